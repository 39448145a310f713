// ctx.storage.kv: the synchronous KV API (spec §5.3).
import { serialize } from "../internal/clone.js";
import { guard, port } from "../internal/host.js";
import { badArgument, expose, illegal, illegalConstructor } from "../internal/idl.js";
import { end } from "../internal/iteration.js";
import { begin, finish, goesOn, rangeOf, rangeOptions, read } from "./ranges.js";

const NO_SQLITE =
  "The storage.kv (synchronous KV) API is only available for SQLite-backed Durable Objects, but this object's " +
  "namespace is not declared to use SQLite. You can use the older, asyncronous interface via methods of `storage` " +
  "itself (e.g. `storage.get()`). Alternatively, to enable SQLite, change `new_classes` to `new_sqlite_classes` within " +
  "the 'migrations' field in your wrangler.jsonc or wrangler.toml file. If using workerd directly, set `enableSql = " +
  "true` in your workerd config for the class. Note that this change cannot be made after the class is already " +
  "deployed to production.";

const INVALIDATED =
  "kv.list() iterator was invalidated because a new call to kv.list() was started. Only one kv.list() iterator can " +
  "exist at a time.";

const OURS = Symbol("kv");
const NAME = "SyncKvStorage";

class SyncKvStorage {
  #store = port("storage");

  constructor(...[ours]) {
    if (ours !== OURS) throw illegalConstructor();
  }

  /** The storage of the object, where `target` is its KV API. */
  static #of(target) {
    if (typeof target !== "object" || target === null || !(#store in target)) throw illegal();
    return target.#store;
  }

  static #checked(store) {
    if (!store.sqlite()) throw new Error(NO_SQLITE);
    return store;
  }

  get(...args) {
    const store = SyncKvStorage.#of(this);
    if (args.length === 0) throw badArgument("get", NAME, 1, "string");
    const key = `${args[0]}`;
    const bytes = guard(() => SyncKvStorage.#checked(store).get(key));
    return bytes === null ? undefined : read(store, key, bytes);
  }

  put(...args) {
    const store = SyncKvStorage.#of(this);
    if (args.length === 0) throw badArgument("put", NAME, 1, "string");
    const key = `${args[0]}`;
    if (args.length === 1) throw badArgument("put", NAME, 2, "Value");
    SyncKvStorage.#checked(store);
    const bytes = serialize(args[1]);
    guard(() => store.put(key, bytes, false));
  }

  delete(...args) {
    const store = SyncKvStorage.#of(this);
    if (args.length === 0) throw badArgument("delete", NAME, 1, "string");
    const key = `${args[0]}`;
    return guard(() => SyncKvStorage.#checked(store).delete(key, false));
  }

  list(...args) {
    const store = SyncKvStorage.#of(this);
    const chosen = rangeOptions(args[0], false, () => badArgument("list", NAME, 1, "ListOptions"));
    SyncKvStorage.#checked(store);
    const range = rangeOf(chosen, "limit" in chosen);
    const walk = guard(() => store.walk(...range));
    if (walk !== null) begin(walk);
    return new ListIterator(OURS, store, walk);
  }
}

class ListIterator extends Iterator {
  #store;
  #walk;

  /** @param walk null where the range is empty */
  constructor(...[ours, store, walk]) {
    if (ours !== OURS) throw illegalConstructor();
    super();
    this.#store = store;
    this.#walk = walk;
  }

  next() {
    if (typeof this !== "object" || this === null || !(#walk in this)) throw illegal();
    const walk = this.#walk;
    if (walk === null) return end();
    if (!goesOn(walk)) throw new Error(INVALIDATED);
    if (!guard(() => walk.next())) {
      finish(walk);
      this.#walk = null;
      return end();
    }
    const key = walk.key();
    return { done: false, value: [key, read(this.#store, key, walk.value())] };
  }

  [Symbol.iterator]() {
    return this;
  }
}

expose(SyncKvStorage);
expose(ListIterator);

export function makeKv() {
  return new SyncKvStorage(OURS);
}

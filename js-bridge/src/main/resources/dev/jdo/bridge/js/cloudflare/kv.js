// ctx.storage.kv: the synchronous KV API (spec §5.3).
import { guard, port } from "../internal/host.js";
import { deserialize, serialize } from "../internal/clone.js";
import { listRange } from "./storage.js";

const NO_SQLITE =
  "The storage.kv (synchronous KV) API is only available for SQLite-backed Durable Objects, but this object's " +
  "namespace is not declared to use SQLite. You can use the older, asyncronous interface via methods of `storage` " +
  "itself (e.g. `storage.get()`). Alternatively, to enable SQLite, change `new_classes` to `new_sqlite_classes` within " +
  "the 'migrations' field in your wrangler.jsonc or wrangler.toml file. If using workerd directly, set `enableSql = " +
  "true` in your workerd config for the class. Note that this change cannot be made after the class is already " +
  "deployed to production.";

class SyncKvStorage {
  #store = port("storage");
  #iterator = 0;

  #checked() {
    if (!this.#store.sqlite()) throw new Error(NO_SQLITE);
    return this.#store;
  }

  get(key) {
    const bytes = guard(() => this.#checked().get(`${key}`));
    return bytes === null ? undefined : deserialize(bytes);
  }

  put(key, value) {
    const bytes = serialize(value);
    guard(() => this.#checked().put(`${key}`, bytes, false));
  }

  delete(key) {
    return guard(() => this.#checked().delete(`${key}`, false));
  }

  list(options) {
    const entries = guard(() => this.#checked().list(...listRange(options)));
    return this.#walk(entries, ++this.#iterator);
  }

  *#walk(entries, number) {
    for (let i = 0, n = entries.size(); i < n; i++) {
      if (number !== this.#iterator) {
        throw new Error(
          "kv.list() iterator was invalidated because a new call to kv.list() was started. Only one kv.list() " +
            "iterator can exist at a time.");
      }
      yield [entries.key(i), deserialize(entries.value(i))];
    }
  }

  get [Symbol.toStringTag]() {
    return "SyncKvStorage";
  }
}

export function makeKv() {
  return new SyncKvStorage();
}

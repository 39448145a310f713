// DurableObjectStorage: transactions, and all that concerns the storage as a whole (spec §5.1, §5.2).
import { options } from "../internal/arguments.js";
import { flag } from "../internal/flags.js";
import { awaitIo, guard, load, port } from "../internal/host.js";
import { badArgument, expose, illegal, illegalConstructor } from "../internal/idl.js";
import { alone, lazy } from "./state.js";
import { Operations, done, operation, withOperations } from "./storage-operations.js";
import { runIn } from "./transaction.js";

const OURS = Symbol("storage");
const NAME = "DurableObjectStorage";
const allowed = () => undefined;

const WRITING = [["allowConcurrency", "flag"], ["allowUnconfirmed", "flag"], ["noCache", "flag"]];
const TRANSACTION = [["lowPriority", "flag"]];

export class DurableObjectStorage extends Operations {
  #store = port("storage");
  #transactions = 0;

  constructor(...[ours]) {
    if (ours !== OURS) throw illegalConstructor();
    super(NAME, allowed);
    lazy(this, "kv", () => load("/jdo/cloudflare/kv.js").makeKv());
    lazy(this, "sql", () => load("/jdo/cloudflare/sql.js").makeSql());
  }

  static #of(target) {
    if (typeof target !== "object" || target === null || !(#store in target)) throw illegal();
    return target;
  }

  deleteAll(...args) {
    const self = DurableObjectStorage.#of(this);
    return operation(() => {
      options(args[0], WRITING, () => badArgument("deleteAll", NAME, 1, "PutOptions"));
      if (self.#transactions > 0) throw new Error("Cannot call deleteAll() within a transaction");
      self.#store.deleteAll(flag("delete_all_deletes_alarm"));
    });
  }

  sync() {
    const committed = guard(() => DurableObjectStorage.#of(this).#store.sync());
    return committed === null ? done(undefined) : awaitIo(committed).then(() => undefined);
  }

  transaction(...args) {
    const self = DurableObjectStorage.#of(this);
    const [closure] = args;
    return operation(() => {
      if (typeof closure !== "function") throw badArgument("transaction", NAME, 1, "function");
      options(args[1], TRANSACTION, () => badArgument("transaction", NAME, 2, "TransactionOptions"));
      return alone(async () => {
        self.#transactions++;
        try {
          return await runIn(closure);
        } finally {
          self.#transactions--;
        }
      }, true);
    }, (running) => running);
  }

  transactionSync(...args) {
    const self = DurableObjectStorage.#of(this);
    const [closure] = args;
    if (typeof closure !== "function") throw badArgument("transactionSync", NAME, 1, "function");
    const savepoint = guard(() => self.#store.begin(false));
    let value;
    try {
      value = closure.call(globalThis);
    } catch (e) {
      guard(() => self.#store.rollback(savepoint));
      throw e;
    }
    guard(() => self.#store.release(savepoint));
    return value;
  }

  getCurrentBookmark() {
    return operation(() => this.#store.currentBookmark());
  }

  getBookmarkForTime(...[time]) {
    return operation(() => {
      if (typeof time !== "number" && !(time instanceof Date)) throw badArgument("getBookmarkForTime", NAME, 1, "date");
      if (!Number.isFinite(Number(time))) {
        throw new TypeError("The value cannot be converted because it is not a valid Date.");
      }
      return this.#store.bookmarkForTime(Number(time));
    });
  }

  onNextSessionRestoreBookmark(...given) {
    return operation(() => {
      if (given.length === 0) throw badArgument("onNextSessionRestoreBookmark", NAME, 1, "string");
      return this.#store.restoreNext(`${given[0]}`);
    });
  }
}

withOperations(DurableObjectStorage);
expose(DurableObjectStorage);

/** The storage of this isolate's object. */
export function makeStorage() {
  return new DurableObjectStorage(OURS);
}

// DurableObjectStorage: the asynchronous KV API, transactions and alarms (spec §5.1, §5.2, §5.6).
import { guard, load, port } from "../internal/host.js";
import { notCloneable } from "../internal/cloneable.js";
import { deserialize, serialize } from "../internal/clone.js";
import { live } from "../internal/instance.js";
import { alone } from "./state.js";

const same = (value) => value;

/** The promise of an operation that is done already; it takes the platform's three steps to be seen. */
const done = (value) => Promise.resolve(value).then(same).then(same);

/** Runs an operation: what it throws becomes a rejection, as for every asynchronous operation of the platform. */
function operation(run) {
  let value;
  try {
    value = guard(run);
  } catch (e) {
    return Promise.reject(e);
  }
  return done(value);
}

const argument = (method, number, type) =>
  new TypeError(`Failed to execute '${method}' on 'DurableObjectStorage': parameter ${number} is not of type '${type}'.`);

/** Checks and reads the options of list(). */
export function listRange(options, method = "list") {
  if (options === undefined || options === null) options = {};
  if (typeof options !== "object") throw argument(method, 1, "ListOptions");
  const text = (value) => (value === undefined || value === null ? null : `${value}`);
  const limit = options.limit === undefined || options.limit === null ? -1 : Math.trunc(Number(options.limit)) || 0;
  if (limit < 1 && options.limit != null) throw new TypeError("List limit must be positive.");
  if (options.start != null && options.startAfter != null) {
    throw new TypeError("list() cannot be called with both start and startAfter values.");
  }
  return [text(options.start), text(options.startAfter), text(options.end), text(options.prefix),
    Boolean(options.reverse), limit];
}

const MIXED_PUT =
  "put() may only be called with a single key-value pair and optional options as put(key, value, options) or with " +
  "multiple key-value pairs and optional options as put(entries, options)";

const read = (bytes) => (bytes === null ? undefined : deserialize(bytes));

/** What storage and a transaction have in common; `check(name)` throws where the operation is no longer allowed. */
class Operations {
  #store = port("storage");
  #check;

  constructor(check) {
    this.#check = check;
  }

  get(key) {
    const given = arguments.length > 0;
    return operation(() => {
      if (!given) throw argument("get", 1, "string or Array");
      this.#check("get()");
      if (!Array.isArray(key)) return read(this.#store.get(`${key}`));
      const found = key.map((k) => `${k}`).map((k) => [k, this.#store.get(k)]).filter(([, bytes]) => bytes !== null);
      return new Map(found.sort(([a], [b]) => compareUtf8(a, b)).map(([k, bytes]) => [k, deserialize(bytes)]));
    });
  }

  list(options) {
    return operation(() => {
      this.#check("list()");
      const entries = this.#store.list(...listRange(options));
      const result = new Map();
      for (let i = 0, n = entries.size(); i < n; i++) result.set(entries.key(i), deserialize(entries.value(i)));
      return result;
    });
  }

  put(key, value, options) {
    const given = arguments.length > 0;
    return operation(() => {
      if (!given) throw argument("put", 1, "string or object");
      this.#check("put()");
      if (typeof key === "object" && key !== null) return this.#putMany(key, value);
      if (value === undefined) throw new TypeError("put() called with undefined value.");
      this.#store.put(`${key}`, serialize(value), options?.allowUnconfirmed === true);
    });
  }

  #putMany(entries, options) {
    if (options !== undefined && options !== null && typeof options !== "object") throw new TypeError(MIXED_PUT);
    const unconfirmed = options?.allowUnconfirmed === true;
    const pairs = Object.entries(entries).filter(([, v]) => v !== undefined).map(([k, v]) => [k, serialize(v)]);
    for (const [k, bytes] of pairs) this.#store.put(k, bytes, unconfirmed);
  }

  delete(key, options) {
    const given = arguments.length > 0;
    return operation(() => {
      if (!given) throw argument("delete", 1, "string or Array");
      this.#check("delete()");
      const unconfirmed = options?.allowUnconfirmed === true;
      if (!Array.isArray(key)) return this.#store.delete(`${key}`, unconfirmed);
      return key.filter((k) => this.#store.delete(`${k}`, unconfirmed)).length;
    });
  }

  getAlarm() {
    return operation(() => {
      this.#check("getAlarm()");
      const millis = this.#store.getAlarm();
      return millis < 0 ? null : millis;
    });
  }

  setAlarm(time) {
    return operation(() => {
      this.#check("setAlarm()");
      const millis = alarmTime(time);
      const object = live();
      if (object !== undefined && typeof object.alarm !== "function") throw new TypeError(NO_ALARM);
      this.#store.setAlarm(millis);
    });
  }

  deleteAlarm() {
    return operation(() => {
      this.#check("deleteAlarm()");
      this.#store.setAlarm(-1);
    });
  }
}

notCloneable(Operations);

const NO_ALARM = "Your Durable Object class must have an alarm() handler in order to call setAlarm()";

/** The newest time that an alarm may have: what 63 bits of nanoseconds hold, whatever the error says. */
const LATEST_ALARM = 9_223_372_036_854;

function alarmTime(time) {
  if (typeof time !== "number" && !(time instanceof Date)) throw argument("setAlarm", 1, "date");
  const millis = Number(time);
  if (!Number.isFinite(millis)) throw new TypeError("The value cannot be converted because it is not a valid Date.");
  if (millis <= 0) throw new TypeError("setAlarm() cannot be called with an alarm time <= 0");
  if (millis > LATEST_ALARM) throw new TypeError("This API doesn't support dates after 2189.");
  return Math.max(Math.trunc(millis), Date.now());
}

/** UTF-8 byte order, which differs from JavaScript's where surrogates meet the upper end of the BMP. */
function compareUtf8(a, b) {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    let x = a.charCodeAt(i);
    let y = b.charCodeAt(i);
    if (x === y) continue;
    if (x >= 0xd800 && y >= 0xd800) {
      x = x >= 0xe000 ? x - 0x800 : x + 0x2000;
      y = y >= 0xe000 ? y - 0x800 : y + 0x2000;
    }
    return x - y;
  }
  return a.length - b.length;
}

const allowed = () => {};

/** Gives the class the operations as members of its own, where the platform has them. */
function withOperations(Class) {
  for (const name of ["get", "list", "put", "delete", "getAlarm", "setAlarm", "deleteAlarm"]) {
    Object.defineProperty(Class.prototype, name, Object.getOwnPropertyDescriptor(Operations.prototype, name));
  }
}

const NO_RECOVERY = "This Durable Object's storage back-end does not implement point-in-time recovery.";

export class DurableObjectStorage extends Operations {
  #store = port("storage");
  #transactions = 0;

  constructor() {
    super(allowed);
  }

  deleteAll() {
    return operation(() => {
      if (this.#transactions > 0) throw new Error("Cannot call deleteAll() within a transaction");
      this.#store.deleteAll(true);
    });
  }

  sync() {
    return done(undefined);
  }

  transaction(closure) {
    if (typeof closure !== "function") return Promise.reject(argument("transaction", 1, "function"));
    return alone(async () => {
      const txn = new DurableObjectTransaction(this.#store);
      this.#transactions++;
      try {
        const value = await closure(txn);
        finish(txn, true);
        return value;
      } catch (e) {
        finish(txn, false);
        throw e;
      } finally {
        this.#transactions--;
      }
    }, true);
  }

  transactionSync(closure) {
    if (typeof closure !== "function") throw argument("transactionSync", 1, "function");
    const savepoint = guard(() => this.#store.begin(false));
    let value;
    try {
      value = closure();
    } catch (e) {
      guard(() => this.#store.rollback(savepoint));
      throw e;
    }
    guard(() => this.#store.release(savepoint));
    return value;
  }

  getCurrentBookmark() {
    return Promise.reject(new Error(NO_RECOVERY));
  }

  getBookmarkForTime() {
    return Promise.reject(new Error(NO_RECOVERY));
  }

  onNextSessionRestoreBookmark() {
    return Promise.reject(new Error(NO_RECOVERY));
  }

  get sql() {
    return own(this, "sql", load("/jdo/cloudflare/sql.js").makeSql());
  }

  get kv() {
    return own(this, "kv", load("/jdo/cloudflare/kv.js").makeKv());
  }

  get [Symbol.toStringTag]() {
    return "DurableObjectStorage";
  }
}

function own(target, name, value) {
  Object.defineProperty(target, name, { value, configurable: true, enumerable: true, writable: true });
  return value;
}

let finish;

export class DurableObjectTransaction extends Operations {
  #store;
  #savepoint;
  #state = "open";

  constructor(store) {
    super((name) => this.#check(name));
    this.#store = store;
    this.#savepoint = guard(() => store.begin(true));
  }

  #check(name) {
    if (this.#state === "rolled back") throw new Error(`Cannot ${name} on rolled back transaction`);
    if (this.#state === "committed") {
      throw new Error(
        `Cannot call ${name} on transaction that has already committed: did you move \`txn\` outside of the closure?`);
    }
  }

  static {
    finish = (txn, keep) => {
      if (txn.#state !== "open") return;
      txn.#state = keep ? "committed" : "rolled back";
      guard(() => (keep ? txn.#store.release(txn.#savepoint) : txn.#store.rollback(txn.#savepoint)));
    };
  }

  rollback() {
    finish(this, false);
  }

  deleteAll() {
    return Promise.reject(new Error("Cannot call deleteAll() within a transaction"));
  }

  get [Symbol.toStringTag]() {
    return "DurableObjectTransaction";
  }
}

withOperations(DurableObjectStorage);
withOperations(DurableObjectTransaction);

/** The storage of this isolate's object. */
export function makeStorage() {
  return new DurableObjectStorage();
}

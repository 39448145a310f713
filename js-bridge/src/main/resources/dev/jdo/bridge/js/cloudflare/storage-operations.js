// What storage and a transaction have in common: the asynchronous KV API and alarms (spec §5.1, §5.6).
import { isList, options, record, texts } from "../internal/arguments.js";
import { serialize } from "../internal/clone.js";
import { notCloneable } from "../internal/cloneable.js";
import { guard, port } from "../internal/host.js";
import { badArgument, illegal } from "../internal/idl.js";
import { begin, rangeOf, rangeOptions, read } from "./ranges.js";
import { takesNoAlarms } from "./state.js";

const same = (value) => value;

/** The promise of an operation that is done already; it takes the platform's three steps to be seen. */
export const done = (value) => Promise.resolve(value).then(same).then(same);

/** Runs an operation: what it throws becomes a rejection, as for every asynchronous operation of the platform. */
export function operation(run, promise = done) {
  let value;
  try {
    value = guard(run);
  } catch (e) {
    return Promise.reject(e);
  }
  return promise(value);
}

const READING = [["allowConcurrency", "flag"], ["noCache", "flag"]];
const WRITING = [["allowConcurrency", "flag"], ["allowUnconfirmed", "flag"], ["noCache", "flag"]];
const READING_ALARM = [["allowConcurrency", "flag"]];
const WRITING_ALARM = [["allowConcurrency", "flag"], ["allowUnconfirmed", "flag"]];

const MIXED_PUT =
  "put() may only be called with a single key-value pair and optional options as put(key, value, options) or with " +
  "multiple key-value pairs and optional options as put(entries, options)";

export class Operations {
  #store = port("storage");
  #name;
  #refusal;

  /**
   * @param name of the class, for messages
   * @param refusal gives the error where the operation of that name is no longer allowed
   */
  constructor(name, refusal) {
    this.#name = name;
    this.#refusal = refusal;
  }

  static #of(target) {
    if (typeof target !== "object" || target === null || !(#store in target)) throw illegal();
    return target;
  }

  #need(args, method, type) {
    if (args.length === 0) throw badArgument(method, this.#name, 1, type);
  }

  #options(value, method, number, type, fields) {
    return options(value, fields, () => badArgument(method, this.#name, number, type));
  }

  #check(operation) {
    const refusal = this.#refusal(operation);
    if (refusal !== undefined) throw refusal;
  }

  #entries(found) {
    const result = new Map();
    for (let i = 0, n = found.size(); i < n; i++) {
      const key = found.key(i);
      result.set(key, read(this.#store, key, found.value(i)));
    }
    return result;
  }

  get(...args) {
    const self = Operations.#of(this);
    return operation(() => {
      self.#need(args, "get", "string or Array");
      const many = isList(args[0]);
      const key = many ? texts(args[0]) : `${args[0]}`;
      self.#options(args[1], "get", 2, "GetOptions", READING);
      self.#check("get()");
      if (many) return self.#entries(self.#store.getAll(key));
      const bytes = self.#store.get(key);
      return bytes === null ? undefined : read(self.#store, key, bytes);
    });
  }

  list(...args) {
    const self = Operations.#of(this);
    return operation(() => {
      const chosen = rangeOptions(args[0], true, () => badArgument("list", self.#name, 1, "ListOptions"));
      const range = rangeOf(chosen, "limit" in chosen);
      const found = self.#store.list(...range);
      if (found === null) return new Map();
      self.#check("list()");
      begin();
      return self.#entries(found);
    });
  }

  put(...args) {
    const self = Operations.#of(this);
    return operation(() => {
      self.#need(args, "put", "string or object");
      const entries = record(args[0]);
      const key = entries === undefined ? `${args[0]}` : undefined;
      let chosen = self.#options(args[2], "put", 3, "PutOptions", WRITING);
      if (entries !== undefined) {
        if (args[1] !== undefined) chosen = options(args[1], WRITING, () => new TypeError(MIXED_PUT));
        return self.#putAll(entries, chosen.allowUnconfirmed === true);
      }
      if (args[1] === undefined) throw new TypeError("put() called with undefined value.");
      const bytes = serialize(args[1]);
      self.#check("put()");
      self.#store.put(key, bytes, chosen.allowUnconfirmed === true);
      return undefined;
    });
  }

  #putAll(entries, unconfirmed) {
    const keys = [];
    const values = [];
    for (const [key, value] of entries) {
      if (value === undefined) continue;
      keys.push(key);
      values.push(serialize(value));
    }
    this.#check("put()");
    this.#store.putAll(keys, values, unconfirmed);
  }

  delete(...args) {
    const self = Operations.#of(this);
    // Alone among the operations this throws what is wrong, and does not reject.
    return done(guard(() => {
      self.#need(args, "delete", "string or Array");
      const many = isList(args[0]);
      const key = many ? texts(args[0]) : `${args[0]}`;
      const { allowUnconfirmed = false } = self.#options(args[1], "delete", 2, "PutOptions", WRITING);
      self.#check("delete()");
      if (!many) return self.#store.delete(key, allowUnconfirmed);
      return key.filter((each) => self.#store.delete(each, allowUnconfirmed)).length;
    }));
  }

  getAlarm(...args) {
    const self = Operations.#of(this);
    return operation(() => {
      self.#options(args[0], "getAlarm", 1, "GetAlarmOptions", READING_ALARM);
      self.#check("getAlarm()");
      const millis = self.#store.getAlarm();
      return millis < 0 ? null : millis;
    }, (value) => Promise.resolve(value).then(same));
  }

  setAlarm(...args) {
    const self = Operations.#of(this);
    return operation(() => {
      const time = alarmTime(args[0], () => badArgument("setAlarm", self.#name, 1, "date"));
      const { allowUnconfirmed = false } = self.#options(args[1], "setAlarm", 2, "SetAlarmOptions", WRITING_ALARM);
      if (time <= 0) throw new TypeError("setAlarm() cannot be called with an alarm time <= 0");
      if (takesNoAlarms()) {
        throw new TypeError("Your Durable Object class must have an alarm() handler in order to call setAlarm()");
      }
      self.#check("setAlarm()");
      self.#store.setAlarm(Math.max(time, Math.trunc(port("clock").now())), allowUnconfirmed);
    });
  }

  deleteAlarm(...args) {
    const self = Operations.#of(this);
    return operation(() => {
      const { allowUnconfirmed = false } = self.#options(args[0], "deleteAlarm", 1, "SetAlarmOptions", WRITING_ALARM);
      self.#check("deleteAlarm()");
      self.#store.setAlarm(-1, allowUnconfirmed);
    });
  }
}

notCloneable(Operations);

const { getTime } = Date.prototype;

/** The newest time that an alarm may have: the last millisecond whose nanoseconds 63 bits can count. */
const LATEST = 9_223_372_036_854;

function alarmTime(value, refusal) {
  let millis = value;
  if (typeof value !== "number") {
    try {
      millis = getTime.call(value);
    } catch {
      throw refusal();
    }
  }
  if (!Number.isFinite(millis)) throw new TypeError("The value cannot be converted because it is not a valid Date.");
  if (millis > LATEST) throw new TypeError("This API doesn't support dates after 2189.");
  return Math.trunc(millis);
}

/** Gives the class the operations as members of its own, where the platform has them. */
export function withOperations(Class) {
  for (const name of ["get", "list", "put", "delete", "getAlarm", "setAlarm", "deleteAlarm"]) {
    Object.defineProperty(Class.prototype, name, Object.getOwnPropertyDescriptor(Operations.prototype, name));
  }
}

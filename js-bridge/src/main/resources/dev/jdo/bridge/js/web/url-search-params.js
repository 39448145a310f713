// URLSearchParams (https://url.spec.whatwg.org/#interface-urlsearchparams).
import { flag } from "../internal/flags.js";
import { port } from "../internal/host.js";
import { badArgument, expose, illegal, isObject } from "../internal/idl.js";

const host = port("url");
const PLAIN = /^[A-Za-z0-9*\-._]*$/;
const ESCAPED = /[%+]/;

let paramsOf;

export class URLSearchParams {
  /** {list, record}: list of [name, value], null where it is to be read again from record, the URL's or null. */
  #s;

  static {
    paramsOf = (params) => {
      try {
        const s = params.#s;
        s.list ??= parse(s.record.search().slice(1));
        return s;
      } catch {
        throw illegal();
      }
    };
    URLSearchParams.ofRecord = (record) => {
      const params = new URLSearchParams();
      params.#s = { list: null, record };
      return params;
    };
    URLSearchParams.forget = (params) => {
      params.#s.list = null;
    };
  }

  constructor(init = "") {
    this.#s = { list: null, record: null };
    if (isObject(init)) {
      this.#s.list = typeof init[Symbol.iterator] === "function" ? fromSequence(init) : fromRecord(init);
    } else {
      const text = `${init}`.toWellFormed();
      this.#s.list = parse(text.startsWith("?") ? text.slice(1) : text);
    }
  }

  get size() {
    return paramsOf(this).list.length;
  }

  append(name, value) {
    const s = paramsOf(this);
    require(arguments, 2, "append");
    s.list.push([text(name), text(value)]);
    update(s);
  }

  delete(name, value = undefined) {
    const s = paramsOf(this);
    require(arguments, 1, "delete");
    const key = text(name);
    const only = onlyOf(value);
    s.list = s.list.filter((pair) => pair[0] !== key || (only !== undefined && pair[1] !== only));
    update(s);
  }

  get(name) {
    const { list } = paramsOf(this);
    require(arguments, 1, "get");
    const key = text(name);
    for (let i = 0; i < list.length; i++) if (list[i][0] === key) return list[i][1];
    return null;
  }

  getAll(name) {
    const { list } = paramsOf(this);
    require(arguments, 1, "getAll");
    const key = text(name);
    return list.filter((pair) => pair[0] === key).map((pair) => pair[1]);
  }

  has(name, value = undefined) {
    const { list } = paramsOf(this);
    require(arguments, 1, "has");
    const key = text(name);
    const only = onlyOf(value);
    return list.some((pair) => pair[0] === key && (only === undefined || pair[1] === only));
  }

  set(name, value) {
    const s = paramsOf(this);
    require(arguments, 2, "set");
    const key = text(name);
    const at = s.list.findIndex((pair) => pair[0] === key);
    if (at < 0) {
      s.list.push([key, text(value)]);
    } else {
      s.list[at][1] = text(value);
      s.list = s.list.filter((pair, i) => i <= at || pair[0] !== key);
    }
    update(s);
  }

  sort() {
    const s = paramsOf(this);
    s.list.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
    update(s);
  }

  forEach(callback, thisArg = undefined) {
    if (typeof callback !== "function") throw badArgument("forEach", "URLSearchParams", 1, "function");
    for (const [name, value] of live(this)) callback.call(thisArg, value, name, this);
  }

  *entries() {
    for (const [name, value] of live(this)) yield [name, value];
  }

  *keys() {
    for (const pair of live(this)) yield pair[0];
  }

  *values() {
    for (const pair of live(this)) yield pair[1];
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  toString() {
    return serialize(paramsOf(this).list);
  }
}

/** The parameters of a URL, Java's record, which they change; after forget() they are read from it again. */
export const { ofRecord, forget } = URLSearchParams;
delete URLSearchParams.ofRecord;
delete URLSearchParams.forget;
expose(URLSearchParams, "URLSearchParams", (params) => ({ entries: paramsOf(params).list }));

/** The value that delete() and has() are about, or undefined: before the date of their second parameter, always. */
function onlyOf(value) {
  return value === undefined || !flag("urlsearchparams_delete_has_value_arg") ? undefined : text(value);
}

function require(given, count, method) {
  if (given.length < count) throw badArgument(method, "URLSearchParams", given.length + 1, "USVString");
}

function text(value) {
  return `${value}`.toWellFormed();
}

function* live(params) {
  for (let i = 0; i < paramsOf(params).list.length; i++) yield paramsOf(params).list[i];
}

function fromSequence(init) {
  const list = [];
  for (const pair of init) {
    if (!isObject(pair) || typeof pair[Symbol.iterator] !== "function") {
      throw new TypeError("Incorrect type: the provided value is not of type 'Sequence'.");
    }
    const entry = [...pair];
    if (entry.length !== 2) throw new TypeError("Invalid URL search params sequence.");
    list.push([text(entry[0]), text(entry[1])]);
  }
  return list;
}

function fromRecord(init) {
  const pairs = new Map();
  for (const name of Object.keys(init)) pairs.set(text(name), text(init[name]));
  return [...pairs];
}

function decode(part) {
  return ESCAPED.test(part) ? host.decodeForm(part) : part;
}

function parse(query) {
  const list = [];
  if (query === "") return list;
  for (const part of query.split("&")) {
    if (part === "") continue;
    const at = part.indexOf("=");
    list.push(at < 0 ? [decode(part), ""] : [decode(part.slice(0, at)), decode(part.slice(at + 1))]);
  }
  return list;
}

function encode(part) {
  return PLAIN.test(part) ? part : host.encodeForm(part);
}

function serialize(list) {
  return list.map((pair) => encode(pair[0]) + "=" + encode(pair[1])).join("&");
}

function update(s) {
  if (s.record !== null) host.setQuery(s.record, s.list.length === 0 ? null : serialize(s.list));
}

/** [name, value] of a text in application/x-www-form-urlencoded. */
export { parse as parseForm };

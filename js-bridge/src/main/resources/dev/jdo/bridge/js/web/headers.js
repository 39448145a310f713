// Headers (https://fetch.spec.whatwg.org/#headers-class). They cross between isolates as one text, "name\nvalue\n" for
// each field, and are parsed when somebody looks at them.
import { cloneable } from "../internal/cloneable.js";
import { HEADERS, readHeaders, writeHeaders } from "../internal/clone-headers.js";
import { flag } from "../internal/flags.js";
import { badArgument, badConstructorArgument, badField, expose, illegal, isObject } from "../internal/idl.js";

const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z\u0080-\uffff]*$/;
const BAD_VALUE = /[\0\n\r]/;
const TRIM = /^[\t\n\r ]+|[\t\n\r ]+$/g;
const INTERNAL = {};

let stateOf;
let isHeaders;

export class Headers {
  /** {text, map, frozen}: the text as it came, or a Map of lower-case name → value or array of values. */
  #s;

  static {
    isHeaders = (value) => #s in value;
    stateOf = (headers) => {
      try {
        return headers.#s;
      } catch {
        throw illegal();
      }
    };
  }

  constructor(init = undefined, state = undefined) {
    if (init === INTERNAL) {
      this.#s = state;
      return;
    }
    this.#s = { text: null, map: new Map(), frozen: false };
    if (init === undefined) return;
    if (!isObject(init)) throw badConstructorArgument("Headers", 1, "Headers or Sequence or object");
    fill(this.#s, init);
  }

  get(name) {
    if (arguments.length < 1) throw badArgument("get", "Headers", 1, "string");
    const value = mapOf(stateOf(this)).get(nameOf(name));
    return value === undefined ? null : typeof value === "string" ? value : value.join(", ");
  }

  getAll(name) {
    if (nameOf(name) !== "set-cookie") {
      throw new TypeError('getAll() can only be used with the header name "Set-Cookie".');
    }
    return cookies(this);
  }

  getSetCookie() {
    return cookies(this);
  }

  has(name) {
    if (arguments.length < 1) throw badArgument("has", "Headers", 1, "string");
    return mapOf(stateOf(this)).has(nameOf(name));
  }

  set(name, value) {
    if (arguments.length < 2) throw badArgument("set", "Headers", arguments.length + 1, "string");
    const map = writable(this);
    map.set(nameOf(name), valueOf(value));
  }

  append(name, value) {
    if (arguments.length < 2) throw badArgument("append", "Headers", arguments.length + 1, "string");
    const map = writable(this);
    add(map, nameOf(name), valueOf(value));
  }

  delete(name) {
    if (arguments.length < 1) throw badArgument("delete", "Headers", 1, "string");
    const map = writable(this);
    map.delete(nameOf(name));
  }

  forEach(callback, thisArg = undefined) {
    if (typeof callback !== "function") throw badArgument("forEach", "Headers", 1, "function");
    for (const [name, value] of sorted(stateOf(this))) callback.call(thisArg, value, name, this);
  }

  entries() {
    return new EntryIterator(sorted(stateOf(this)));
  }

  keys() {
    return new KeyIterator(sorted(stateOf(this)).map((entry) => entry[0]));
  }

  values() {
    return new ValueIterator(sorted(stateOf(this)).map((entry) => entry[1]));
  }

  [Symbol.iterator]() {
    return this.entries();
  }
}

const cookiesApart = flag("http_headers_getsetcookie");
if (!cookiesApart) delete Headers.prototype.getSetCookie;

expose(Headers, "Headers", (headers) => {
  return { entries: sorted(stateOf(headers)), extra: { immutable: stateOf(headers).frozen } };
});

class ListIterator {
  #list;
  #at = 0;

  constructor(list) {
    this.#list = list;
  }

  next() {
    const done = this.#at >= this.#list.length;
    return { value: done ? undefined : this.#list[this.#at++], done };
  }
}

const { prototype: iterators } = Iterator;

/** An iterator class whose prototype stands right before that of all iterators. */
function iteratorClass(name) {
  const Class = { [name]: class extends ListIterator {} }[name];
  const { next } = ListIterator.prototype;
  Object.setPrototypeOf(Class.prototype, iterators);
  Object.defineProperty(Class.prototype, "next", { value: next, writable: true, configurable: true });
  expose(Class);
  return Class;
}

const EntryIterator = iteratorClass("EntryIterator");
const KeyIterator = iteratorClass("KeyIterator");
const ValueIterator = iteratorClass("ValueIterator");

function cookies(headers) {
  const value = mapOf(stateOf(headers)).get("set-cookie");
  return value === undefined ? [] : typeof value === "string" ? [value] : value.slice();
}

function nameOf(name) {
  name = `${name}`;
  if (!NAME.test(name)) throw new TypeError("Invalid header name.");
  return name.toLowerCase();
}

function valueOf(value) {
  value = `${value}`;
  const last = value.charCodeAt(value.length - 1);
  if (value.charCodeAt(0) <= 32 || last <= 32) value = value.replace(TRIM, "");
  if (BAD_VALUE.test(value)) throw new TypeError("Invalid header value.");
  return value;
}

function add(map, name, value) {
  const had = map.get(name);
  if (had === undefined) map.set(name, value);
  else if (typeof had === "string") map.set(name, [had, value]);
  else had.push(value);
}

function fill(state, init) {
  if (isHeaders(init)) {
    const copy = copyState(stateOf(init));
    state.text = copy.text;
    state.map = copy.map;
  } else if (typeof init[Symbol.iterator] === "function") {
    for (const pair of init) {
      const entry = isObject(pair) && typeof pair[Symbol.iterator] === "function" ? [...pair] : [];
      if (entry.length !== 2) {
        throw new TypeError(
          "To initialize a Headers object from a sequence, each inner sequence must have exactly two elements.",
        );
      }
      add(state.map, nameOf(entry[0]), valueOf(entry[1]));
    }
  } else {
    for (const name of Reflect.ownKeys(init)) {
      if (Reflect.getOwnPropertyDescriptor(init, name)?.enumerable) add(state.map, nameOf(name), valueOf(init[name]));
    }
  }
}

function mapOf(state) {
  if (state.text !== null) {
    const map = new Map();
    const parts = state.text.split("\n");
    for (let i = 0; i + 1 < parts.length; i += 2) add(map, parts[i], parts[i + 1]);
    state.map = map;
    state.text = null;
  }
  return state.map;
}

function writable(headers) {
  const state = stateOf(headers);
  if (state.frozen) throw new TypeError("Can't modify immutable headers.");
  return mapOf(state);
}

function copyState(state) {
  if (state.text !== null) return { text: state.text, map: null, frozen: false };
  const map = new Map(state.map);
  for (const [name, value] of map) if (typeof value !== "string") map.set(name, value.slice());
  return { text: null, map, frozen: false };
}

/** [name, value] by name; every cookie is an entry of its own. */
function sorted(state) {
  const map = mapOf(state);
  const entries = [];
  for (const name of [...map.keys()].sort()) {
    const value = map.get(name);
    if (typeof value === "string") entries.push([name, value]);
    else if (name === "set-cookie" && cookiesApart) for (const cookie of value) entries.push([name, cookie]);
    else entries.push([name, value.join(", ")]);
  }
  return entries;
}

/** Headers that came as text; frozen ones refuse changes. */
export function headersFromText(text, frozen) {
  return new Headers(INTERNAL, { text, map: null, frozen });
}

/** The text that crosses. */
export function headersToText(headers) {
  const state = stateOf(headers);
  if (state.text !== null) return state.text;
  let text = "";
  for (const [name, value] of state.map) {
    if (typeof value === "string") text += name + "\n" + value + "\n";
    else for (const one of value) text += name + "\n" + one + "\n";
  }
  return text;
}

/** New headers from the "headers" field of an init dictionary of that type. */
export function headersFromInit(init, type) {
  if (!isObject(init)) throw badField("headers", type, "Headers or Sequence or object");
  return new Headers(init);
}

/** A copy that may be changed. */
export function copyHeaders(headers) {
  return new Headers(INTERNAL, copyState(stateOf(headers)));
}

cloneable(
  Headers,
  HEADERS,
  (headers, out) => writeHeaders(out, mapOf(stateOf(headers)), stateOf(headers).frozen),
  (input) => {
    const state = { text: null, map: new Map(), frozen: false };
    state.frozen = readHeaders(input, (name, value) => add(state.map, name.toLowerCase(), value));
    return new Headers(INTERNAL, state);
  },
);

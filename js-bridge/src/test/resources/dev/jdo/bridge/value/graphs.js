// Random values of all kinds, with shared objects and cycles, and their shape as text.

/** A generator of numbers below 1 (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const VIEWS = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array,
  Float64Array, BigInt64Array, BigUint64Array, DataView];
const ERRORS = [Error, TypeError, RangeError, ReferenceError, SyntaxError, EvalError, URIError];

/** A random value; the same seed makes the same one. */
export function graph(seed, { errors = true } = {}) {
  const next = random(seed);
  const below = (n) => Math.floor(next() * n);
  const pick = (list) => list[below(list.length)];
  const made = [];
  const keep = (object) => (made.push(object), object);
  let budget = 3 + below(40);

  const number = () => pick([() => below(200) - 100, () => below(2 ** 32), () => -below(2 ** 31), () => next() * 1e10,
    () => (next() - 0.5) * 10 ** (below(600) - 300), () => pick([NaN, Infinity, -Infinity, -0, 0, 2 ** 30, -(2 ** 30),
      2 ** 30 - 1, 2 ** 31, 2 ** 53, 5e-324, 1e21, 123456789012345680000, 0.1])])();
  const bigint = () => (next() < 0.5 ? -1n : 1n) * BigInt(below(2 ** 31)) ** BigInt(below(12));
  const text = () => {
    const units = pick([[97, 26], [32, 95], [0, 256], [0x4e00, 500], [0xd7f0, 0x820], [0x1f600, 50]]);
    return Array.from({ length: below(12) }, () => String.fromCodePoint(units[0] + below(units[1]))).join("");
  };
  const key = () => pick([() => "k" + below(30), () => String(below(20)), text,
    () => pick(["__proto__", "constructor", "-1", "01", "4294967294", "4294967295", "2147483648", "$type"])])();
  const fill = (object, count) => {
    for (let i = 0; i < count; i++) {
      const name = key();
      if (Array.isArray(object) && name === "length") continue;
      if (Array.isArray(object) && String(name >>> 0) === name) continue;
      Object.defineProperty(object, name, { value: value(), writable: true, enumerable: true, configurable: true });
    }
    return object;
  };
  const buffer = () => {
    const length = 8 * below(5);
    const resizable = next() < 0.2;
    const made = keep(new ArrayBuffer(length, resizable ? { maxByteLength: length + 8 } : undefined));
    const bytes = new Uint8Array(made);
    for (let i = 0; i < length; i++) bytes[i] = below(256);
    return made;
  };
  const view = () => {
    const buffers = made.filter((object) => object instanceof ArrayBuffer);
    const over = buffers.length > 0 && next() < 0.4 ? pick(buffers) : buffer();
    const View = pick(VIEWS);
    const size = View.BYTES_PER_ELEMENT ?? 1;
    const offset = 8 * below(over.byteLength / 8 + 1);
    if (over.resizable && next() < 0.5) return keep(new View(over, offset));
    return keep(new View(over, offset, below((over.byteLength - offset) / size + 1)));
  };
  const error = () => {
    const made = keep(new (pick(ERRORS))(text(), next() < 0.3 ? { cause: bigint() } : undefined));
    Object.defineProperty(made, "stack", { value: text(), configurable: true, writable: true });
    if (next() < 0.3) made.name = "Name" + below(5);
    if (next() < 0.3) made.code = value();
    return made;
  };
  const array = () => {
    const object = keep([]);
    const length = below(6);
    for (let i = 0; i < length; i++) if (next() < 0.9) object[i] = value();
    if (next() < 0.1) object[1000 + below(100000)] = value();
    if (next() < 0.1) object.length += below(3);
    return next() < 0.2 ? fill(object, below(3)) : object;
  };
  const objects = [
    () => fill(keep({}), below(6)), () => fill(keep({}), below(6)), array, array,
    () => {
      const map = keep(new Map());
      for (let i = below(4); i > 0; i--) map.set(value(), value());
      return map;
    },
    () => {
      const set = keep(new Set());
      for (let i = below(4); i > 0; i--) set.add(value());
      return set;
    },
    () => keep(new Date(next() < 0.1 ? NaN : Math.floor((next() - 0.5) * 1e13))),
    () => keep(new RegExp(pick(["a+", "[b-d]", "\\u20ac", "(?<x>y)", "/", ""]), pick(["", "g", "dgimsuy", "v", "i"]))),
    () => keep(Object(pick([true, false, number(), text(), bigint()]))),
    buffer, view, view,
    () => (errors ? error() : keep(new Date(0))),
  ];

  function value() {
    if (budget-- <= 0 || next() < 0.4) {
      return pick([number, number, text, text, () => true, () => false, () => null, () => undefined, bigint])();
    }
    return made.length > 0 && next() < 0.15 ? again() : pick(objects)();
  }

  // An error that holds itself is written, and cannot be read: not even by the platform.
  function again() {
    const known = pick(made);
    return errors && made.some((object) => object instanceof Error) ? null : known;
  }

  return value();
}

/** The shape of a value: what is in it, and which objects are the same. Shape.java prints the same of a tree. */
export function shape(value) {
  const ids = new Map();
  const text = (string) => JSON.stringify(string);
  const number = (value) => (Object.is(value, -0) ? "-0" : String(value));
  const properties = (object, names) => "{" + names.map((name) => text(name) + ":" + show(object[name])).join(",") + "}";
  const bytes = (view) => [...view].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  function show(value) {
    switch (typeof value) {
      case "number": return number(value);
      case "string": return text(value);
      case "bigint": return value + "n";
      case "object": return value === null ? "null" : object(value);
      default: return String(value);
    }
  }

  function object(value) {
    if (ids.has(value)) return "#" + ids.get(value);
    const over = ArrayBuffer.isView(value) ? show(value.buffer) : "";
    ids.set(value, ids.size);
    if (ArrayBuffer.isView(value)) {
      const content = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return `${value.constructor.name}(${over},${value.byteOffset},${bytes(content)})`;
    }
    if (Array.isArray(value)) {
      const keys = Object.keys(value);
      return `[${value.length}]` + properties(value, keys);
    }
    if (value instanceof Map) return "Map(" + [...value].map(([k, v]) => show(k) + "=" + show(v)).join(",") + ")";
    if (value instanceof Set) return "Set(" + [...value].map(show).join(",") + ")";
    if (value instanceof Date) return "Date(" + value.getTime() + ")";
    if (value instanceof RegExp) return "RegExp(" + text(value.source) + "," + value.flags + ")";
    if (value instanceof ArrayBuffer) {
      return `ArrayBuffer(${bytes(new Uint8Array(value))}${value.resizable ? "," + value.maxByteLength : ""})`;
    }
    if (value instanceof Error) return failure(value);
    if ([Number, String, Boolean, BigInt].some((Class) => value instanceof Class)) return `Boxed(${show(value.valueOf())})`;
    return properties(value, Object.keys(value));
  }

  function failure(error) {
    const name = Object.hasOwn(error, "name") ? show(error.name) : "";
    const message = text(error.message);
    ids.set({}, ids.size);
    const names = ["stack", ...Object.getOwnPropertyNames(error).filter((n) => !["stack", "message", "name"].includes(n))];
    const type = name === "" ? error.constructor.name : "Error";
    return `${type}(${name},${message},${properties(error, names)})`;
  }

  return show(value);
}

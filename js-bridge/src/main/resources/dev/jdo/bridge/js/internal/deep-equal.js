// Whether two values are the same in structure: node's assert and util, in their strict and loose senses.

const isObject = (value) => typeof value === "object" && value !== null;

function keysOf(value) {
  const symbols = Object.getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key));
  return [...Object.keys(value), ...symbols];
}

/** mode: "strict", "loose", or "partial", in which the second may have less. */
export function deepEqual(a, b, mode = "strict") {
  return compare(a, b, mode, []);
}

function samePrimitive(a, b, mode) {
  if (mode !== "loose") return Object.is(a, b);
  // eslint-disable-next-line eqeqeq
  return a == b || (Number.isNaN(a) && Number.isNaN(b));
}

function compare(a, b, mode, seen) {
  if (a === b) return a !== 0 || mode === "loose" || Object.is(a, b);
  if (!isObject(a) || !isObject(b)) {
    if (typeof a === "function" || typeof b === "function") return false;
    return isObject(a) === isObject(b) && samePrimitive(a, b, mode);
  }
  if (mode !== "loose" && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (seen.some(([x, y]) => x === a && y === b)) return true;
  seen.push([a, b]);
  try {
    return sameKind(a, b, mode, seen) && sameProperties(a, b, mode, seen);
  } finally {
    seen.pop();
  }
}

function sameKind(a, b, mode, seen) {
  if (Array.isArray(a)) return mode === "partial" ? a.length >= b.length : a.length === b.length;
  if (a instanceof Date) return b instanceof Date && a.getTime() === b.getTime();
  if (a instanceof RegExp) return b instanceof RegExp && String(a) === String(b) && a.lastIndex === b.lastIndex;
  if (a instanceof Error) {
    return b instanceof Error && a.message === b.message && a.name === b.name && compare(a.cause, b.cause, mode, seen) &&
      compare(a.errors, b.errors, mode, seen);
  }
  if (ArrayBuffer.isView(a)) return sameBytes(a, b);
  if (a instanceof ArrayBuffer) return sameBytes(new Uint8Array(a), new Uint8Array(b));
  if (a instanceof Set) return b instanceof Set && sameSets(a, b, mode, seen);
  if (a instanceof Map) return b instanceof Map && sameMaps(a, b, mode, seen);
  if (a instanceof WeakMap || a instanceof WeakSet || a instanceof Promise) return false;
  for (const Box of [Number, String, Boolean, BigInt, Symbol]) {
    if (a instanceof Box) return b instanceof Box && Object.is(Box.prototype.valueOf.call(a), Box.prototype.valueOf.call(b));
  }
  return true;
}

function sameBytes(a, b) {
  if (a.byteLength !== b.byteLength) return false;
  const left = new Uint8Array(a.buffer, a.byteOffset, a.byteLength);
  const right = new Uint8Array(b.buffer, b.byteOffset, b.byteLength);
  return left.every((byte, i) => byte === right[i]);
}

/** Each member of b has one in a of its own. */
function covers(a, b, same) {
  const left = [...a];
  for (const one of b) {
    const at = left.findIndex((other) => same(other, one));
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return true;
}

function sameSets(a, b, mode, seen) {
  if (mode === "partial" ? a.size < b.size : a.size !== b.size) return false;
  const rest = [...b].filter((one) => !a.has(one));
  if (rest.length === 0) return true;
  return covers([...a].filter((one) => !b.has(one)), rest, (x, y) => compare(x, y, mode, seen));
}

function sameMaps(a, b, mode, seen) {
  if (mode === "partial" ? a.size < b.size : a.size !== b.size) return false;
  const rest = [];
  for (const [key, value] of b) {
    if (a.has(key) && compare(a.get(key), value, mode, seen)) continue;
    if (!isObject(key) && mode !== "loose") return false;
    rest.push([key, value]);
  }
  return covers(a, rest, ([k, v], [key, value]) => compare(k, key, mode, seen) && compare(v, value, mode, seen));
}

function sameProperties(a, b, mode, seen) {
  const keys = keysOf(b);
  if (ArrayBuffer.isView(b) && keys.length > 100) return true;
  if (mode !== "partial" && keysOf(a).length !== keys.length) return false;
  return keys.every((key) => Object.prototype.propertyIsEnumerable.call(a, key) && compare(a[key], b[key], mode, seen));
}

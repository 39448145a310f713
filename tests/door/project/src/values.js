// One value of every kind that storage takes, and a text that tells them apart.
const error = (e, more) => Object.assign(Object.defineProperty(e, "stack", { value: "stack" }), more);
const cycle = { name: "self" };
cycle.self = cycle;
const shared = { v: 1 };
const buffer = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).buffer;

export const values = {
  null: null,
  true: true,
  false: false,
  "number/zero": 0,
  "number/minus-zero": -0,
  "number/small": 42,
  "number/negative": -7,
  "number/large": 2 ** 40,
  "number/fraction": 0.1,
  "number/nan": NaN,
  "number/infinite": -Infinity,
  "bigint/small": 12n,
  "bigint/large": -(2n ** 100n),
  "text/empty": "",
  "text/latin": "café",
  "text/wide": "你好 😀",
  "text/broken": "a\ud800b",
  "text/zero": "a\0b",
  date: new Date(1767225600123),
  "date/invalid": new Date(NaN),
  regexp: /a+(?<n>b)/giu,
  object: { a: 1, b: [2, { c: null }], "3": "three", u: undefined },
  "object/cycle": cycle,
  "object/shared": [shared, shared],
  array: [1, "two", , undefined, [3.5]],
  map: new Map([["k", 1], [{ o: 1 }, new Set([1, "x"])]]),
  set: new Set([NaN, -0, "s"]),
  boxed: [Object(1), Object("s"), Object(true), Object(5n)],
  buffer,
  "view/part": new Uint8Array(buffer, 2, 3),
  "view/floats": new Float64Array([0.5, -0]),
  "view/bigints": new BigInt64Array([-1n]),
  "view/data": new DataView(buffer, 1, 2),
  error: error(new RangeError("too far"), { code: "E_FAR" }),
  "error/cause": error(new TypeError("outer", { cause: error(new Error("inner")) })),
  "key/😀": "after",
  "key/\ufffd": "before",
  "key/": "short",
  "": "no key",
  large: "0123456789abcdef".repeat(400),
};

export function show(value, seen = new Map()) {
  if (typeof value === "string") return JSON.stringify(value.length > 200 ? `${value.slice(0, 20)}…${value.length}` : value);
  if (typeof value === "bigint") return `${value}n`;
  if (value === null || typeof value !== "object") return Object.is(value, -0) ? "-0" : String(value);
  if (seen.has(value)) return `#${seen.get(value)}`;
  seen.set(value, seen.size);
  const inner = (v) => show(v, seen);
  const props = () => Object.keys(value).map((key) => `${key}: ${inner(value[key])}`).join(", ");
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (value instanceof Date) return `Date ${value.getTime()}`;
  if (value instanceof RegExp) return String(value);
  if (value instanceof Map) return `Map {${[...value].map(([k, v]) => `${inner(k)} => ${inner(v)}`).join(", ")}}`;
  if (value instanceof Set) return `Set {${[...value].map(inner).join(", ")}}`;
  if (value instanceof Error) return `${value.name} ${inner(value.message)} ${inner(value.stack)} cause ${inner(value.cause)} {${props()}}`;
  if (value instanceof ArrayBuffer) return `ArrayBuffer ${new Uint8Array(value)}`;
  if (value instanceof DataView) return `DataView ${value.byteOffset} ${value.byteLength} ${inner(value.buffer)}`;
  if (ArrayBuffer.isView(value)) return `${kind} ${value.byteOffset} [${[...value].map(inner)}] of ${value.buffer.byteLength}`;
  if (["Number", "String", "Boolean", "BigInt"].includes(kind)) return `${kind}(${value})`;
  if (Array.isArray(value)) return `[${Array.from(value, (v, i) => (i in value ? inner(v) : "hole")).join(", ")}]`;
  return `{${props()}}`;
}

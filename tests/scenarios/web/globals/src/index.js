// The globals, and what their classes have.
import { exceptions } from "./exceptions.js";
import { names } from "./names.js";

const all = new Set(exceptions.flatMap(([, names]) => names.trim().split(/\s+/)));
const known = (name) => all.has(name);

function kind(object, key) {
  const property = Object.getOwnPropertyDescriptor(object, key);
  const marks = (property.enumerable ? "e" : "") + (property.configurable ? "c" : "") + (property.writable ? "w" : "");
  if (property.get !== undefined || property.set !== undefined) return `${property.get ? "get" : ""}${property.set ? "set" : ""} ${marks}`;
  return `${typeof property.value} ${marks}`;
}

const text = (key) => (typeof key === "symbol" ? `[${key.description}]` : key).replaceAll(" ", "_");

function members(name, object) {
  return Reflect.ownKeys(object)
    .filter((key) => !known(`${name}.${text(key)}`) && !known(`*.${text(key)}`))
    .map((key) => `  ${text(key)}: ${kind(object, key)}`).sort();
}

/** The platform's own, not the language's. */
const isPlatforms = (value) => typeof value === "function" && /^[A-Z]/.test(value.name) && !LANGUAGE.has(value.name);
const LANGUAGE = new Set(
  ("AggregateError Array ArrayBuffer AsyncDisposableStack BigInt BigInt64Array BigUint64Array Boolean DataView Date DisposableStack Error EvalError " +
  "FinalizationRegistry Float16Array Float32Array Float64Array Function Int16Array Int32Array Int8Array Iterator Map Number Object Promise Proxy " +
  "RangeError ReferenceError RegExp Set SharedArrayBuffer String SuppressedError Symbol SyntaxError TypeError URIError Uint16Array Uint32Array " +
  "Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet").split(" "),
);

const pages = {
  types: () => names.filter((name) => !known(name)).map((name) => `${name}: ${typeof globalThis[name]} ${name in globalThis}`),

  prototypes() {
    const lines = [];
    for (const name of names) {
      const value = globalThis[name];
      if (known(name) || !isPlatforms(value)) continue;
      const parent = known(`${name}.parent`) ? "…" : Object.getPrototypeOf(value.prototype)?.constructor.name;
      lines.push(`${name} of ${parent}`, ...members(name, value.prototype));
    }
    return lines;
  },

  statics() {
    const lines = [];
    for (const name of names) {
      const value = globalThis[name];
      if (known(name) || !isPlatforms(value)) continue;
      const own = members(`static:${name}`, value).filter((line) => !/^ {2}(length|name|prototype|arguments|caller): /.test(line));
      lines.push(`${name} ${value.name}`, ...own);
    }
    return lines;
  },
};

export default {
  fetch(request) {
    return new Response(pages[new URL(request.url).pathname.slice(1)]().join("\n"));
  },
};

// What V8 and workerd say of values that cannot be cloned and of bytes that cannot be read.
import { dataCloneError } from "./errors.js";
import { proxyTarget } from "./proxies.js";

const LONGEST_SOURCE = 128;

/** Bound functions, and Function.prototype, which has no name. */
const NATIVE = /^bound /;
const objectToString = Object.prototype.toString;

/** The error for a value that V8 itself refuses. */
export function refused(value) {
  return dataCloneError(`${describe(value)} could not be cloned.`);
}

/** The error for an object of a class that workerd refuses. */
export function refusedClass(object) {
  return dataCloneError(
    `Could not serialize object of type "${constructorName(object)}". This type does not support serialization.`);
}

/** The error for a proxy. */
export function refusedProxy(proxy, mode) {
  if (mode !== "rpc") return refused(proxy);
  return dataCloneError(
    "Proxy could not be serialized because it is not a valid RPC receiver type. The Proxy must emulate either a plain " +
      "object or an RpcTarget, as indicated by the Proxy's prototype chain.");
}

/** V8's error for bytes that are no value. */
export function malformed() {
  return new Error("Unable to deserialize cloned data.");
}

/** A value as V8's messages print it, without running the project's code (Object::NoSideEffectsToString). */
function describe(value) {
  if (typeof value === "symbol") return String(value);
  if (typeof value === "function") return source(value);
  if (value === globalThis) return "#<ServiceWorkerGlobalScope>";
  const target = proxyTarget(value);
  if (target !== undefined) return Array.isArray(target) ? "[object Object]" : describe(target);
  if (dataProperty(value, "toString") === objectToString) {
    const name = functionName(dataProperty(value, "constructor"));
    if (name !== "") return `#<${name}>`;
  }
  const tag = dataProperty(value, Symbol.toStringTag);
  return `[object ${typeof tag === "string" ? tag : "Object"}]`;
}

function source(value) {
  let shown = value;
  for (let target = value; target !== undefined; target = proxyTarget(target)) shown = target;
  const text = NATIVE.test(shown.name) ? "function () { [native code] }" : Function.prototype.toString.call(shown);
  return text.length > LONGEST_SOURCE ? text.slice(0, 111) + "...<omitted>..." + text.slice(-2) : text;
}

function constructorName(object) {
  const name = functionName(dataProperty(object, "constructor"));
  if (name !== "") return name;
  const tag = dataProperty(object, Symbol.toStringTag);
  return typeof tag === "string" ? tag : "Object";
}

function functionName(value) {
  const name = typeof value === "function" ? dataProperty(value, "name") : "";
  return typeof name === "string" ? name : "";
}

/** The property's value where it is a plain one, its own or inherited; undefined where reading it would run code. */
function dataProperty(object, key) {
  for (let holder = object; holder !== null; holder = Object.getPrototypeOf(holder)) {
    if (proxyTarget(holder) !== undefined) return undefined;
    const property = Object.getOwnPropertyDescriptor(holder, key);
    if (property !== undefined) return property.value;
  }
  return undefined;
}

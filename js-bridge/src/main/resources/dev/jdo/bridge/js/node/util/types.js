// node:util/types.
import { load } from "../../internal/host.js";
import { isProxy } from "../../internal/proxies.js";

const getter = (object, name) => Object.getOwnPropertyDescriptor(object, name).get;
const TypedArray = Object.getPrototypeOf(Uint8Array);
const tagOf = getter(TypedArray.prototype, Symbol.toStringTag);

/** A test of whether the method works on a value: it really is of that class. */
function brand(method) {
  return (value) => {
    if (value === null || (typeof value !== "object" && typeof value !== "function")) return false;
    try {
      method.call(value);
      return true;
    } catch {
      return false;
    }
  };
}

const isTyped = (value) => ArrayBuffer.isView(value) && !isDataView(value);
const isDataView = brand(getter(DataView.prototype, "byteLength"));
const isArrayBuffer = brand(getter(ArrayBuffer.prototype, "byteLength"));
const isSharedArrayBuffer = brand(getter(SharedArrayBuffer.prototype, "byteLength"));
const toString = Object.prototype.toString;

/** The built-in tag of an object that has no own or inherited one of the project's making. */
const tagged = (tag) => (value) => typeof value === "object" && value !== null && toString.call(value) === `[object ${tag}]`;
const functionTag = (...tags) => (value) => typeof value === "function" && tags.includes(value[Symbol.toStringTag]);
const boxed = (Class) => {
  const isOne = brand(Class.prototype.valueOf);
  return (value) => typeof value === "object" && isOne(value);
};

const types = {
  isAnyArrayBuffer: (value) => isArrayBuffer(value) || isSharedArrayBuffer(value),
  isArgumentsObject: tagged("Arguments"),
  isArrayBuffer,
  isArrayBufferView: (value) => ArrayBuffer.isView(value),
  isAsyncFunction: functionTag("AsyncFunction", "AsyncGeneratorFunction"),
  isBigIntObject: boxed(BigInt),
  isBooleanObject: boxed(Boolean),
  isBoxedPrimitive: (value) => ["Number", "String", "Boolean", "BigInt", "Symbol"].some((name) => types[`is${name}Object`](value)),
  isCryptoKey: (value) => typeof value === "object" && value !== null && value instanceof load("/jdo/web/crypto-key.js").CryptoKey,
  isDataView,
  isDate: brand(Date.prototype.getTime),
  isExternal: () => false,
  isGeneratorFunction: functionTag("GeneratorFunction", "AsyncGeneratorFunction"),
  isGeneratorObject: (value) => tagged("Generator")(value) || tagged("AsyncGenerator")(value),
  isKeyObject: (value) => typeof value === "object" && value !== null && Symbol.for("jdo.KeyObject") in value,
  isMap: brand(getter(Map.prototype, "size")),
  isMapIterator: tagged("Map Iterator"),
  isModuleNamespaceObject: tagged("Module"),
  isNativeError: (value) => value instanceof Error,
  isNumberObject: boxed(Number),
  isPromise: (value) => value instanceof Promise,
  isProxy,
  isRegExp: (value) => value instanceof RegExp,
  isSet: brand(getter(Set.prototype, "size")),
  isSetIterator: tagged("Set Iterator"),
  isSharedArrayBuffer,
  isStringObject: boxed(String),
  isSymbolObject: boxed(Symbol),
  isTypedArray: isTyped,
  isWeakMap: (value) => value instanceof WeakMap,
  isWeakSet: (value) => value instanceof WeakSet,
};
for (const name of ["Int8", "Uint8", "Uint8Clamped", "Int16", "Uint16", "Int32", "Uint32", "Float16", "Float32", "Float64", "BigInt64", "BigUint64"]) {
  types[`is${name}Array`] = (value) => ArrayBuffer.isView(value) && tagOf.call(value) === `${name}Array`;
}
for (const [name, value] of Object.entries(types)) Object.defineProperty(value, "name", { value: name });

export default types;

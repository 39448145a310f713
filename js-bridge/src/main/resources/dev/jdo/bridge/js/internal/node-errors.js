// Node's errors as the platform words them: each has own code, name and toString().
import { received } from "./received.js";

/** RangeErrors and Errors are of a class named as their code, all but these. */
const PLAIN = ["ERR_BUFFER_OUT_OF_BOUNDS", "ERR_INVALID_BUFFER_SIZE"];
const classes = new Map();

function classOf(Base, code) {
  if (Base === TypeError || PLAIN.includes(code)) return Base;
  let Class = classes.get(code);
  if (Class === undefined) {
    Class = { [code]: class extends Base {} }[code];
    classes.set(code, Class);
  }
  return Class;
}

/** An error of that base class with a code. */
export function nodeError(Base, code, message) {
  const error = new (classOf(Base, code))(message);
  error.code = code;
  error.name = Base.name;
  error.toString = function toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  };
  Error.captureStackTrace?.(error, nodeError);
  return error;
}

const PRIMITIVES = ["string", "function", "number", "object", "boolean", "bigint", "symbol"];

function list(words, last) {
  if (words.length < 3) return words.join(` ${last} `);
  return `${words.slice(0, -1).join(", ")}, ${last} ${words.at(-1)}`;
}

/** "of type string or an instance of Buffer": what was expected. */
function expectation(expected) {
  const types = [];
  const instances = [];
  const others = [];
  for (const one of Array.isArray(expected) ? expected : [expected]) {
    if (PRIMITIVES.includes(one) || one === "Function") types.push(one.toLowerCase());
    else if (/^([A-Z][a-z0-9]*)+$/.test(one) && one !== "Object") instances.push(one);
    else if (one === "Object" && types.length + instances.length > 0) instances.push(one);
    else if (one === "Object") types.push("object");
    else others.push(one);
  }
  let text = "";
  if (types.length > 0) {
    text += (types.length > 1 ? "one of type " : "of type ") + list(types, "or");
    if (instances.length > 0 || others.length > 0) text += " or ";
  }
  if (instances.length > 0) {
    text += `an instance of ${list(instances, "or")}`;
    if (others.length > 0) text += " or ";
  }
  if (others.length > 0) {
    text += others.length > 1 ? `one of ${list(others, "or")}` : (/[a-z]/.test(others[0]) && others[0].toLowerCase() !== others[0] ? "an " : "") + others[0];
  }
  return text;
}

export function invalidType(name, expected, actual) {
  const kind = name.endsWith(" argument") ? name : `"${name}" ${name.includes(".") ? "property" : "argument"}`;
  return nodeError(
    TypeError, "ERR_INVALID_ARG_TYPE", `The ${kind} must be ${expectation(expected)}. Received ${received(actual)}`);
}

export function invalidValue(name, value, reason = "is invalid", shown = received(value)) {
  const kind = name.includes(".") ? "property" : "argument";
  return nodeError(TypeError, "ERR_INVALID_ARG_VALUE", `The ${kind} '${name}' ${reason}. Received ${shown}`);
}

/** 1234567 as 1_234_567. */
function underscored(digits) {
  return digits.replace(/\B(?=(\d{3})+$)/g, "_");
}

export function outOfRange(name, range, actual) {
  let shown;
  if (Number.isInteger(actual) && Math.abs(actual) > 2 ** 32) shown = underscored(String(actual));
  else if (typeof actual === "bigint") {
    shown = actual > 2n ** 32n || actual < -(2n ** 32n) ? underscored(String(actual)) : String(actual);
    shown += "n";
  } else if (typeof actual === "string") shown = `'${actual}'`;
  else shown = typeof actual === "number" ? String(actual) : received(actual);
  return nodeError(RangeError, "ERR_OUT_OF_RANGE", `The value of "${name}" is out of range. It must be ${range}. Received ${shown}`);
}

export function notImplemented(name) {
  return nodeError(Error, "ERR_METHOD_NOT_IMPLEMENTED", `The ${name} method is not implemented`);
}

/** An object of functions that refuse to be called, by their names. */
export function refusals(owner, names) {
  return Object.fromEntries(names.split(" ").map((name) => [name, { [name]() { throw notImplemented(`${owner}.${name}`); } }[name]]));
}

export function unknownEncoding(encoding) {
  return nodeError(TypeError, "ERR_UNKNOWN_ENCODING", `Unknown encoding: ${encoding}`);
}

export function abortError(cause) {
  const error = new Error("The operation was aborted", cause === undefined ? undefined : { cause });
  Object.defineProperty(error, "constructor", { value: AbortError });
  error.code = "ABORT_ERR";
  error.name = "AbortError";
  return error;
}

class AbortError extends Error {}

export function checkFunction(value, name) {
  if (typeof value !== "function") throw invalidType(name, "function", value);
}

export function checkString(value, name) {
  if (typeof value !== "string") throw invalidType(name, "string", value);
}

export function checkObject(value, name) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) throw invalidType(name, "Object", value);
}

export function checkNumber(value, name) {
  if (typeof value !== "number") throw invalidType(name, "number", value);
}

/** An integer within inclusive bounds. */
export function checkInteger(value, name, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER) {
  checkNumber(value, name);
  if (!Number.isInteger(value)) throw outOfRange(name, "an integer", value);
  if (value < min || value > max) throw outOfRange(name, `>= ${min} && <= ${max}`, value);
}

export function checkSignal(signal, name) {
  if (signal !== undefined && (signal === null || typeof signal !== "object" || !("aborted" in signal))) {
    throw invalidType(name, "AbortSignal", signal);
  }
}

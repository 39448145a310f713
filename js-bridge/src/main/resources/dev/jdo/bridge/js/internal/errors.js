// Errors between Java and JavaScript: what a port throws becomes an error of the platform's class.

const CLASSES = { Error, TypeError, RangeError, SyntaxError, ReferenceError, URIError, EvalError };
const FLAGS = [[1, "remote"], [2, "retryable"], [4, "overloaded"], [8, "durableObjectReset"]];

let codec;
let DOMException;

/** entry.js supplies what would otherwise make a cycle: the codec and the DOMException class, each on first use. */
export function supply(cloneModule, domException) {
  codec = cloneModule;
  DOMException = domException;
}

/** A thrown string or null, or a fault of the call itself. */
const PRIMITIVE = 16;

/** Sets the own properties by which the platform marks an error, in its order. */
function mark(error, flags, objectId) {
  if (typeof error !== "object" || error === null) return error;
  const names = objectId !== null && !(error instanceof DOMException());
  if (names && !(flags & PRIMITIVE)) error.durableObjectId = objectId;
  for (const [bit, name] of FLAGS) if (flags & bit) error[name] = true;
  if (names && flags & PRIMITIVE) error.durableObjectId = objectId;
  return error;
}

/** The JavaScript error for a Java exception; anything else thrown is given back as it is. */
export function fromHost(e) {
  if (e === null || typeof e !== "object" || typeof e.serialized !== "function") return e;
  const bytes = e.serialized();
  return mark(bytes === null ? plain(e.name(), e.text()) : codec().deserialize(bytes, "rpc"), e.flags(), e.objectId());
}

function plain(name, message) {
  const Class = CLASSES[name];
  return Class ? new Class(message) : new (DOMException())(message, name);
}

/** The flags that an error carries as own properties. */
function flagsOf(error) {
  let flags = 0;
  for (const [bit, name] of FLAGS) if (error[name] === true) flags |= bit;
  return flags;
}

const ownFaults = new WeakSet();

/** An error of the call itself, such as a missing method: no object threw it. */
export function ownFault(error) {
  if (typeof error === "object" && error !== null) ownFaults.add(error);
  return error;
}

/** Tells a port's fail(name, message, stack, serialized, flags) of anything that was thrown, by JavaScript or by a port. */
export function fail(target, thrown) {
  const e = fromHost(thrown);
  if (typeof e !== "object" || e === null) return target.fail("Error", String(e), null, null, PRIMITIVE);
  if (!("message" in e)) return target.fail("Error", "[object Object]", null, attempt(e), 0);
  const simple = e.cause === undefined && Object.keys(e).length === 0 && CLASSES[e.name] === e.constructor;
  target.fail(String(e.name), String(e.message), stackOf(e), simple ? null : attempt(e), flagsOf(e) | (ownFaults.has(e) ? PRIMITIVE : 0));
}

/** The stack, and below it what caused the error, a line for each. */
function stackOf(error) {
  let text = String(error.stack);
  let cause = error.cause;
  for (let depth = 0; cause !== undefined && depth < 8; depth++, cause = cause?.cause) text += `\nCaused by: ${cause}`;
  return text;
}

/** The serialized value, or null where it cannot be. */
function attempt(value) {
  try {
    return codec().serialize(value, "rpc");
  } catch {
    return null;
  }
}

/** The error for a value that cannot be cloned. */
export function dataCloneError(message) {
  return new (DOMException())(message, "DataCloneError");
}

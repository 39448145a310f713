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

/** Sets the own properties by which the platform marks an error. */
export function flag(error, flags) {
  if (flags !== 0 && typeof error === "object" && error !== null) {
    for (const [bit, name] of FLAGS) if (flags & bit) error[name] = true;
  }
  return error;
}

/** The JavaScript error for a Java exception; anything else thrown is given back as it is. */
export function fromHost(e) {
  if (e === null || typeof e !== "object" || typeof e.serialized !== "function") return e;
  const bytes = e.serialized();
  if (bytes !== null) return flag(codec().deserialize(bytes), e.flags());
  const name = e.name();
  const Class = CLASSES[name];
  const error = Class ? new Class(e.text()) : new (DOMException())(e.text(), name);
  return flag(error, e.flags());
}

/** The flags that an error carries as own properties. */
function flagsOf(error) {
  let flags = 0;
  for (const [bit, name] of FLAGS) if (error[name] === true) flags |= bit;
  return flags;
}

/** Tells a port's fail(name, message, stack, serialized, flags) of anything that was thrown. */
export function fail(target, e) {
  if (typeof e !== "object" || e === null || !("message" in e)) {
    const bytes = typeof e === "object" && e !== null ? attempt(e) : null;
    return target.fail("Error", bytes === null ? String(e) : "[object Object]", null, bytes, 0);
  }
  const plain = e.cause === undefined && Object.keys(e).length === 0 && CLASSES[e.name] === e.constructor;
  target.fail(String(e.name), String(e.message), String(e.stack), plain ? null : attempt(e), flagsOf(e));
}

/** The serialized value, or null where it cannot be. */
function attempt(value) {
  try {
    return codec().serialize(value);
  } catch {
    return null;
  }
}

/** The error for a value that cannot be cloned. */
export function dataCloneError(message) {
  return new (DOMException())(message, "DataCloneError");
}

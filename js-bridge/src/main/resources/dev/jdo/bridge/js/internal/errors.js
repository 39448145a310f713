// Errors between Java and JavaScript: what a port throws becomes an error of the platform's class.

const CLASSES = { Error, TypeError, RangeError, SyntaxError, ReferenceError, URIError, EvalError };
const FLAGS = [[1, "remote"], [2, "retryable"], [4, "overloaded"], [8, "durableObjectReset"]];

let deserialize;
let DOMException;

/** entry.js supplies what would otherwise make a cycle: the codec and the DOMException class, each on first use. */
export function supply(codec, domException) {
  deserialize = codec;
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
  if (bytes !== null) return flag(deserialize()(bytes), e.flags());
  const name = e.name();
  const Class = CLASSES[name];
  const error = Class ? new Class(e.text()) : new (DOMException())(e.text(), name);
  return flag(error, e.flags());
}

// DOMException (https://webidl.spec.whatwg.org/#idl-DOMException).
import { cloneable } from "../internal/cloneable.js";
import { constants, expose } from "../internal/idl.js";

const CODES = {
  IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4, InvalidCharacterError: 5,
  NoModificationAllowedError: 7, NotFoundError: 8, NotSupportedError: 9, InUseAttributeError: 10,
  InvalidStateError: 11, SyntaxError: 12, InvalidModificationError: 13, NamespaceError: 14, InvalidAccessError: 15,
  TypeMismatchError: 17, SecurityError: 18, NetworkError: 19, AbortError: 20, URLMismatchError: 21,
  QuotaExceededError: 22, TimeoutError: 23, InvalidNodeTypeError: 24, DataCloneError: 25,
};
const CONSTANTS =
  "INDEX_SIZE DOMSTRING_SIZE HIERARCHY_REQUEST WRONG_DOCUMENT INVALID_CHARACTER NO_DATA_ALLOWED " +
  "NO_MODIFICATION_ALLOWED NOT_FOUND NOT_SUPPORTED INUSE_ATTRIBUTE INVALID_STATE SYNTAX INVALID_MODIFICATION " +
  "NAMESPACE INVALID_ACCESS VALIDATION TYPE_MISMATCH SECURITY NETWORK ABORT URL_MISMATCH QUOTA_EXCEEDED TIMEOUT " +
  "INVALID_NODE_TYPE DATA_CLONE";

export class DOMException extends Error {
  constructor(message = "", name = "Error") {
    super(`${message}`);
    name = `${name}`;
    // The platform has these as own properties, in this order, where they show in logs and in Object.keys().
    delete this.stack;
    own(this, "code", CODES[name] ?? 0);
    own(this, "name", name);
    delete this.message;
    own(this, "message", `${message}`);
    Error.captureStackTrace(this, DOMException);
    Object.defineProperty(this, "stack", { enumerable: true });
  }
}

function own(target, name, value) {
  Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
}

constants(DOMException, Object.fromEntries(CONSTANTS.split(" ").map((name, i) => [name + "_ERR", i + 1])));
expose(DOMException);

cloneable(
  DOMException,
  8,
  (exception, out) => [exception.name, exception.message, exception.stack].forEach((text) => out.text(text)),
  (input) => {
    const [name, message, stack] = [input.text(), input.text(), input.text()];
    const exception = new DOMException(message, name);
    exception.stack = stack;
    return exception;
  },
);

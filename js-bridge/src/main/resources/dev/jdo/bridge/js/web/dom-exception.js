// DOMException (Web IDL §2.8.1), as workerd has it: code, name, message and stack are the object's own properties.
import { cloneable } from "../internal/cloneable.js";

const CODES = {
  IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4, InvalidCharacterError: 5,
  NoModificationAllowedError: 7, NotFoundError: 8, NotSupportedError: 9, InUseAttributeError: 10, InvalidStateError: 11,
  SyntaxError: 12, InvalidModificationError: 13, NamespaceError: 14, InvalidAccessError: 15, TypeMismatchError: 17,
  SecurityError: 18, NetworkError: 19, AbortError: 20, URLMismatchError: 21, QuotaExceededError: 22, TimeoutError: 23,
  InvalidNodeTypeError: 24, DataCloneError: 25,
};

/** An error of the web platform, told apart by its name. */
export class DOMException extends Error {
  constructor(message = "", name = "Error") {
    super(message);
    const stack = `${name}: ${message}` + String(this.stack).slice(`Error: ${message}`.length);
    const own = (value, writable = false) => ({ value, writable, configurable: true, enumerable: true });
    Object.defineProperties(this, {
      code: own(CODES[name] ?? 0), name: own(String(name)), message: own(String(message)), stack: own(stack, true),
    });
  }

  get [Symbol.toStringTag]() {
    return "DOMException";
  }
}

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

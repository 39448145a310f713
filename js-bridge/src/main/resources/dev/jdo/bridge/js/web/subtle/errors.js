// The refusals of crypto.subtle.
import { load } from "../../internal/host.js";

const exception = (name) => (message) => new (load("/jdo/web/dom-exception.js").DOMException)(message, name);

export const dataError = exception("DataError");
export const invalidAccess = exception("InvalidAccessError");
export const notSupported = exception("NotSupportedError");
export const operationError = exception("OperationError");
export const syntaxError = exception("SyntaxError");

export function missing(field, where = "algorithm") {
  return new TypeError(`Missing field "${field}" in "${where}".`);
}

/** A field of a dictionary that has to be there. */
export function required(algorithm, field, where) {
  const value = algorithm[field];
  if (value === undefined) throw missing(field, where);
  return value;
}

/** No key of that algorithm can do it. */
export function notImplemented(operation, name) {
  return notSupported(`The ${operation} operation is not implemented for "${name}".`);
}

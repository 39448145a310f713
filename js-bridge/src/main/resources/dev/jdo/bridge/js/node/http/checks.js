// What node's HTTP refuses in headers.
import { nodeError } from "../../internal/node-errors.js";

const TOKEN = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;
const NOT_IN_VALUES = /[^\t\x20-\x7e\x80-\xff]/;

export const isToken = (text) => TOKEN.test(text);
export const hasInvalidCharacter = (text) => NOT_IN_VALUES.test(text);

export function validateHeaderName(name, label) {
  if (typeof name !== "string" || !TOKEN.test(name)) {
    throw nodeError(TypeError, "ERR_INVALID_HTTP_TOKEN", `${label || "Header name"} must be a valid HTTP token ["${name}"]`);
  }
}

export function validateHeaderValue(name, value) {
  if (value === undefined) {
    throw nodeError(TypeError, "ERR_HTTP_INVALID_HEADER_VALUE", `Invalid value "${value}" for header "${name}"`);
  }
  if (NOT_IN_VALUES.test(value)) {
    throw nodeError(TypeError, "ERR_INVALID_CHAR", `Invalid character in header content ["${name}"]`);
  }
}

export function headersSent(verb) {
  return nodeError(Error, "ERR_HTTP_HEADERS_SENT", `Cannot ${verb} headers after they are sent to the client`);
}

export function optionNotImplemented(name) {
  return nodeError(Error, "ERR_OPTION_NOT_IMPLEMENTED", `The ${name} option is not implemented`);
}

/** A number of milliseconds that a timer can have. */
export function duration(milliseconds, name, { checkNumber, outOfRange }) {
  checkNumber(milliseconds, name);
  if (milliseconds < 0 || !Number.isFinite(milliseconds)) throw outOfRange(name, "a non-negative finite number", milliseconds);
  return Math.min(milliseconds, 2 ** 31 - 1);
}

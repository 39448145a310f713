// Which of the platform's own classes can be cloned, and how. Each class says so itself, where it is defined, so that the
// codec (clone.js) knows no web API and a web API need not be loaded before one of its objects is met.
import { load } from "./host.js";

/** The number that stands before an object of such a class in serialized data, and the module that defines the class. */
const MODULES = {
  4: "/jdo/web/headers.js",
  5: "/jdo/web/request.js",
  6: "/jdo/web/response.js",
  8: "/jdo/web/dom-exception.js",
  15: "/jdo/web/blob.js",
};

const kinds = new Map();
const readers = new Map();

/**
 * Objects of the class are written by value: `write(object, out)` and `read(input)` use the raw writes of ValueWriter and
 * reads of ValueReader (varint, text, bytes), and out.value(v), input.value() for values of any type.
 */
export function cloneable(Class, tag, write, read) {
  kinds.set(Class.prototype, { tag, write });
  readers.set(tag, read);
}

/** Objects of the class can only be sent over RPC, as a reference; elsewhere the refusal is the error's message. */
export function onlyByReference(Class, refusal) {
  kinds.set(Class.prototype, { refusal });
}

/** Objects of these classes cannot be cloned at all. */
export function notCloneable(...classes) {
  for (const Class of classes) kinds.set(Class.prototype, {});
}

/** What was said of the class with this prototype, or undefined. */
export function kindOf(prototype) {
  return kinds.get(prototype);
}

/** The function that reads what was written with that number, or undefined. */
export function readerOf(tag) {
  if (!readers.has(tag) && MODULES[tag] !== undefined) load(MODULES[tag]);
  return readers.get(tag);
}

// Errors as they are read: V8's own form, and workerd's, which keeps all own properties (spec §7.5).
import { dataCloneError } from "./errors.js";
import { malformed } from "./refusals.js";
import * as tags from "./clone-tags.js";

const define = (error, name, value, enumerable) =>
  Object.defineProperty(error, name, { value, writable: true, configurable: true, enumerable });

/** What follows ERROR: class, message, stack and cause, each where there is one, in this order. */
export function readError(reader) {
  const { input } = reader;
  const id = reader.reserve();
  let part = input.varint();
  const next = (wanted, read) => {
    if (part !== wanted) return undefined;
    const value = read();
    part = input.varint();
    return value;
  };
  const known = tags.ERROR_CLASSES.find(([tag]) => tag === part);
  if (known !== undefined) part = input.varint();
  const Class = known === undefined ? Error : globalThis[known[1]];
  const message = next(tags.ERROR_MESSAGE, () => input.string());
  const stack = next(tags.ERROR_STACK, () => input.string());
  const error = reader.settle(id, withoutStack(() => new Class(message)));
  define(error, "stack", stack, false);
  if (part === tags.ERROR_CAUSE) next(tags.ERROR_CAUSE, () => define(error, "cause", reader.value(), false));
  if (part !== tags.ERROR_END) throw malformed();
  return error;
}

/** What follows HOST_ERROR: class, name where the class is not known, message, and an object of the own properties. */
export function readHostError(reader) {
  const known = tags.ERROR_NAMES[reader.input.varint()];
  const name = known === undefined ? reader.value() : undefined;
  const message = reader.value();
  if (typeof message !== "string") throw dataCloneError("Deserialization failed: error message is not a string");
  const error = withoutStack(() => emptyError(known, message));
  if (known === undefined) define(error, "name", name, true);
  const own = reader.value();
  if (typeof own !== "object" || own === null) throw malformed();
  for (const key of Object.keys(own)) {
    if (key !== "stack" || reader.keepsStack) define(error, key, own[key], true);
  }
  if (!reader.keepsStack || !Object.hasOwn(own, "stack")) define(error, "stack", String(error), false);
  return error;
}

/** An error of the class with its message and nothing else. */
function emptyError(name, message) {
  switch (name) {
    case "AggregateError": return without(new AggregateError([], message), "errors");
    case "SuppressedError":
      return without(new globalThis.SuppressedError(undefined, undefined, message), "error", "suppressed");
    case "TypeError": case "RangeError": case "ReferenceError": case "SyntaxError": case "EvalError": case "URIError":
      return new globalThis[name](message);
    default: return new Error(message);
  }
}

/** Makes an error that looks for no stack: it gets another. */
function withoutStack(make) {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function without(error, ...names) {
  for (const name of names) delete error[name];
  return error;
}

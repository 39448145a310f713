// structuredClone (https://html.spec.whatwg.org/#structured-cloning).
import { badArgument, badField, isObject } from "../internal/idl.js";
import { copy } from "../internal/clone.js";

const SCOPE = "ServiceWorkerGlobalScope";

/** A copy of the value; what the transfer list names moves to it. */
export function structuredClone(value, options) {
  if (arguments.length === 0) throw badArgument("structuredClone", SCOPE, 1, "Value");
  if (options !== undefined && options !== null && !isObject(options)) {
    throw badArgument("structuredClone", SCOPE, 2, "StructuredCloneOptions");
  }
  const transfer = options?.transfer;
  if (transfer === undefined) return copy(value);
  if (!Array.isArray(transfer)) throw badField("transfer", "StructuredCloneOptions", "Array");
  return copy(value, [...new Set(transfer.map(bufferOf))]);
}

function bufferOf(item) {
  const buffer = ArrayBuffer.isView(item) ? item.buffer : item;
  if (!(buffer instanceof ArrayBuffer)) throw new TypeError("Object is not transferable");
  return buffer;
}

// What the functions of node:crypto take as bytes, and give.
import { isBuffer, toHost } from "../../internal/bytes.js";
import { load } from "../../internal/host.js";
import { checkFunction, invalidType } from "../../internal/node-errors.js";

export const MOST = 2 ** 31 - 1;

export const buffers = () => load("/jdo/node/buffer.js").Buffer;

/** Java's bytes as a Buffer. */
export const buffer = (bytes) => buffers().from(new Uint8Array(bytes).buffer);

/** The same, or text where an encoding is named. */
export const out = (bytes, encoding) => (encoding && encoding !== "buffer" ? buffer(bytes).toString(encoding) : buffer(bytes));

/** Text or bytes as Java's. */
export function input(data, encoding, name = "data") {
  if (typeof data === "string") {
    if (encoding === undefined || encoding === "utf8" || encoding === "utf-8" || encoding === "buffer") return toHost(new TextEncoder().encode(data));
    return toHost(buffers().from(data, encoding));
  }
  if (ArrayBuffer.isView(data)) return toHost(data);
  throw invalidType(name, ["string", "Buffer", "TypedArray", "DataView"], data);
}

/** The same, where ArrayBuffers are taken, too. */
export function anyBytes(data, name, encoding) {
  if (isBuffer(data)) return toHost(data);
  if (typeof data === "string" || ArrayBuffer.isView(data)) return input(data, encoding, name);
  throw invalidType(name, ["string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"], data);
}

/** Calls back with what the function gives, later. */
export function later(callback, run) {
  checkFunction(callback, "callback");
  const value = run();
  queueMicrotask(() => callback(null, value));
}

/** The form of a function that calls back; it takes so many arguments before. */
export function asynchronous(run, count) {
  return (...args) => {
    const callback = args.pop();
    while (args.length > count) args.pop();
    return later(callback, () => run(...args));
  };
}

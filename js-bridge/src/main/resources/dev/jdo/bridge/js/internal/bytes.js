// Bytes between JavaScript's buffers and Java's, where Java's are opaque handles.
import { port } from "./host.js";

const host = port("bytes");

export function isBuffer(value) {
  return value instanceof ArrayBuffer || (typeof SharedArrayBuffer === "function" && value instanceof SharedArrayBuffer);
}

/** A Java copy of an ArrayBuffer or of what a view shows. */
export function toHost(bytes) {
  return ArrayBuffer.isView(bytes)
    ? host.copy(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : host.copy(bytes, 0, bytes.byteLength);
}

/** A JavaScript copy of Java's bytes, a Uint8Array with a buffer of its own. */
export function fromHost(bytes) {
  return new Uint8Array(host.array(bytes));
}

/** The same as an ArrayBuffer. */
export const toArrayBuffer = (bytes) => fromHost(bytes).buffer;

/** An ArrayBuffer that is a copy of a Java ByteBuffer from index 0 to its limit, in one go. */
export const copyOf = (byteBuffer) => new ArrayBuffer(byteBuffer).slice(0);

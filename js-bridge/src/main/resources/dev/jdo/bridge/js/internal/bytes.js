// Bytes from Java as buffers of JavaScript.

/** An ArrayBuffer with the content of a Java ByteBuffer, in JavaScript's own memory. */
export function bufferFromHost(bytes) {
  return new ArrayBuffer(bytes).slice(0);
}

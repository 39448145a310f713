// Streams as they were at older compatibility dates: globals whose constructors do less, and reads into a reader's buffer.
import { flag } from "../internal/flags.js";
import { ReadableStream as StandardReadable } from "./readable-stream.js";
import { IdentityTransformStream, TransformStream as StandardTransform } from "./transform-stream.js";
import { WritableStream as StandardWritable } from "./writable-stream.js";

const { Proxy } = globalThis;

const notYet = (name) => new Error(
  `To use the new ${name}() constructor, enable the streams_enable_constructors compatibility flag. Refer to the docs for ` +
    "more information: https://developers.cloudflare.com/workers/platform/compatibility-dates/#compatibility-flags");

/** The class for everything but making one. */
function constructed(Class, construct) {
  const global = new Proxy(Class, { construct });
  Object.defineProperty(Class.prototype, "constructor", { value: global, writable: true, configurable: true });
  return global;
}

function closed(Class, name = Class.name) {
  if (flag("streams_enable_constructors")) return Class;
  return constructed(Class, () => {
    throw notYet(name);
  });
}

export const ReadableStream = closed(StandardReadable);
export const WritableStream = closed(StandardWritable);

/** Before transformstream_enable_standard_constructor it took no transformer, and bytes came out as they went in. */
export const TransformStream = flag("transformstream_enable_standard_constructor")
  ? closed(StandardTransform, "ReadableStream")
  : constructed(StandardTransform, (Class, args, target) =>
    Reflect.construct(IdentityTransformStream, [], target === TransformStream ? Class : target));

/** A read that leaves the reader its buffer, and at the end gives it no view. */
export async function readInto(view, read) {
  const { buffer, byteOffset, byteLength, constructor: View } = view;
  const element = view.BYTES_PER_ELEMENT ?? 1;
  const keeps = !flag("streams_byob_reader_detaches_buffer");
  const { value, done } = await read(keeps ? new View(buffer.slice(byteOffset, byteOffset + byteLength)) : view);
  if (done && !flag("internal_stream_byob_return_view")) return { done, value: undefined };
  if (!keeps) return { done, value };
  const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  new Uint8Array(buffer, byteOffset, byteLength).set(bytes);
  return { done, value: new View(buffer, byteOffset, bytes.length / element) };
}

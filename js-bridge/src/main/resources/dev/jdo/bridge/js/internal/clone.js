// Structured clone: values to bytes in V8's serialization format and back (spec §2.7, §5.1, §7.3), for storage,
// attachments, RPC and structuredClone. Bytes are an opaque handle; Java writes and reads them (CloneHost).
import { port } from "./host.js";
import { fromHost } from "./errors.js";
import { CloneWriter } from "./clone-writer.js";
import { CloneReader } from "./clone-reader.js";
import { FALSE, NULL, TRUE, UNDEFINED } from "./clone-tags.js";

const host = port("clone");

/**
 * The bytes of a value.
 *
 * mode "storage": objects of the project's classes are written as plain ones. mode "rpc": they are refused, as are objects
 * without a prototype, and what can only be sent as a reference is given to `external(value)`: it answers with a number
 * that its reader's `external(number)` turns into the value that arrives, or with undefined for what it refuses.
 */
export function serialize(value, mode = "storage", external = undefined) {
  try {
    switch (typeof value) {
      case "number": return host.number(value);
      case "string": return host.string(value);
      case "boolean": return host.constant(value ? TRUE : FALSE);
      case "undefined": return host.constant(UNDEFINED);
      case "object": if (value === null) return host.constant(NULL);
    }
    const out = host.writer();
    new CloneWriter(out, mode, external).value(value);
    return out.finish();
  } catch (e) {
    throw fromHost(e);
  }
}

/** The value of bytes that serialize gave; in mode "rpc" errors come without the stack that they were sent with. */
export function deserialize(bytes, mode = "storage", external = undefined) {
  try {
    const input = host.reader(bytes);
    const value = input.next();
    return value !== null ? value : new CloneReader(input, mode, external).whole();
  } catch (e) {
    throw fromHost(e);
  }
}

/** The value's own copy; buffers in the list move to the copy and are empty afterwards. */
export function copy(value, transfer = []) {
  if (transfer.length === 0 && Object(value) !== value && typeof value !== "symbol") return value;
  try {
    const out = host.writer();
    const writer = new CloneWriter(out, "copy", undefined, transfer);
    writer.value(value);
    const moved = transfer.map((buffer) => (buffer.detached ? buffer : buffer.transfer()));
    const input = host.reader(out.finish());
    const read = input.next();
    return read !== null ? read : new CloneReader(input, "copy", undefined, moved, writer.shared).whole();
  } catch (e) {
    throw fromHost(e);
  }
}

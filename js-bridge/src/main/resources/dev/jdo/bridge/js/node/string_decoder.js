// node:string_decoder: text out of pieces of bytes, whose characters may be cut.
import { normalize } from "../internal/buffer-codecs.js";
import { invalidType, unknownEncoding } from "../internal/node-errors.js";
import { Buffer } from "./buffer.js";

/** How many bytes at the end begin a character of UTF-8 that is not complete. */
function openUtf8(bytes) {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 && byte < 0xf8 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
    return byte < 0xf8 && needed > back ? back : 0;
  }
  return 0;
}

function openUtf16(bytes) {
  const odd = bytes.length % 2;
  const high = bytes.length - odd >= 2 ? bytes[bytes.length - odd - 1] : 0;
  return odd + (high >= 0xd8 && high <= 0xdb && odd === 0 ? 2 : 0);
}

export function StringDecoder(encoding) {
  const known = normalize(encoding);
  if (known === undefined) throw unknownEncoding(encoding);
  this.encoding = known;
  Object.defineProperty(this, "rest", { value: Buffer.alloc(0), writable: true });
}

function openOf(decoder, bytes) {
  switch (decoder.encoding) {
    case "utf8":
      return openUtf8(bytes);
    case "utf16le":
      return openUtf16(bytes);
    case "base64": case "base64url":
      return bytes.length % 3;
    default:
      return 0;
  }
}

StringDecoder.prototype.write = function write(buf) {
  if (typeof buf === "string") return buf;
  if (!ArrayBuffer.isView(buf)) throw invalidType("buf", ["string", "Buffer", "TypedArray", "DataView"], buf);
  const given = Buffer.from(buf.buffer, buf.byteOffset, buf.byteLength);
  const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, given]) : given;
  const open = openOf(this, bytes);
  this.rest = Buffer.from(bytes.subarray(bytes.length - open));
  return bytes.toString(this.encoding, 0, bytes.length - open);
};

StringDecoder.prototype.end = function end(buf) {
  let text = buf === undefined ? "" : this.write(buf);
  if (this.rest.length > 0) {
    text += this.rest.toString(this.encoding);
    this.rest = Buffer.alloc(0);
  }
  return text;
};

StringDecoder.prototype.text = function text(buf, offset) {
  this.rest = Buffer.alloc(0);
  return this.write(buf.subarray(offset));
};

Object.defineProperties(StringDecoder.prototype, {
  lastChar: { get() { return this.rest; }, enumerable: true, configurable: true },
  lastNeed: { get() { return this.rest.length; }, enumerable: true, configurable: true },
  lastTotal: { get() { return this.rest.length; }, enumerable: true, configurable: true },
});

export default { StringDecoder };

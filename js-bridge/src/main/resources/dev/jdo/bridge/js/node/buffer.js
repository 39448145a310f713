// node:buffer (https://nodejs.org/docs/latest-v22.x/api/buffer.html).
import { decode, encode, encodeWithin, lengthOf, normalize } from "../internal/buffer-codecs.js";
import { installNumbers } from "../internal/buffer-numbers.js";
import { load } from "../internal/host.js";
import { checkNumber, invalidType, nodeError, outOfRange, unknownEncoding } from "../internal/node-errors.js";
import { received } from "../internal/received.js";

export const kMaxLength = 2 ** 31 - 1;
export const kStringMaxLength = 536_870_888;
const CUSTOM = Symbol.for("nodejs.util.inspect.custom");
let shownBytes = 50;

const isView = ArrayBuffer.isView;
const isBytes = (value) => value instanceof Uint8Array;
const isArrayBuffer = (value) =>
  value instanceof ArrayBuffer || (typeof SharedArrayBuffer === "function" && value instanceof SharedArrayBuffer);

function make(source, offset, length) {
  return Reflect.construct(Uint8Array, [source, offset, length], Buffer);
}

/** The same bytes as a Buffer, without a copy. */
const over = (bytes) => make(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function encodingOf(encoding) {
  const known = normalize(encoding);
  if (known === undefined) throw unknownEncoding(encoding);
  return known;
}

function sized(size) {
  checkNumber(size, "size");
  if (size < 0) throw new RangeError(`Invalid typed array length: ${size}`);
  if (Number.isNaN(size) || size > kMaxLength) throw outOfRange("size", `0 to ${kMaxLength}`, size);
  return make(size);
}

export function Buffer(value, encodingOrOffset, length) {
  if (typeof value === "number") {
    if (typeof encodingOrOffset === "string") throw invalidType("string", "string", value);
    return sized(value);
  }
  return from(value, encodingOrOffset, length);
}
Object.setPrototypeOf(Buffer, Uint8Array);
Object.setPrototypeOf(Buffer.prototype, Uint8Array.prototype);

const FROM = "The first argument must be of type string or an instance of Buffer, TypedArray, ArrayBuffer, " +
  "SharedArrayBuffer, or Array or an Array-like Object. Received ";

function from(value, encodingOrOffset, length) {
  if (typeof value === "string") return over(encode(value, encodingOf(encodingOrOffset)));
  if (typeof value === "object" && value !== null) {
    if (isArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
    if (isView(value) || Array.isArray(value)) return make(value);
    const primitive = value.valueOf?.();
    if (primitive !== undefined && primitive !== null && primitive !== value &&
      (typeof primitive === "string" || typeof primitive === "object")) {
      return from(primitive, encodingOrOffset, length);
    }
    if (value.type === "Buffer" && Array.isArray(value.data)) return make(value.data);
    if (value.length !== undefined) return typeof value.length === "number" ? make(Array.from(value)) : make(0);
    const toPrimitive = value[Symbol.toPrimitive];
    if (typeof toPrimitive === "function") {
      const text = toPrimitive.call(value, "string");
      if (typeof text === "string") return from(text, encodingOrOffset);
    }
  }
  throw nodeError(TypeError, "ERR_INVALID_ARG_TYPE", FROM + received(value));
}

function fromArrayBuffer(value, offset, length) {
  offset = offset === undefined ? 0 : +offset || 0;
  const most = value.byteLength - offset;
  if (most < 0) throw nodeError(RangeError, "ERR_BUFFER_OUT_OF_BOUNDS", '"offset" is outside of buffer bounds');
  if (length === undefined) length = most;
  else {
    length = +length;
    if (!(length > 0)) length = 0;
    else if (length > most) throw nodeError(RangeError, "ERR_BUFFER_OUT_OF_BOUNDS", '"length" is outside of buffer bounds');
  }
  return make(value, offset, length);
}

function compareBytes(a, b) {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  return Math.sign(a.length - b.length);
}

const BUFFERS = ["Buffer", "Uint8Array"];

const statics = {
  poolSize: 0,
  from,
  of(...items) {
    return make(items);
  },
  alloc(size, fill, encoding) {
    const buffer = sized(size);
    return fill === undefined || fill === 0 || size === 0 ? buffer : buffer.fill(fill, encoding);
  },
  allocUnsafe: sized,
  allocUnsafeSlow: sized,
  isBuffer: (value) => value instanceof Buffer,
  isEncoding: (encoding) => typeof encoding === "string" && encoding.length !== 0 && normalize(encoding) !== undefined,
  byteLength(text, encoding) {
    if (typeof text === "string") return lengthOf(text, normalize(encoding) ?? "utf8");
    if (isView(text) || isArrayBuffer(text)) return text.byteLength;
    throw invalidType("string", ["string", "Buffer", "ArrayBuffer"], text);
  },
  compare(a, b) {
    // The platform describes the type's name here.
    if (!isBytes(a)) throw invalidType("a", BUFFERS, typeof a);
    if (!isBytes(b)) throw invalidType("b", BUFFERS, typeof b);
    return compareBytes(a, b);
  },
  concat(list, length) {
    if (!Array.isArray(list)) throw invalidType("list", "(Buffer|Uint8Array)[]", list);
    if (list.length === 0) return make(0);
    if (length === undefined) {
      length = 0;
      for (const part of list) if (part?.length) length += part.length;
    } else {
      checkNumber(length, "length");
      if (length < 0) throw outOfRange("length", `>= 0 && <= ${kMaxLength}`, length);
    }
    const whole = sized(length);
    let at = 0;
    for (const part of list) {
      if (!isBytes(part)) throw invalidType("list", "(Buffer|Uint8Array)[]", part);
      if (at >= length) continue;
      whole.set(at + part.length > length ? part.subarray(0, length - at) : part, at);
      at += part.length;
    }
    return whole;
  },
};
for (const [name, value] of Object.entries(statics)) {
  Object.defineProperty(Buffer, name, { value, writable: true, enumerable: true, configurable: true });
}
Object.defineProperty(Buffer, Symbol.species, { get: () => Buffer, configurable: true });

/** A part's bounds as indices into the buffer. */
function bound(value, length, fallback) {
  if (value === undefined) return fallback;
  value = Math.trunc(+value) || 0;
  if (value < 0) return Math.max(0, value + length);
  return Math.min(value, length);
}

function find(buffer, value, offset, encoding, forwards) {
  if (typeof offset === "string") {
    encoding = offset;
    offset = undefined;
  }
  let start = offset === undefined ? (forwards ? 0 : buffer.length) : Math.trunc(+offset);
  if (Number.isNaN(start)) start = forwards ? 0 : buffer.length;
  if (start < 0) start += buffer.length;
  if (typeof value === "number") {
    value &= 255;
    if (start < 0) {
      if (!forwards) return -1;
      start = 0;
    }
    return forwards ? Uint8Array.prototype.indexOf.call(buffer, value, start) : Uint8Array.prototype.lastIndexOf.call(buffer, value, start);
  }
  if (typeof value === "string") value = encode(value, encodingOf(encoding));
  else if (!isBytes(value)) throw invalidType("value", ["number", "string", ...BUFFERS], value);
  const last = buffer.length - value.length;
  if (start < 0) {
    if (!forwards) return -1;
    start = 0;
  }
  if (value.length === 0) return forwards || start <= buffer.length ? Math.min(start, buffer.length) : buffer.length;
  const step = normalize(encoding) === "utf16le" && typeof encoding === "string" ? 2 : 1;
  for (let i = forwards ? start : Math.min(start, last); forwards ? i <= last : i >= 0; i += forwards ? step : -step) {
    let j = 0;
    while (j < value.length && buffer[i + j] === value[j]) j++;
    if (j === value.length) return i;
  }
  return -1;
}

function swap(buffer, size) {
  if (buffer.length % size !== 0) {
    throw nodeError(RangeError, "ERR_INVALID_BUFFER_SIZE", `Buffer size must be a multiple of ${size * 8}-bits`);
  }
  for (let i = 0; i < buffer.length; i += size) {
    Uint8Array.prototype.reverse.call(Uint8Array.prototype.subarray.call(buffer, i, i + size));
  }
  return buffer;
}

function writeAt(buffer, text, offset, length, encoding) {
  const bytes = encodeWithin(text, encoding, Math.min(length, buffer.length - offset));
  Uint8Array.prototype.set.call(buffer, bytes, offset);
  return bytes.length;
}

const methods = {
  toString(encoding, start, end) {
    if (arguments.length === 0) return decode(this, "utf8");
    const from = bound(start, this.length, 0);
    const to = bound(end, this.length, this.length);
    const known = encodingOf(encoding);
    return to <= from ? "" : decode(Uint8Array.prototype.subarray.call(this, from, to), known);
  },
  toLocaleString(encoding, start, end) {
    return this.toString(encoding, start, end);
  },
  toJSON() {
    return { type: "Buffer", data: Array.from(this) };
  },
  equals(other) {
    if (!isBytes(other)) throw invalidType("b", BUFFERS, typeof other);
    return this === other || compareBytes(this, other) === 0;
  },
  compare(target, targetStart = 0, targetEnd = target?.length, sourceStart = 0, sourceEnd = this.length) {
    if (!isBytes(target)) throw invalidType("target", BUFFERS, target);
    if (targetStart < 0) throw outOfRange("targetStart", `>= 0 && <= ${target.length}`, targetStart);
    if (sourceStart < 0) throw outOfRange("sourceStart", `>= 0 && <= ${this.length}`, sourceStart);
    const plain = Uint8Array.prototype.subarray;
    return compareBytes(plain.call(this, sourceStart, sourceEnd), plain.call(target, targetStart, targetEnd));
  },
  indexOf(value, offset, encoding) {
    return find(this, value, offset, encoding, true);
  },
  lastIndexOf(value, offset, encoding) {
    return find(this, value, offset, encoding, false);
  },
  includes(value, offset, encoding) {
    return this.indexOf(value, offset, encoding) !== -1;
  },
  fill(value, start, end, encoding) {
    if (typeof value === "string") {
      if (typeof start === "string") [encoding, start, end] = [start, undefined, undefined];
      else if (typeof end === "string") [encoding, end] = [end, undefined];
      const known = encodingOf(encoding);
      const bytes = encode(value, known);
      if (value.length > 0 && bytes.length === 0) {
        throw nodeError(TypeError, "ERR_INVALID_ARG_VALUE", `The argument 'value' is invalid. Received '${value}'`);
      }
      value = bytes.length === 0 ? 0 : bytes;
    } else if (typeof value === "boolean") value = +value;
    if (start === undefined) [start, end] = [0, this.length];
    else {
      checkNumber(start, "start");
      if (end === undefined) end = this.length;
      else checkNumber(end, "end");
      if (start < 0 || start > this.length) throw outOfRange("start", "0 to end", start);
      if (end < 0 || end > this.length) throw outOfRange("end", `0 to ${this.length}`, end);
    }
    if (start >= end) return this;
    if (isBytes(value)) {
      if (value.length === 0) throw nodeError(TypeError, "ERR_INVALID_ARG_VALUE", "The argument 'value' is invalid. Received []");
      for (let i = start; i < end; i++) this[i] = value[(i - start) % value.length];
      return this;
    }
    Uint8Array.prototype.fill.call(this, value & 255, start, end);
    return this;
  },
  write(text, offset, length, encoding) {
    if (typeof text !== "string") text = `${text}`;
    if (typeof offset === "string") [encoding, offset, length] = [offset, undefined, undefined];
    if (typeof length === "string") [encoding, length] = [length, undefined];
    offset ??= 0;
    checkNumber(offset, "offset");
    if (offset < 0 || offset > this.length) throw outOfRange("offset", `>= 0 && <= ${this.length}`, offset);
    const room = this.length - offset;
    if (length === undefined) length = room;
    else {
      checkNumber(length, "length");
      if (length < 0 || length > this.length) throw outOfRange("length", `>= 0 && <= ${this.length}`, length);
      length = Math.min(length, room);
    }
    return writeAt(this, text, offset, length, encodingOf(encoding));
  },
  copy(target, targetStart = 0, sourceStart = 0, sourceEnd = this.length) {
    if (!isBytes(target)) throw invalidType("target", BUFFERS, target);
    targetStart = Math.trunc(+targetStart) || 0;
    sourceStart = Math.trunc(+sourceStart) || 0;
    sourceEnd = Math.trunc(+sourceEnd) || 0;
    if (targetStart < 0) throw outOfRange("targetStart", ">= 0", targetStart);
    if (sourceStart < 0) throw outOfRange("sourceStart", ">= 0", sourceStart);
    if (sourceEnd < 0) throw outOfRange("sourceEnd", ">= 0", sourceEnd);
    const count = Math.min(sourceEnd - sourceStart, this.length - sourceStart, target.length - targetStart);
    if (count <= 0) return 0;
    Uint8Array.prototype.set.call(target, Uint8Array.prototype.subarray.call(this, sourceStart, sourceStart + count), targetStart);
    return count;
  },
  subarray(start, end) {
    const from = bound(start, this.length, 0);
    const to = Math.max(from, bound(end, this.length, this.length));
    return make(this.buffer, this.byteOffset + from, to - from);
  },
  slice(start, end) {
    return this.subarray(start, end);
  },
  swap16() {
    return swap(this, 2);
  },
  swap32() {
    return swap(this, 4);
  },
  swap64() {
    return swap(this, 8);
  },
  [CUSTOM](depth, options) {
    const most = Math.min(shownBytes, this.length);
    let text = Array.from(Uint8Array.prototype.subarray.call(this, 0, most), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const rest = this.length - most;
    if (rest > 0) text += ` ... ${rest} more byte${rest > 1 ? "s" : ""}`;
    const own = Object.keys(this).filter((key) => !/^\d+$/.test(key));
    if (own.length > 0 && options !== undefined) {
      const inspect = load("/jdo/internal/inspect.js").inspect;
      text += `${this.length > 0 ? ", " : ""}${own.map((key) => `${key}: ${inspect(this[key], options)}`).join(", ")}`;
    }
    return `<${this.constructor.name}${text === "" ? "" : " " + text}>`;
  },
};
methods.inspect = methods[CUSTOM];
methods.toLocaleString = methods.toString;
for (const encoding of ["utf8", "hex", "latin1", "ascii", "base64", "base64url", "ucs2"]) {
  methods[`${encoding}Slice`] = function (start, end) {
    return this.toString(encoding, start, end);
  };
  methods[`${encoding}Write`] = function (text, offset = 0, length = this.length) {
    if (length < 0 || length > this.length - offset) throw outOfRange("length", `>= 0 && <= ${this.length - offset}`, length);
    return writeAt(this, text, offset, length, normalize(encoding));
  };
}
for (const name of Reflect.ownKeys(methods)) {
  Object.defineProperty(Buffer.prototype, name, { value: methods[name], writable: true, configurable: true, enumerable: typeof name === "string" });
}
installNumbers(Buffer.prototype);
Object.defineProperty(Buffer.prototype, "parent", { get() { return this instanceof Buffer ? this.buffer : undefined; }, enumerable: true });
Object.defineProperty(Buffer.prototype, "offset", { get() { return this instanceof Buffer ? this.byteOffset : undefined; }, enumerable: true });

export function SlowBuffer(size) {
  return sized(size);
}

function bytesOf(input) {
  if (isArrayBuffer(input)) return new Uint8Array(input);
  if (isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  throw invalidType("input", ["ArrayBuffer", "Buffer", "Uint8Array"], input);
}

export function isAscii(input) {
  return bytesOf(input).every((byte) => byte < 128);
}

export function isUtf8(input) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(input));
    return true;
  } catch {
    return false;
  }
}

/** The platform has 0x80 for the euro, as Windows-1252, and the low byte of what else Latin-1 lacks. */
export function transcode(source, fromEncoding, toEncoding) {
  if (!isBytes(source)) throw invalidType("source", BUFFERS, source);
  if (normalize(toEncoding) === "latin1") {
    return over(encode(decode(source, encodingOf(fromEncoding)).replaceAll("\u20ac", "\x80"), "latin1"));
  }
  return over(encode(decode(source, encodingOf(fromEncoding)), encodingOf(toEncoding)));
}

export const constants = { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: kStringMaxLength };

const { atob, btoa } = load("/jdo/web/encoding.js");
const { Blob, File } = load("/jdo/web/blob.js");

export default {
  atob, btoa, constants, isAscii, isUtf8, kMaxLength, kStringMaxLength, Blob, Buffer, File, SlowBuffer, transcode,
  get INSPECT_MAX_BYTES() {
    return shownBytes;
  },
  set INSPECT_MAX_BYTES(value) {
    shownBytes = value;
  },
  resolveObjectURL() {
    throw nodeError(Error, "ERR_METHOD_NOT_IMPLEMENTED", "The resolveObjectURL method is not implemented");
  },
};

// What the functions of node:fs take, checked as node does (https://nodejs.org/docs/latest-v22.x/api/fs.html).
import {
  checkInteger, checkNumber, checkObject, invalidType, invalidValue as invalid, nodeError, outOfRange, unknownEncoding,
} from "../../internal/node-errors.js";
import { inspect } from "../../internal/inspect.js";
import { Buffer } from "../buffer.js";
import { constants } from "./constants.js";
import { toUrl } from "./paths.js";

const { O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_SYNC, O_TRUNC, O_WRONLY } = constants;
const HIGHEST_USER = 2 ** 32 - 1;

/** The error for a value of the right type that cannot be taken, which is shown as it is. */
export const invalidValue = (name, value, reason) => invalid(name, value, reason, inspect(value));

export function checkBoolean(value, name) {
  if (typeof value !== "boolean") throw invalidType(name, "boolean", value);
}

export function checkUint32(value, name) {
  checkNumber(value, name);
  if (!Number.isInteger(value)) throw outOfRange(name, "an integer", value);
  if (value < 0 || value >= 2 ** 32) throw outOfRange(name, ">= 0 && < 4294967296", value);
}

/** A number of an open file. */
export function checkFd(fd, name = "fd") {
  checkNumber(fd, name);
  if (!Number.isInteger(fd)) throw outOfRange(name, "an integer", fd);
  if (fd < 0 || fd >= 2 ** 31) throw outOfRange(name, ">= 0 && <= 2147483647", fd);
  return fd + 0;
}

/** A path or such a number. */
export const target = (path) => (typeof path === "number" ? checkFd(path) : toUrl(path));

export function checkMode(mode, name = "mode") {
  if (typeof mode === "string") {
    if (!/^[0-7]+$/.test(mode)) throw invalidValue(name, mode, "must be a 32-bit unsigned integer or an octal string");
    mode = parseInt(mode, 8);
  }
  checkUint32(mode, name);
}

/** Options where a string is an encoding. */
export function withEncoding(options, fallback) {
  if (typeof options === "string" || options === null || options === undefined) options = { encoding: options };
  checkObject(options, "options");
  const { encoding = fallback } = options;
  if (encoding !== null && encoding !== "buffer" && !Buffer.isEncoding(encoding)) throw invalidValue("options.encoding", encoding);
  return { ...options, encoding: encoding ?? fallback };
}

/** Bytes as the encoding wants them; none and "buffer" want bytes. */
export function encoded(bytes, encoding) {
  const buffer = typeof bytes === "string" ? Buffer.from(bytes) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return encoding === null || encoding === "buffer" ? buffer : buffer.toString(encoding);
}

const FLAGS = {
  r: O_RDONLY, rs: O_RDONLY | O_SYNC, "r+": O_RDWR, "rs+": O_RDWR | O_SYNC,
  w: O_TRUNC | O_CREAT | O_WRONLY, wx: O_TRUNC | O_CREAT | O_WRONLY | O_EXCL,
  "w+": O_TRUNC | O_CREAT | O_RDWR, "wx+": O_TRUNC | O_CREAT | O_RDWR | O_EXCL,
  a: O_APPEND | O_CREAT | O_WRONLY, ax: O_APPEND | O_CREAT | O_WRONLY | O_EXCL, as: O_APPEND | O_CREAT | O_WRONLY | O_SYNC,
  "a+": O_APPEND | O_CREAT | O_RDWR, "ax+": O_APPEND | O_CREAT | O_RDWR | O_EXCL, "as+": O_APPEND | O_CREAT | O_RDWR | O_SYNC,
};
for (const [one, other] of [["sr", "rs"], ["sr+", "rs+"], ["xw", "wx"], ["xw+", "wx+"], ["xa", "ax"], ["sa", "as"], ["xa+", "ax+"], ["sa+", "as+"]]) {
  FLAGS[one] = FLAGS[other];
}

export function flagsOf(flags) {
  if (typeof flags === "number") {
    checkInteger(flags, "flags", -(2 ** 31), 2 ** 31 - 1);
    return flags;
  }
  if (flags === undefined || flags === null) return O_RDONLY;
  if (!Object.hasOwn(FLAGS, flags)) throw invalidValue("flags", flags);
  return FLAGS[flags];
}

/** A moment, of a number of milliseconds or a text or a Date. */
export function dateOf(time) {
  if (time instanceof Date) return time;
  if (["number", "string", "bigint"].includes(typeof time)) return new Date(typeof time === "bigint" ? Number(time) : time);
  throw invalidType("time", ["string", "number", "bigint", "Date"], time);
}

export function checkUsers(uid, gid) {
  checkInteger(uid, "uid", -1, HIGHEST_USER);
  checkInteger(gid, "gid", -1, HIGHEST_USER);
}

export function checkPosition(position, name = "position") {
  if (typeof position === "number") checkUint32(position, name);
  else if (typeof position !== "bigint" && position !== null) throw invalidType(name, ["integer", "bigint", "null"], position);
}

export function checkBuffers(buffers) {
  if (!Array.isArray(buffers) || !buffers.every((buffer) => ArrayBuffer.isView(buffer))) {
    throw invalidType("buffer", "ArrayBufferView[]", buffers);
  }
}

const part = (view, offset, length) => Buffer.from(view.buffer, view.byteOffset + offset, length);
const outside = (name) => nodeError(RangeError, "ERR_BUFFER_OUT_OF_BOUNDS", `"${name}" is outside of buffer bounds`);

/** What write takes: {buffers, position}. */
export function toWrite(buffer, offset, length, position) {
  if (ArrayBuffer.isView(buffer)) {
    if (typeof offset === "object" && offset !== null) ({ offset = 0, length, position = null } = offset);
    offset ??= 0;
    position ??= null;
    checkInteger(offset, "offset", 0);
    checkPosition(position);
    if (offset > buffer.byteLength) throw outside("offset");
    length ??= buffer.byteLength - offset;
    checkInteger(length, "length", 0);
    if (length > buffer.byteLength - offset) throw outside("length");
    return { buffers: [part(buffer, offset, length)], position };
  }
  if (typeof buffer !== "string") throw invalidType("buffer", ["string", "Buffer", "TypedArray", "DataView"], buffer);
  // Of a text, what follows is its position and its encoding.
  checkPosition(offset);
  if (length !== undefined && !Buffer.isEncoding(length)) throw unknownEncoding(length);
  return { buffers: [Buffer.from(buffer, length)], position: offset };
}

/** What read takes: {buffers, position}, none of them where nothing is to be read. */
export function toRead(buffer, offset, length, position) {
  if (!ArrayBuffer.isView(buffer)) throw invalidType("buffer", ["Buffer", "TypedArray", "DataView"], buffer);
  if (typeof offset === "object" && offset !== null) ({ offset = 0, length = buffer.byteLength - offset, position = null } = offset);
  else if (typeof offset !== "number") throw invalidType("offset", ["number", "object"], offset);
  length ??= buffer.byteLength - offset;
  checkUint32(offset, "offset");
  checkUint32(length, "length");
  checkPosition(position);
  if (length === 0) return { buffers: [], position };
  if (offset + length > buffer.byteLength) throw outOfRange("length", `<= ${buffer.byteLength - offset}`, length);
  return { buffers: [part(buffer, offset, length)], position };
}

/** What writeFile takes: {path, bytes, append, exclusive}. */
export function toWriteFile(path, data, options, fallback = "w") {
  const where = target(path);
  const { encoding, mode = 0o666, flag = fallback, flush = false } = withEncoding(options, "utf8");
  checkBoolean(flush, "options.flush");
  checkMode(mode, "options.mode");
  const flags = flagsOf(flag);
  const append = (flags & O_APPEND) !== 0;
  if (!append && (flags & (O_WRONLY | O_RDWR)) === 0) throw invalidValue("flag", flag, "must be indicate write or append");
  const bytes = typeof data === "string" ? Buffer.from(data, encoding) : data;
  if (!ArrayBuffer.isView(bytes)) throw invalidType("data", ["string", "Buffer", "TypedArray", "DataView"], data);
  return {
    where, bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), append, exclusive: (flags & O_EXCL) !== 0,
  };
}

export { checkInteger };

// node:zlib: deflate, gzip and their inverses by the JDK (https://nodejs.org/docs/latest-v22.x/api/zlib.html).
import { isBuffer, toHost } from "../internal/bytes.js";
import { flag } from "../internal/flags.js";
import { guard, port } from "../internal/host.js";
import { checkFunction, checkNumber, notImplemented, outOfRange } from "../internal/node-errors.js";
import { constants } from "../internal/zlib-constants.js";
import { Buffer } from "./buffer.js";
import stream from "./stream.js";
import { addBrotli } from "./zlib/brotli.js";

const host = port("node-zlib");
const buffer = (bytes) => Buffer.from(new Uint8Array(bytes).buffer);
const FORMATS = { Gzip: "gzip", Deflate: "deflate", DeflateRaw: "raw", Gunzip: "gzip", Inflate: "deflate", InflateRaw: "raw", Unzip: "any" };

function bytesOf(data, method) {
  if (typeof data === "string") return toHost(Buffer.from(data));
  if (ArrayBuffer.isView(data) || isBuffer(data)) return toHost(data);
  throw new TypeError(`Failed to execute '${method}' on 'ZlibUtil': parameter 1 is not of type 'string or ArrayBuffer or ArrayBufferView'.`);
}

function option(options, name, fallback, min, max) {
  const value = options?.[name];
  if (value === undefined || Number.isNaN(value)) return fallback;
  checkNumber(value, `options.${name}`);
  if (value < min || value > max) throw outOfRange(`options.${name}`, `>= ${min} and <= ${max}`, value);
  return value;
}

function packing(kind, options) {
  const level = option(options, "level", -1, -1, 9);
  option(options, "windowBits", 15, kind === "Gzip" ? 9 : 8, 15);
  option(options, "memLevel", 8, 1, 9);
  return host.deflater(FORMATS[kind], level, option(options, "strategy", 0, 0, 4));
}

const packs = (kind) => kind === "Gzip" || kind.startsWith("Deflate");

function all(kind, data, options, method) {
  const bytes = bytesOf(data, method);
  if (packs(kind)) return buffer(guard(() => packing(kind, options).write(bytes, 2)));
  const unpacking = host.inflater(FORMATS[kind]);
  try {
    return buffer(guard(() => unpacking.write(bytes, true, options?.maxOutputLength ?? 2 ** 31 - 1)));
  } finally {
    unpacking.free();
  }
}

class Zlib extends stream.Transform {
  #host;
  #packs;
  bytesWritten = 0;

  constructor(kind, options) {
    super(options);
    this.#packs = packs(kind);
    this.#host = this.#packs ? packing(kind, options) : host.inflater(FORMATS[kind]);
  }

  #write(chunk, mode, callback) {
    try {
      const bytes = toHost(chunk);
      this.bytesWritten += chunk.length;
      const given = guard(() => (this.#packs ? this.#host.write(bytes, mode) : this.#host.write(bytes, mode === 2, 2 ** 31 - 1)));
      if (given.length > 0) this.push(buffer(given));
      callback();
    } catch (e) {
      callback(e);
    }
  }

  _transform(chunk, encoding, callback) {
    this.#write(typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk, 0, callback);
  }

  _flush(callback) {
    this.#write(Buffer.alloc(0), 2, callback);
  }

  _destroy(error, callback) {
    this.#host.free();
    callback(error);
  }

  flush(kind, callback) {
    if (typeof kind === "function") callback = kind;
    this.#write(Buffer.alloc(0), 1, (error) => callback?.(error));
  }

  close(callback) {
    if (callback !== undefined) this.once("close", callback);
    this.destroy();
  }

  params(level, strategy, callback) {
    callback?.();
  }

  reset() {}
}

/** Where a checksum begins, or goes on from. */
function crc32(data, value = 0) {
  return host.crc32(bytesOf(data, "crc32"), value);
}

const codes = {};
for (const name of ["Z_OK", "Z_STREAM_END", "Z_NEED_DICT", "Z_ERRNO", "Z_STREAM_ERROR", "Z_DATA_ERROR", "Z_MEM_ERROR", "Z_BUF_ERROR", "Z_VERSION_ERROR"]) {
  codes[name] = constants[name];
  codes[constants[name]] = name;
}

const zlib = { codes, constants, crc32 };
for (const kind of Object.keys(FORMATS)) {
  const Class = { [kind]: class extends Zlib { constructor(options) { super(kind, options); } } }[kind];
  const name = kind[0].toLowerCase() + kind.slice(1);
  zlib[kind] = new Proxy(Class, { apply: (target, self, args) => new target(...args) });
  zlib[`create${kind}`] = (options) => new Class(options);
  zlib[`${name}Sync`] = (data, options) => all(kind, data, options, "zlibSync");
  zlib[name] = (data, options, callback) => {
    if (typeof options === "function") [options, callback] = [undefined, options];
    checkFunction(callback, "callback");
    let outcome;
    try {
      outcome = [null, all(kind, data, options, "zlib")];
    } catch (e) {
      outcome = [e];
    }
    queueMicrotask(() => callback(...outcome));
  };
}
for (const [name, value] of Object.entries(constants)) Object.defineProperty(zlib, name, { value, enumerable: true });
for (const verb of ["Compress", "Decompress"]) {
  zlib[`createZstd${verb}`] = () => {
    throw notImplemented(`zstd${verb}`);
  };
}
addBrotli(zlib, { bytesOf, buffer });
/** Before its date it counted checksums. */
if (!flag("nodejs_zlib")) {
  const refuse = () => {
    throw new Error('Compatibility flag "nodejs_zlib" is not enabled');
  };
  for (const name of Object.keys(zlib)) {
    if (typeof zlib[name] === "function" && name !== "crc32") zlib[name] = function () { refuse(); };
  }
}

export default zlib;

// Brotli for node:zlib: decompressed by a library, "compressed" without making it smaller, which every decompressor reads.
import { guard, port } from "../../internal/host.js";
import { checkFunction, nodeError } from "../../internal/node-errors.js";
import { constants } from "../../internal/zlib-constants.js";
import { Buffer } from "../buffer.js";
import stream from "../stream.js";

const MOST = 2 ** 31 - 1;
const LONGEST_BLOCK = 1 << 16;
const KNOWN = new Set(Object.entries(constants).filter(([name]) => /^BROTLI_(DECODER_)?PARAM_/.test(name)).map(([, value]) => value));
let host;
let buffer;
let bytesOf;

function checkParameters(options) {
  for (const key of Object.keys(options?.params ?? {})) {
    if (!KNOWN.has(Number(key))) throw nodeError(RangeError, "ERR_BROTLI_INVALID_PARAM", `${key} is not a valid Brotli parameter`);
  }
}

/** A stream of blocks that are not compressed (RFC 7932 §9.2): a window of 16 bits, blocks of 64 KiB, an empty last block. */
function stored(bytes) {
  const parts = [];
  for (let at = 0; at < bytes.length; at += LONGEST_BLOCK) {
    const block = bytes.subarray(at, at + LONGEST_BLOCK);
    // One bit for the window in the first block; then: not the last, four nibbles of a length, the length - 1, not compressed.
    const first = at === 0;
    const bits = (((block.length - 1) << 3) | (1 << 19)) >>> 0;
    const header = first ? bits * 2 : bits;
    parts.push(Uint8Array.of(header & 255, (header >>> 8) & 255, (header >>> 16) & 255), block);
  }
  parts.push(Uint8Array.of(parts.length === 0 ? 6 : 3));
  return Buffer.concat(parts);
}

function run(kind, data, options, method) {
  const bytes = bytesOf(data, method);
  checkParameters(options);
  if (kind === "BrotliCompress") return stored(typeof data === "string" ? Buffer.from(data) : new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength));
  host ??= port("node-brotli");
  return buffer(guard(() => host.decompress(bytes, options?.maxOutputLength ?? MOST)));
}

/** It gathers what is written, and works at the end. */
class Brotli extends stream.Transform {
  #kind;
  #options;
  #parts = [];
  bytesWritten = 0;

  constructor(kind, options) {
    checkParameters(options);
    super(options);
    this.#kind = kind;
    this.#options = options;
  }

  _transform(chunk, encoding, callback) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, encoding) : Buffer.from(chunk);
    this.bytesWritten += bytes.length;
    this.#parts.push(bytes);
    callback();
  }

  _flush(callback) {
    let whole;
    try {
      whole = run(this.#kind, Buffer.concat(this.#parts.splice(0)), this.#options, "zlib");
    } catch (e) {
      return callback(e);
    }
    if (whole.length > 0) this.push(whole);
    callback();
  }

  flush(kind, callback) {
    if (typeof kind === "function") callback = kind;
    if (callback) queueMicrotask(callback);
  }

  close(callback) {
    if (callback !== undefined) this.once("close", callback);
    this.destroy();
  }

  params(level, strategy, callback) {
    callback?.();
  }

  reset() {
    this.#parts = [];
  }
}

/** Adds to node:zlib what it has of brotli. */
export function addBrotli(zlib, common) {
  ({ buffer, bytesOf } = common);
  for (const kind of ["BrotliCompress", "BrotliDecompress"]) {
    const Class = { [kind]: class extends Brotli { constructor(options) { super(kind, options); } } }[kind];
    const name = kind[0].toLowerCase() + kind.slice(1);
    zlib[kind] = new Proxy(Class, { apply: (target, self, args) => new target(...args) });
    zlib[`create${kind}`] = (options) => new Class(options);
    zlib[`${name}Sync`] = (data, options) => run(kind, data, options, `${name}Sync`);
    zlib[name] = (data, options, callback) => {
      if (typeof options === "function") [options, callback] = [undefined, options];
      checkFunction(callback, "callback");
      let outcome;
      try {
        outcome = [null, run(kind, data, options, name)];
      } catch (e) {
        outcome = [e];
      }
      queueMicrotask(() => callback(...outcome));
    };
  }
}

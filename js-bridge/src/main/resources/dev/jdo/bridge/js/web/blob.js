// Blob and File (https://w3c.github.io/FileAPI). A blob's bytes are Java's.
import { isBuffer, fromHost, toHost } from "../internal/bytes.js";
import { cloneable } from "../internal/cloneable.js";
import { flag } from "../internal/flags.js";
import { load, port } from "../internal/host.js";
import { badConstructorArgument, expose, illegal, isObject } from "../internal/idl.js";

const http = port("http");
const INTERNAL = {};

let bytesIn;

export class Blob {
  /** Java's ByteBuffer. */
  #bytes;
  #type;

  static {
    bytesIn = (blob) => {
      try {
        return blob.#bytes;
      } catch {
        throw illegal();
      }
    };
  }

  constructor(parts = undefined, options = undefined) {
    if (parts === INTERNAL) {
      this.#bytes = options.bytes;
      this.#type = options.type;
      return;
    }
    if (parts !== undefined && (!isObject(parts) || typeof parts[Symbol.iterator] !== "function")) {
      throw badConstructorArgument("Blob", 1, "Array");
    }
    requireOptions(options, "Blob", 2);
    this.#bytes = http.join(parts === undefined ? [] : Array.from(parts, partBytes)).bytes();
    this.#type = typeOf(options?.type);
  }

  get size() {
    return http.size(bytesIn(this));
  }

  get type() {
    bytesIn(this);
    return this.#type;
  }

  slice(start = 0, end = undefined, type = "") {
    const size = this.size;
    const at = (n) => (n < 0 ? Math.max(size + n, 0) : Math.min(n, size));
    const from = at(Math.trunc(Number(start)) || 0);
    const to = end === undefined ? size : at(Math.trunc(Number(end)) || 0);
    const bytes = http.slice(bytesIn(this), from, Math.max(to, from));
    return new Blob(INTERNAL, { bytes, type: typeOf(type) });
  }

  async arrayBuffer() {
    return fromHost(bytesIn(this)).buffer;
  }

  async bytes() {
    return fromHost(bytesIn(this));
  }

  async text() {
    return http.bytes(bytesIn(this)).text();
  }

  stream() {
    return load("/jdo/web/streams.js").streamOfBody(http.bytes(bytesIn(this)), false);
  }
}

function requireOptions(options, type, n) {
  if (options !== undefined && options !== null && !isObject(options)) throw badConstructorArgument(type, n, "Options");
}

function typeOf(type) {
  const text = type === undefined ? "" : `${type}`;
  return /[^\x20-\x7e]/.test(text) ? "" : text.toLowerCase();
}

function partBytes(part) {
  if (part?.resizable && flag("no_resizable_array_buffer_in_blob")) {
    throw new TypeError("Cannot create a Blob with a resizable ArrayBuffer");
  }
  if (isBlob(part)) return bytesIn(part);
  if (ArrayBuffer.isView(part) || isBuffer(part)) return toHost(part);
  return http.text(`${part}`.toWellFormed()).bytes();
}

export class File extends Blob {
  #name;
  #lastModified;

  constructor(parts, name, options = undefined) {
    if (parts === INTERNAL) {
      super(parts, options);
    } else {
      if (arguments.length < 2) throw badConstructorArgument("File", 2, "string");
      requireOptions(options, "File", 3);
      super(parts, options);
    }
    this.#name = `${name}`;
    this.#lastModified = options?.lastModified === undefined ? Date.now() : Number(options.lastModified);
  }

  get name() {
    return this.#name;
  }

  get lastModified() {
    return this.#lastModified;
  }
}

expose(Blob);
expose(File);
cloneable(
  Blob,
  15,
  (blob, out) => {
    out.text(blob.type);
    out.bytes(fromHost(bytesIn(blob)).buffer);
  },
  (input) => {
    const type = input.text();
    return new Blob(INTERNAL, { bytes: toHost(input.bytes()), type });
  },
);

export function isBlob(value) {
  return value instanceof Blob;
}

/** Java's bytes of a blob. */
export function bytesOfBlob(blob) {
  return bytesIn(blob);
}

/** A blob of Java's bytes with that content type. */
export function blobOfBytes(bytes, type) {
  const mime = type === "" || !flag("blob_standard_mime_type") ? type : load("/jdo/internal/mime.js").extract(type);
  return new Blob(INTERNAL, { bytes, type: mime });
}

/** A file of a blob's bytes. */
export function fileOfBytes(bytes, name, type) {
  return new File(INTERNAL, name, { bytes, type });
}

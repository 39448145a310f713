// An R2 bucket as env has it (https://developers.cloudflare.com/r2/api/workers/workers-api-reference/): what is wrong with
// arguments is said here, the rest by the bucket.
import { isList } from "../internal/arguments.js";
import { isBuffer } from "../internal/bytes.js";
import { onlyByReference } from "../internal/cloneable.js";
import { flag } from "../internal/flags.js";
import { awaitIo, port } from "../internal/host.js";
import { badArgument, badField, expose, illegalConstructor, isObject } from "../internal/idl.js";
import { readonly } from "../internal/readonly.js";
import { isBlob } from "../web/blob.js";
import { extract } from "../web/body.js";
import { expectedLength, isReadableStream } from "../web/streams.js";
import { conditionOf, rangeOf } from "./r2-conditions.js";
import { customMetadataOf, httpMetadataOf, sizeOf } from "./r2-metadata.js";
import { foundObject, objectOf, pageOf } from "./r2-object.js";

const TYPE = "R2Bucket";
const UPLOAD = "R2MultipartUpload";
const INSIDE = Symbol("inside");
const VALUE = "JsReadableStream or ArrayBuffer or ArrayBufferView or string or Blob";
const MAX_KEY = 1024;
const MAX_METADATA = 8192;
const MAX_LIST = 1000;
const MAX_LIST_WITH_METADATA = 100;
const MAX_PART = 10000;

/** By option: the algorithm's name, and how many bytes it makes. */
const CHECKSUMS = {
  md5: ["MD5", 16],
  sha1: ["SHA-1", 20],
  sha256: ["SHA-256", 32],
  sha384: ["SHA-384", 48],
  sha512: ["SHA-512", 64],
};

function refusal(method, code, reason) {
  return new Error(`${method}: ${reason} (${code})`);
}

/** An argument that is a text. */
function textOf(args, index, method, type) {
  if (args.length <= index) throw badArgument(method, type, index + 1, "string");
  return `${args[index]}`.toWellFormed();
}

function optionsOf(value, method, n, type) {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw badArgument(method, TYPE, n, type);
  return value;
}

function checkKey(method, key) {
  if (port("http").text(key).length() > MAX_KEY) {
    throw refusal(method, 10020, "The specified object name is not valid.");
  }
  return key;
}

function checkMetadata(method, metadata) {
  if (sizeOf(metadata) <= MAX_METADATA) return JSON.stringify(metadata);
  throw refusal(method, 10012, "Your metadata headers exceed the maximum allowed metadata size.");
}

/** What is to be stored: a Content of a known length. */
function contentOf(args, index, method, type) {
  const value = args[index];
  if (args.length <= index) throw badArgument(method, type, index + 1, VALUE);
  if (value === undefined || value === null) return extract("")[0];
  const known = typeof value === "string" || isBuffer(value) || ArrayBuffer.isView(value) || isBlob(value);
  if (!known && !isReadableStream(value)) throw badArgument(method, type, index + 1, VALUE);
  return extract(value)[0];
}

function bodyOf(content) {
  if (content.stream !== null && expectedLength(content.stream) < 0) {
    throw new TypeError(
      "Provided readable stream must have a known length (request/response body or readable half of FixedLengthStream)");
  }
  return content.toHost();
}

function hexOf(name, value) {
  const [algorithm, size] = CHECKSUMS[name];
  if (typeof value === "string") {
    if (value.length !== 2 * size) {
      throw new TypeError(`${algorithm} is ${2 * size} hex characters, not ${value.length}`);
    }
    if (!/^[0-9a-f]*$/i.test(value)) throw new TypeError(`Provided ${algorithm} wasn't a valid hex string`);
    return value;
  }
  const bytes = isBuffer(value)
    ? new Uint8Array(value)
    : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (bytes.length !== size) throw new TypeError(`${algorithm} is ${size} bytes, not ${bytes.length}`);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The checksum that a value must have: [algorithm, hex], or nulls. */
function checksumOf(options) {
  const given = [];
  for (const name in CHECKSUMS) {
    const value = options[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== "string" && !isBuffer(value) && !ArrayBuffer.isView(value)) {
      throw badField(name, "PutOptions", "BufferSource or string");
    }
    given.push([name, value]);
  }
  if (given.length === 0) return [null, null];
  const [[name, value], another] = given;
  const hex = hexOf(name, value);
  if (another !== undefined) throw new TypeError("You cannot specify multiple hashing algorithms.");
  return [CHECKSUMS[name][0], hex];
}

class R2Bucket {
  #name;

  constructor(key, name) {
    if (key !== INSIDE) throw illegalConstructor();
    this.#name = name;
  }

  async head(...args) {
    const key = checkKey("head", textOf(args, 0, "head", TYPE));
    return objectOf(await awaitIo(port("r2").head(this.#name, key)));
  }

  async get(...args) {
    const key = textOf(args, 0, "get", TYPE);
    const options = optionsOf(args[1], "get", 2, "GetOptions");
    const condition = conditionOf(options.onlyIf, "GetOptions");
    const range = rangeOf(options.range);
    checkKey("get", key);
    return foundObject(await awaitIo(port("r2").get(this.#name, key, range, condition)));
  }

  async put(...args) {
    const key = textOf(args, 0, "put", TYPE);
    const content = contentOf(args, 1, "put", TYPE);
    const options = optionsOf(args[2], "put", 3, "PutOptions");
    const condition = conditionOf(options.onlyIf, "PutOptions");
    const http = httpMetadataOf(options.httpMetadata, "PutOptions");
    const custom = customMetadataOf(options.customMetadata, "PutOptions");
    const [algorithm, checksum] = checksumOf(options);
    checkKey("put", key);
    const metadata = checkMetadata("put", custom);
    const stored = port("r2")
      .put(this.#name, key, bodyOf(content), JSON.stringify(http), metadata, algorithm, checksum, condition);
    return objectOf(await awaitIo(stored));
  }

  async delete(...args) {
    if (args.length === 0) throw badArgument("delete", TYPE, 1, "string or Array");
    const [given] = args;
    const keys = isList(given) ? given.map((key) => `${key}`.toWellFormed()) : [`${given}`.toWellFormed()];
    for (const key of keys) checkKey("delete", key);
    await awaitIo(port("r2").delete(this.#name, keys));
  }

  async list(...args) {
    const options = optionsOf(args[0], "list", 1, "ListOptions");
    const text = (name) => (options[name] === undefined ? null : `${options[name]}`.toWellFormed());
    const prefix = text("prefix") ?? "";
    const given = options.include === undefined ? [] : Array.from(options.include, String);
    const include = flag("r2_list_honor_include") ? given : ["httpMetadata", "customMetadata"];
    for (const what of given) {
      if (what === "httpMetadata" || what === "customMetadata") continue;
      throw new RangeError(`Unsupported include value ${what}`);
    }
    const limit = options.limit === undefined ? MAX_LIST : Math.trunc(Number(options.limit)) || 0;
    if (limit < 1 || limit > MAX_LIST) {
      throw refusal("list", 10022, "MaxKeys params must be positive integer <= 1000.");
    }
    const most = include.length > 0 ? Math.min(limit, MAX_LIST_WITH_METADATA) : limit;
    return pageOf(await awaitIo(port("r2").list(
      this.#name, prefix, text("startAfter"), text("cursor"), text("delimiter") ?? "", most,
      include.includes("httpMetadata"), include.includes("customMetadata"),
    )));
  }

  async createMultipartUpload(...args) {
    const key = textOf(args, 0, "createMultipartUpload", TYPE);
    const options = optionsOf(args[1], "createMultipartUpload", 2, "MultipartOptions");
    const http = httpMetadataOf(options.httpMetadata, "MultipartOptions");
    const custom = customMetadataOf(options.customMetadata, "MultipartOptions");
    checkKey("createMultipartUpload", key);
    const metadata = checkMetadata("createMultipartUpload", custom);
    const id = await awaitIo(port("r2").begin(this.#name, key, JSON.stringify(http), metadata));
    return new R2MultipartUpload(INSIDE, this.#name, key, id);
  }

  resumeMultipartUpload(...args) {
    const key = textOf(args, 0, "resumeMultipartUpload", TYPE);
    return new R2MultipartUpload(INSIDE, this.#name, key, textOf(args, 1, "resumeMultipartUpload", TYPE));
  }
}

expose(R2Bucket);
onlyByReference(R2Bucket, "An R2 bucket binding cannot be serialized.");

function partNumber(value) {
  const number = Math.trunc(Number(value)) || 0;
  if (number >= 1 && number <= MAX_PART) return number;
  throw new TypeError(`Part number must be between 1 and ${MAX_PART} (inclusive). Actual value was: ${number}`);
}

/** A part that is named as uploadPart gave it: [number, etag]. */
function namedPart(part, index) {
  if (!isObject(part)) {
    throw new TypeError(`Incorrect type for array element ${index}: the provided value is not of type 'UploadedPart'.`);
  }
  return [part.partNumber, `${part.etag}`];
}

class R2MultipartUpload {
  #bucket;

  constructor(inside, bucket, key, uploadId) {
    if (inside !== INSIDE) throw illegalConstructor();
    this.#bucket = bucket;
    readonly(this, { uploadId, key });
  }

  async uploadPart(...args) {
    const bucket = this.#bucket;
    if (args.length === 0) throw badArgument("uploadPart", UPLOAD, 1, "integer");
    const content = contentOf(args, 1, "uploadPart", UPLOAD);
    const number = partNumber(args[0]);
    checkKey("uploadPart", this.key);
    const etag = await awaitIo(port("r2").uploadPart(bucket, this.key, this.uploadId, number, bodyOf(content)));
    return { partNumber: number, etag };
  }

  async complete(...args) {
    const bucket = this.#bucket;
    if (!isList(args[0])) throw badArgument("complete", UPLOAD, 1, "Array");
    const parts = args[0].map(namedPart).map(([number, etag]) => [partNumber(number), etag]);
    checkKey("completeMultipartUpload", this.key);
    return objectOf(await awaitIo(port("r2").complete(bucket, this.key, this.uploadId, parts)));
  }

  async abort() {
    const bucket = this.#bucket;
    checkKey("abortMultipartUpload", this.key);
    await awaitIo(port("r2").abort(bucket, this.key, this.uploadId));
  }
}

expose(R2MultipartUpload);

/** The bucket of that name. */
export const makeBucket = (name) => new R2Bucket(INSIDE, name);

// A KV namespace as env has it (https://developers.cloudflare.com/kv/api/): what the platform's dev server refuses is refused
// here, in its words; what is left Java stores.
import { isBuffer, toArrayBuffer } from "../internal/bytes.js";
import { awaitIo, port } from "../internal/host.js";
import { badArgument, expose, illegalConstructor, isObject } from "../internal/idl.js";
import { extract } from "../web/body.js";
import { isReadableStream, streamOfBody } from "../web/streams.js";

const TYPE = "KvNamespace";
const INSIDE = Symbol("inside");
const MAX_KEY = 512;
const MAX_VALUE = 25 * 1024 * 1024;
const MAX_METADATA = 1024;
const MIN_CACHE_TTL = 30;
const MIN_EXPIRATION_TTL = 60;
const MAX_LIST = 1000;
const MAX_BULK = 100;

const NOT_A_VALUE = "KV put() accepts only strings, ArrayBuffers, ArrayBufferViews, and ReadableStreams as values.";

const bytesOf = (text) => port("http").text(text).length();

function refusal(method, status, reason) {
  return new Error(`KV ${method} failed: ${status} ${reason}`);
}

/** A number of seconds, as the platform takes it. */
function int(value) {
  const number = Math.trunc(Number(value)) || 0;
  if (number < -2147483648 || number > 2147483647) {
    throw new TypeError("Value out of range. Must be between -2147483648 and 2147483647 (inclusive).");
  }
  return number;
}

const optionalInt = (value) => (value === undefined ? undefined : int(value));

/** What the namespace itself refuses before it asks anybody. */
function checkName(key) {
  if (key === "") throw new TypeError("Key name cannot be empty.");
  if (key === "." || key === "..") throw new TypeError(`"${key}" is not allowed as a key name.`);
}

function checkLength(method, key) {
  const length = bytesOf(key);
  if (length > MAX_KEY) {
    throw refusal(method, 414, `UTF-8 encoded length of ${length} exceeds key length limit of ${MAX_KEY}.`);
  }
}

function checkKey(method, key) {
  if (!key.isWellFormed()) throw refusal(method, 400, "Could not URL-decode key name");
  checkLength(method, key);
}

function checkCacheTtl(method, cacheTtl) {
  if (cacheTtl === undefined || cacheTtl >= MIN_CACHE_TTL) return;
  throw refusal(method, 400, `Invalid cache_ttl of ${cacheTtl}. Cache TTL must be at least ${MIN_CACHE_TTL}.`);
}

/** The second parameter of get and getWithMetadata: a type, or options with one. */
function reading(value) {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) return { type: `${value}` };
  return {
    type: value.type === undefined ? undefined : `${value.type}`,
    cacheTtl: optionalInt(value.cacheTtl),
  };
}

/** When an entry ends, in seconds since 1970, or -1. */
function expirationOf({ expiration, expirationTtl }) {
  const now = Math.floor(Date.now() / 1000);
  if (expirationTtl !== undefined) {
    const invalid = `Invalid expiration_ttl of ${expirationTtl}. `;
    if (expirationTtl <= 0) throw refusal("PUT", 400, `${invalid}Please specify integer greater than 0.`);
    if (expirationTtl >= MIN_EXPIRATION_TTL) return now + expirationTtl;
    throw refusal("PUT", 400, `${invalid}Expiration TTL must be at least ${MIN_EXPIRATION_TTL}.`);
  }
  if (expiration === undefined) return -1;
  const invalid = `Invalid expiration of ${expiration}. `;
  if (expiration <= now) {
    throw refusal(
      "PUT", 400, `${invalid}Please specify integer greater than the current number of seconds since the UNIX epoch.`);
  }
  if (expiration >= now + MIN_EXPIRATION_TTL) return expiration;
  throw refusal("PUT", 400, `${invalid}Expiration times must be at least ${MIN_EXPIRATION_TTL} seconds in the future.`);
}

/** The metadata as JSON, or null. */
function metadataOf(value) {
  const text = value === undefined || value === null ? undefined : JSON.stringify(value);
  if (text === undefined) return null;
  const length = bytesOf(text);
  if (length <= MAX_METADATA) return text;
  throw refusal("PUT", 413, `Metadata length of ${length} exceeds limit of ${MAX_METADATA}.`);
}

/** What is to be stored, as the content of a body. */
function contentOf(value) {
  if (!isObject(value)) return extract(`${value}`)[0];
  if (isBuffer(value) || ArrayBuffer.isView(value) || isReadableStream(value)) return extract(value)[0];
  throw new TypeError(NOT_A_VALUE);
}

/** An entry's value as it was asked for. */
function valueOf(body, type = "text") {
  switch (type) {
    case "text":
      return body.text();
    case "json":
      return JSON.parse(body.text());
    case "arrayBuffer":
      return toArrayBuffer(body.bytes());
    case "stream":
      return streamOfBody(body, false);
  }
  throw new TypeError('Unknown response type. Possible types are "text", "arrayBuffer", "json", and "stream".');
}

const metadataFrom = (text) => (text === null ? null : JSON.parse(text));

class KvNamespace {
  #id;

  constructor(key, id) {
    if (key !== INSIDE) throw illegalConstructor();
    this.#id = id;
  }

  async get(...args) {
    const [key, options] = args;
    if (Array.isArray(key)) return this.#bulk(key, reading(options), false);
    const entry = await this.#read("get", args);
    return entry === null ? null : valueOf(entry.value(), entry.type);
  }

  async list(options = undefined) {
    if (options !== undefined && options !== null && !isObject(options)) {
      throw badArgument("list", TYPE, 1, "ListOptions");
    }
    const limit = optionalInt(options?.limit) ?? 0;
    const prefix = `${options?.prefix ?? ""}`;
    const cursor = `${options?.cursor ?? ""}`;
    if (limit > MAX_LIST) {
      const reason = `Invalid key_count_limit of ${limit}. Please specify an integer less than ${MAX_LIST}.`;
      throw refusal("GET", 400, reason);
    }
    checkLength("GET", prefix);
    const page = JSON.parse(
      await awaitIo(port("kv").list(this.#id, prefix.toWellFormed(), cursor, limit > 0 ? limit : MAX_LIST)));
    const complete = page.cursor === undefined;
    return complete
      ? { keys: page.keys, list_complete: true, cacheStatus: null }
      : { keys: page.keys, list_complete: false, cursor: page.cursor, cacheStatus: null };
  }

  async put(...args) {
    const [name, value, options] = args;
    if (args.length === 0) throw badArgument("put", TYPE, 1, "string");
    const key = `${name}`;
    if (args.length === 1) throw badArgument("put", TYPE, 2, "string or Object");
    if (options !== undefined && options !== null && !isObject(options)) {
      throw badArgument("put", TYPE, 3, "PutOptions");
    }
    const times = { expiration: optionalInt(options?.expiration), expirationTtl: optionalInt(options?.expirationTtl) };
    checkName(key);
    const content = contentOf(value);
    checkKey("PUT", key);
    const expiration = expirationOf(times);
    const metadata = metadataOf(options?.metadata);
    const body = await content.readAll();
    if (body.length() > MAX_VALUE) {
      throw refusal("PUT", 413, `Value length of ${body.length()} exceeds limit of ${MAX_VALUE}.`);
    }
    await awaitIo(port("kv").put(this.#id, key, body, expiration, metadata));
  }

  async getWithMetadata(...args) {
    const [key, options] = args;
    if (Array.isArray(key)) return this.#bulk(key, reading(options), true);
    const entry = await this.#read("getWithMetadata", args);
    if (entry === null) return { value: null, metadata: null, cacheStatus: null };
    const metadata = metadataFrom(entry.metadata());
    return { value: valueOf(entry.value(), entry.type), metadata, cacheStatus: null };
  }

  async delete(...args) {
    if (args.length === 0) throw badArgument("delete", TYPE, 1, "string");
    const key = `${args[0]}`;
    checkName(key);
    checkKey("DELETE", key);
    await awaitIo(port("kv").delete(this.#id, key));
  }

  /** The entry that was asked for, with the type that it is wanted as, or null. */
  async #read(method, args) {
    if (args.length === 0) throw badArgument(method, TYPE, 1, method === "get" ? "string or Array" : "Array or string");
    const key = `${args[0]}`;
    const { type, cacheTtl } = reading(args[1]);
    checkName(key);
    checkKey("GET", key);
    checkCacheTtl("GET", cacheTtl);
    const entry = await awaitIo(port("kv").get(this.#id, key));
    if (entry === null) return null;
    return { type, value: () => entry.value(), metadata: () => entry.metadata() };
  }

  async #bulk(keys, { type = "text", cacheTtl }, withMetadata) {
    const refuse = (status, reason) => refusal("GET_BULK", status, reason);
    if (type !== "text" && type !== "json") {
      throw refuse(400, `"${type}" is not a valid type. Use "json" or "text"`);
    }
    if (keys.length > MAX_BULK) throw refuse(400, `You can request a maximum of ${MAX_BULK} keys`);
    if (keys.length === 0) throw refuse(400, "You must request a minimum of 1 key");
    const found = new Map();
    for (const key of keys.map((name) => `${name}`)) {
      if (key === "") throw refuse(400, "Key names must not be empty");
      if (key === "." || key === "..") {
        throw refuse(400, `Illegal key name "${key}". Please use a different name.`);
      }
      checkLength("GET_BULK", key);
      checkCacheTtl("GET_BULK", cacheTtl);
      found.set(key, port("kv").get(this.#id, key.toWellFormed()));
    }
    let size = 0;
    for (const [key, entry] of await Promise.all([...found].map(async ([key, get]) => [key, await awaitIo(get)]))) {
      const text = entry === null ? null : entry.value().text();
      size += text?.length ?? 0;
      found.set(key, text === null ? null : bulkValue(text, entry, type, withMetadata));
    }
    if (size > MAX_VALUE) throw refuse(413, "Total size of request exceeds the limit of 25MB");
    return found;
  }
}

expose(KvNamespace);

function bulkValue(text, entry, type, withMetadata) {
  let value = text;
  try {
    if (type === "json") value = JSON.parse(text);
  } catch {
    throw refusal("GET_BULK", 400, `At least one of the requested keys corresponds to a non-${type} value`);
  }
  return withMetadata && value !== null ? { value, metadata: metadataFrom(entry.metadata()) } : value;
}

/** The namespace of that id. */
export const makeKvNamespace = (id) => new KvNamespace(INSIDE, id);

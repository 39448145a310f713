// Body, which Request and Response extend. A body stays what it came as (a string, Java's bytes or Java's stream) and is
// decoded in Java; it becomes a ReadableStream only where somebody asks for one.
import { fromHost, isBuffer, toHost } from "../internal/bytes.js";
import { flag } from "../internal/flags.js";
import { awaitIo, load, port } from "../internal/host.js";
import { expose, illegal, illegalConstructor, isObject, tagOf } from "../internal/idl.js";

const http = port("http");
const USED = "Body has already been used. It can only be used once. Use tee() first if you need to read it twice.";
const NOT_BYTES = "This ReadableStream did not return bytes.";
const DISTURBED = "This ReadableStream is disturbed (has already been read from), and cannot be used as a body.";
const LOCKED = "This ReadableStream is currently locked to a reader";

const streams = () => load("/jdo/web/streams.js");

/** What a body is made of: one of text, host (Java's Body) and stream. */
export class Content {
  text;
  host;
  stream;
  used = false;

  constructor(text, host, stream) {
    this.text = text;
    this.host = host;
    this.stream = stream;
  }

  isUsed() {
    return this.used || (this.stream !== null && streams().isDisturbed(this.stream));
  }

  /** Gives what it is made of to another body; this one counts as used. */
  transfer() {
    if (this.used) throw new TypeError(DISTURBED);
    if (this.stream !== null) return fromStream(this.stream);
    const content = new Content(this.text, this.host, null);
    this.used = true;
    return content;
  }

  /** A second body with the same content. */
  clone() {
    if (this.used) throw new TypeError(LOCKED + ",");
    if (this.stream === null && (this.host === null || this.host.buffered())) {
      return new Content(this.text, this.host, null);
    }
    const stream = this.asStream();
    if (stream.locked || streams().isDisturbed(stream)) throw new TypeError(LOCKED + ",");
    const [mine, other] = stream.tee();
    this.stream = mine;
    return new Content(null, null, other);
  }

  asStream() {
    if (this.stream === null) {
      this.stream = streams().streamOfBody(this.asHost(), this.used);
      this.text = this.host = null;
    }
    return this.stream;
  }

  /** Java's Body for a text or host content. */
  asHost() {
    return this.host ?? http.text(this.text.toWellFormed());
  }

  #take() {
    if (this.used) throw new TypeError(USED);
    if (this.stream !== null) {
      if (streams().isDisturbed(this.stream)) throw new TypeError(USED);
      if (this.stream.locked) throw new TypeError(LOCKED + ".");
    }
    this.used = true;
  }

  /** Reads it all, as Java's buffered Body. */
  async readAll() {
    this.#take();
    if (this.stream !== null) return readStream(this.stream);
    const host = this.asHost();
    return host.buffered() ? host : awaitIo(http.readAll(host));
  }

  async readText() {
    if (!flag("strip_bom_in_read_all_text")) return withMark(await this.readAll());
    if (this.text === null || this.used) return (await this.readAll()).text();
    this.used = true;
    const text = this.text;
    return (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).toWellFormed();
  }

  /** Passes it on to Java untouched; a stream is pumped there as it is read, until that has an end or its reader is gone. */
  toHost(gone = undefined) {
    this.#take();
    if (this.stream === null) return this.asHost();
    const untouched = streams().bodyOfStream(this.stream);
    if (untouched !== null) return untouched;
    const pipe = http.pipe(streams().expectedLength(this.stream));
    pump(this.stream.getReader(), pipe, async (reader) => {
      const cancelled = reader.cancel(streams().lostBy(this.stream));
      gone?.();
      await cancelled;
    });
    return pipe;
  }
}

/** The text of a Java Body; a byte order mark at its beginning is a character like others. */
function withMark(body) {
  const { TextDecoder } = load("/jdo/web/encoding.js");
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(fromHost(body.bytes()));
}

async function readStream(stream) {
  const untouched = streams().bodyOfStream(stream);
  if (untouched !== null) return untouched.buffered() ? untouched : awaitIo(http.readAll(untouched));
  const reader = stream.getReader();
  const chunks = [];
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (!ArrayBuffer.isView(read.value) && !isBuffer(read.value)) throw notBytes(reader);
    chunks.push(toHost(read.value));
  }
  return http.join(chunks);
}

function notBytes(reader) {
  const error = new TypeError(NOT_BYTES);
  reader.cancel(error).catch(() => {});
  return error;
}

/** Writes a stream to a pipe; where it fails, or its reader has gone, the one or the other is told of that. */
export async function pump(reader, pipe, gone, failed = undefined) {
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      if (!ArrayBuffer.isView(read.value) && !isBuffer(read.value)) throw notBytes(reader);
      if (read.value.byteLength === 0) continue;
      if (!(await awaitIo(http.write(pipe, toHost(read.value))))) {
        await gone(reader);
        return;
      }
    }
    pipe.end();
  } catch (e) {
    http.fail(pipe, `${e?.name ?? "Error"}`, `${e?.message ?? e}`);
    failed?.(e);
  }
}

function fromStream(stream) {
  if (streams().isDisturbed(stream)) throw new TypeError(DISTURBED);
  if (stream.locked) throw new TypeError(LOCKED + ".");
  return new Content(null, null, stream);
}

/** The content for a value given as a body, and the content type that goes with it: [content, type or null]. */
export function extract(value) {
  if (value === null || value === undefined) return [null, null];
  if (typeof value === "string") return [new Content(value, null, null), "text/plain;charset=UTF-8"];
  if (ArrayBuffer.isView(value) || isBuffer(value)) return [new Content(null, http.bytes(toHost(value)), null), null];
  switch (tagOf(value)) {
    case "ReadableStream":
      if (streams().isReadableStream(value)) return [fromStream(value), null];
      break;
    case "URLSearchParams":
      return [new Content(`${value}`, null, null), "application/x-www-form-urlencoded;charset=UTF-8"];
    case "Blob":
    case "File": {
      const { isBlob, bytesOfBlob } = load("/jdo/web/blob.js");
      if (isBlob(value)) return [new Content(null, http.bytes(bytesOfBlob(value)), null), value.type || null];
      break;
    }
    case "FormData": {
      const { isFormData, encodeFormData } = load("/jdo/web/form-data.js");
      if (isFormData(value)) {
        const [bytes, type] = encodeFormData(value);
        return [new Content(null, http.bytes(bytes), null), type];
      }
      break;
    }
  }
  if (isObject(value) && isIterable(value)) {
    return [new Content(null, null, streams().ReadableStream.from(value)), null];
  }
  return [new Content(`${value}`, null, null), "text/plain;charset=UTF-8"];
}

/** Whether a body is made of what the value iterates over, and not of its text. */
function isIterable(value) {
  if (value instanceof String || !flag("fetch_iterable_type_support")) return false;
  const method = value[Symbol.asyncIterator] ?? value[Symbol.iterator];
  if (method === undefined || method === null) return false;
  return !Object.hasOwn(value, "toString") || !flag("fetch_iterable_type_support_override_adjustment");
}

/** The content of a Java Body, or null. */
export function contentFromHost(body) {
  return body === null ? null : new Content(null, body, null);
}

async function readBytes(content) {
  return content === null ? new Uint8Array(0) : fromHost((await content.readAll()).bytes());
}

/** The content of a request or response, null where it has no body. */
export let contentOf;

export class Body {
  #content;

  static {
    contentOf = (body) => {
      try {
        return body.#content;
      } catch {
        throw illegal();
      }
    };
  }

  constructor(content) {
    if (new.target === Body) throw illegalConstructor();
    this.#content = content;
  }

  get body() {
    const content = contentOf(this);
    return content === null ? null : content.asStream();
  }

  get bodyUsed() {
    const content = contentOf(this);
    return content !== null && content.isUsed();
  }

  async arrayBuffer() {
    return (await readBytes(contentOf(this))).buffer;
  }

  async bytes() {
    return readBytes(contentOf(this));
  }

  async text() {
    const content = contentOf(this);
    return content === null ? "" : content.readText();
  }

  async json() {
    const content = contentOf(this);
    return JSON.parse(content === null ? "" : await content.readText());
  }

  async formData() {
    const type = this.headers.get("content-type");
    const { parseFormData, checkType } = load("/jdo/web/form-data.js");
    checkType(type);
    const content = contentOf(this);
    return parseFormData(content === null ? http.text("") : await content.readAll(), type);
  }

  async blob() {
    const content = contentOf(this);
    const body = content === null ? http.text("") : await content.readAll();
    return load("/jdo/web/blob.js").blobOfBytes(body.bytes(), this.headers.get("content-type") ?? "");
  }
}

expose(Body);

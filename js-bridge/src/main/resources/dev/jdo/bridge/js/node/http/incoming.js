// http.IncomingMessage: a request that a server got, or a response that a client got.
import { checkNumber, outOfRange } from "../../internal/node-errors.js";
import EventEmitter from "../events.js";
import net from "../net.js";
import stream from "../stream.js";
import { duration } from "./checks.js";

/** Of these the first counts; others are joined, by "; " for cookies, and set-cookie is a list. */
const FIRST = new Set("age host from etag server referer expires location user-agent retry-after content-type max-forwards authorization last-modified content-length if-modified-since proxy-authorization if-unmodified-since".split(" "));

/** What only the platform's own code does with a message. */
export const inner = {};

export class IncomingMessage extends stream.Readable {
  #body = null;
  #reader;
  #reading = false;
  #socket;
  #timer;
  #headers = null;
  #distinct = null;
  #count = 0;

  static {
    inner.body = (message, body) => (message.#body = body);
    inner.socket = (message, headers, port) => (message.#socket = socketOf(message, headers, port));
    inner.response = (message, response, timer) => message.#take(response, timer);
  }

  constructor() {
    super({});
    this._readableState.readingMore = true;
    Object.assign(this, {
      aborted: false, url: "", method: null, statusCode: null, statusMessage: null, httpVersionMajor: 1, httpVersionMinor: 1,
      httpVersion: "1.1", complete: false, rawHeaders: [], joinDuplicateHeaders: false,
      cloudflare: { cf: undefined, env: undefined, ctx: undefined }, _dumped: false, _consuming: false, _paused: false,
    });
  }

  #take(response, timer) {
    this.#headers = {};
    this.#distinct = {};
    for (const name of response.headers.keys()) {
      this.#headers[name] = response.headers.get(name);
      this.#distinct[name] = [this.#headers[name]];
    }
    this.url = response.url;
    this.statusCode = response.status;
    this.statusMessage = response.statusText;
    this.#timer = timer;
    this.#body = response.body;
  }

  async #pump() {
    if (this.#reading) return;
    this.#reading = true;
    try {
      this.#reader ??= this.#body.getReader();
      while (!this.destroyed) {
        const { done, value } = await this.#reader.read();
        if (this.destroyed) break;
        if (done) {
          this.complete = true;
          this.push(null);
          break;
        }
        this.#timer?.touch();
        if (!this.push(value)) break;
      }
    } catch (e) {
      this.destroy(e);
    } finally {
      this.#reading = false;
    }
  }

  _read() {
    if (!this._consuming) {
      this._readableState.readingMore = false;
      this._consuming = true;
    }
    if (this.#body !== null) return void this.#pump();
    this.complete = true;
    this.push(null);
  }

  _destroy(error, callback) {
    if (!this.readableEnded || !this.complete) {
      this.aborted = true;
      this.emit("aborted");
    }
    if (!this.complete && this.#body !== null) (this.#reader ?? this.#body).cancel(error ?? undefined).catch(() => {});
    queueMicrotask(() => callback(this.listenerCount("error") === 0 ? null : error));
  }

  _addHeaderLine(name, value, into) {
    const field = name.toLowerCase();
    if (field === "set-cookie") (into[field] ??= []).push(value);
    else if (into[field] === undefined) into[field] = value;
    else if (!FIRST.has(field) || this.joinDuplicateHeaders) into[field] += `${field === "cookie" ? "; " : ", "}${value}`;
  }

  _addHeaderLineDistinct(name, value, into) {
    (into[name.toLowerCase()] ??= []).push(value);
  }

  _addHeaderLines(lines, count) {
    if (!Array.isArray(lines) || this.complete) return;
    this.rawHeaders = lines;
    this.#count = count;
    for (let i = 0; this.#headers !== null && i < count; i += 2) this._addHeaderLine(lines[i], lines[i + 1], this.#headers);
  }

  #collected(add) {
    const into = {};
    for (let i = 0; i < this.#count; i += 2) add.call(this, this.rawHeaders[i], this.rawHeaders[i + 1], into);
    return into;
  }

  get headers() {
    return (this.#headers ??= this.#collected(this._addHeaderLine));
  }

  set headers(value) {
    this.#headers = value;
  }

  get headersDistinct() {
    return (this.#distinct ??= this.#collected(this._addHeaderLineDistinct));
  }

  set headersDistinct(value) {
    this.#distinct = value;
  }

  /** There are none. */
  get trailers() {
    return {};
  }

  set trailers(value) {}

  get trailersDistinct() {
    return {};
  }

  set trailersDistinct(value) {}

  /** Reads to the end what nobody wants. */
  _dump() {
    if (this._dumped) return;
    this._dumped = true;
    this.removeAllListeners("data");
    this.resume();
  }

  setTimeout(milliseconds, callback) {
    const time = duration(milliseconds, "msecs", { checkNumber, outOfRange });
    if (callback) this.on("timeout", callback);
    this.#timer?.setTimeout(time);
    return this;
  }

  get socket() {
    return this.#socket;
  }

  get connection() {
    return this.#socket;
  }

  set connection(value) {
    this.#socket = value;
  }
}

/** What stands for the socket of a request: it tells where the request came from. */
function socketOf(message, headers, localPort) {
  const address = headers.get("cf-connecting-ip");
  const remotePort = Math.floor(Math.random() * 0x8000) + 0x8000;
  const unlessGone = (value) => ({ get: () => (message.destroyed ? undefined : value), configurable: true });
  return Object.defineProperties(new EventEmitter(), {
    encrypted: { value: headers.get("x-forwarded-proto") === "https", configurable: true },
    readable: { get: () => message.readable, configurable: true },
    remoteFamily: unlessGone(address === null || net.isIPv4(address) ? "IPv4" : "IPv6"),
    remoteAddress: unlessGone(address ?? "127.0.0.1"),
    remotePort: unlessGone(remotePort),
    localAddress: { value: headers.get("host") ?? "127.0.0.1", configurable: true },
    localPort: { value: localPort, configurable: true },
    destroy: { value: (error) => message.destroy(error), configurable: true },
  });
}

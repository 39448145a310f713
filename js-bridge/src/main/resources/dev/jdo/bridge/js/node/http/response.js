// http.ServerResponse, which becomes a Response as soon as its headers are sent.
import { inspect } from "../../internal/inspect.js";
import { STATUS_CODES } from "../../internal/http-names.js";
import { nodeError, notImplemented } from "../../internal/node-errors.js";
import { headersSent, hasInvalidCharacter } from "./checks.js";
import { kErrored, kOutHeaders, OutgoingMessage } from "./outgoing.js";

/** What waits for its reader before write() asks to wait for "drain". */
const BUFFERED = 65_536;

const prematureClose = () => nodeError(Error, "ERR_STREAM_PREMATURE_CLOSE", "Premature close");

/** The promise of the Response that a ServerResponse becomes. */
export let answerOf;

export class ServerResponse extends OutgoingMessage {
  #answer = Promise.withResolvers();
  #controller = null;
  #waiting = false;
  #settled = false;
  #left = Infinity;

  static {
    answerOf = (response) => response.#answer.promise;
  }

  constructor(req, options = {}) {
    super(req, options);
    this.statusCode = 200;
    this.statusMessage = "unknown";
    this.rejectNonStandardBodyWrites = options.rejectNonStandardBodyWrites ?? false;
    // It is awaited by who has it; where nobody has, its failure is nobody's.
    this.#answer.promise.catch(() => {});
    this.once("error", (error) => this.#fail(error));
    this.once("finish", () => {
      if (!this.#settled) this.#controller?.close();
      this.#settled = true;
      queueMicrotask(() => this.#close());
    });
  }

  #fail(error) {
    this.#answer.reject(error);
    if (!this.#settled) this.#controller?.error(error);
    this.#settled = true;
  }

  #close() {
    if (this._closed) return;
    this.destroyed = true;
    this._closed = true;
    if (!this.#settled) this.#fail(this.errored ?? prematureClose());
    this.emit("close");
  }

  #respond() {
    this._headerSent = true;
    const headers = new Headers();
    for (const [name, value] of this._headerLines) headers.append(name, value);
    const length = headers.get("content-length");
    if (length !== null) this.#left = Number.parseInt(length, 10);
    const body = this._hasBody ? new ReadableStream({
      type: "bytes",
      start: (controller) => void (this.#controller = controller),
      pull: () => this.#drain(),
      cancel: (reason) => void this.destroy(reason),
    }, { highWaterMark: BUFFERED }) : null;
    this.#answer.resolve(new Response(body, { status: this.statusCode, statusText: this.statusMessage, headers }));
  }

  #drain() {
    if (!this.#waiting) return;
    this.#waiting = false;
    queueMicrotask(() => this.emit("drain"));
  }

  _send(bytes, callback) {
    if (!this._headerSent && this._header !== null) this.#respond();
    if (callback) queueMicrotask(callback);
    const sent = bytes.length > this.#left ? bytes.subarray(0, this.#left) : bytes;
    this.#left -= sent.length;
    if (this.#controller === null || this.#settled) return true;
    // The stream takes the buffer away, which is its writer's.
    if (sent.length > 0) this.#controller.enqueue(new Uint8Array(sent));
    this.#waiting = this.#controller.desiredSize <= 0;
    return !this.#waiting;
  }

  get writableNeedDrain() {
    return this.#waiting && !this.destroyed && !this.finished;
  }

  destroy(error) {
    if (this.destroyed) return this;
    if (this.writableEnded) {
      this.destroyed = true;
      this[kErrored] = error;
      return this;
    }
    super.destroy(error);
    queueMicrotask(() => this.#close());
    return this;
  }

  _implicitHeader() {
    this.writeHead(this.statusCode);
  }

  writeHead(statusCode, reason, given) {
    if (this._header) throw headersSent("write");
    const status = statusCode | 0;
    if (status < 200 || status > 999) {
      throw nodeError(RangeError, "ERR_HTTP_INVALID_STATUS_CODE", `Invalid status code: ${inspect(statusCode)}`);
    }
    if (typeof reason === "string") this.statusMessage = reason;
    else {
      this.statusMessage ||= STATUS_CODES[status] ?? "unknown";
      given ??= reason;
    }
    this.statusCode = status;
    let headers = given ?? null;
    if (this[kOutHeaders] !== null) {
      if (Array.isArray(given)) {
        for (let i = 0; i < given.length; i += 2) this.removeHeader(`${given[i]}`);
        for (let i = 0; i < given.length; i += 2) this.appendHeader(`${given[i]}`, given[i + 1]);
      } else for (const name of Object.keys(given ?? {})) if (given[name]) this.setHeader(name, given[name]);
      headers = this[kOutHeaders];
    }
    if (hasInvalidCharacter(this.statusMessage)) throw nodeError(TypeError, "ERR_INVALID_CHAR", "Invalid character in statusMessage");
    if (status === 204 || status === 304) this._hasBody = false;
    this._storeHeader(`HTTP/1.1 ${status} ${this.statusMessage}\r\n`, headers);
    return this;
  }

  writeHeader(...args) {
    return this.writeHead(...args);
  }
}

// There is no connection below that they could use.
for (const name of ["assignSocket", "detachSocket", "writeContinue", "writeProcessing", "writeEarlyHints"]) {
  Object.defineProperty(ServerResponse.prototype, name, {
    value: { [name]() { throw notImplemented(name); } }[name], writable: true, configurable: true,
  });
}

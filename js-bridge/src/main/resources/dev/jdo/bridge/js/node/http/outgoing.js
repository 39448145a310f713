// http.OutgoingMessage: what a request of a client and a response of a server have in common.
import { checkString, invalidType, nodeError, notImplemented } from "../../internal/node-errors.js";
import { inspect } from "../../internal/inspect.js";
import { Buffer } from "../buffer.js";
import EventEmitter from "../events.js";
import stream from "../stream.js";
import { headersSent, validateHeaderName, validateHeaderValue } from "./checks.js";

export const kUniqueHeaders = Symbol("kUniqueHeaders");
export const kHighWaterMark = Symbol("kHighWaterMark");
/** {lower-case name: [name, value]}, or null. */
export const kOutHeaders = Symbol("kOutHeaders");
export const kErrored = Symbol("kErrored");
const CHUNKED = /(?:^|\W)chunked(?:$|\W)/i;

export function parseUniqueHeadersOption(headers) {
  return Array.isArray(headers) ? new Set(headers.flat().map((name) => name.toLowerCase())) : null;
}

/** The headers of writeHead as a list of [name, value]: an object, a list of pairs, or a list of names and values in turn. */
function listed(headers) {
  if (!Array.isArray(headers)) return Object.entries(headers);
  if (Array.isArray(headers[0])) return headers;
  if (headers.length % 2 !== 0) {
    throw nodeError(TypeError, "ERR_INVALID_ARG_VALUE", `The argument 'headers' is invalid. Received ${inspect(headers)}`);
  }
  return headers.flatMap((name, i) => (i % 2 === 0 ? [[name, headers[i + 1]]] : []));
}

export class OutgoingMessage extends stream.Writable {
  constructor(req, options) {
    super({ autoDestroy: false });
    this.req = req;
    this[kOutHeaders] = null;
    this[kErrored] = null;
    this[kHighWaterMark] = options?.highWaterMark ?? stream.getDefaultHighWaterMark(false);
    Object.assign(this, {
      outputData: [], outputSize: 0, writtenHeaderBytes: 0, strictContentLength: false, chunkedEncoding: false, sendDate: false,
      shouldKeepAlive: true, finished: false, useChunkedEncodingByDefault: true, maxRequestsOnConnectionReached: false, _closed: false,
      _headerSent: false, _header: null, _contentLength: null, _hasBody: true, _removedContLen: false, _removedConnection: false,
      _removedTE: false, _last: false, _defaultKeepAlive: true, _keepAliveTimeout: 0,
    });
    // Of the base class these are accessors, here they are plain.
    for (const name of ["destroyed", "writable"]) {
      Object.defineProperty(this, name, { value: name === "writable", writable: true, enumerable: true, configurable: true });
    }
  }

  setHeader(name, value) {
    if (this._header) throw headersSent("set");
    validateHeaderName(name);
    validateHeaderValue(name, value);
    (this[kOutHeaders] ??= {})[name.toLowerCase()] = [name, value];
    return this;
  }

  setHeaders(headers) {
    if (this.headersSent) throw headersSent("set");
    if (Array.isArray(headers) || typeof headers?.keys !== "function" || typeof headers.get !== "function") {
      throw invalidType("headers", ["Headers", "Map"], headers);
    }
    const cookies = [];
    for (const [name, value] of headers) {
      if (name === "set-cookie") cookies.push(...[value].flat());
      else this.setHeader(name, value);
    }
    if (cookies.length > 0) this.setHeader("set-cookie", cookies);
    return this;
  }

  appendHeader(name, value) {
    if (this._header) throw headersSent("append");
    validateHeaderName(name);
    validateHeaderValue(name, value);
    const known = this[kOutHeaders]?.[name.toLowerCase()];
    if (known === undefined) return this.setHeader(name, value);
    known[1] = [known[1], value].flat();
    return this;
  }

  getHeader(name) {
    checkString(name, "name");
    return this[kOutHeaders]?.[name.toLowerCase()]?.[1];
  }

  hasHeader(name) {
    checkString(name, "name");
    return this[kOutHeaders]?.[name.toLowerCase()] !== undefined;
  }

  removeHeader(name) {
    checkString(name, "name");
    if (this._header) throw headersSent("remove");
    const field = name.toLowerCase();
    if (field === "connection") this._removedConnection = true;
    if (field === "content-length") this._removedContLen = true;
    if (field === "transfer-encoding") this._removedTE = true;
    if (field === "date") this.sendDate = false;
    if (this[kOutHeaders] !== null) delete this[kOutHeaders][field];
  }

  getHeaderNames() {
    return Object.keys(this[kOutHeaders] ?? {});
  }

  getRawHeaderNames() {
    return Object.values(this[kOutHeaders] ?? {}).map(([name]) => name);
  }

  getHeaders() {
    return Object.fromEntries(Object.entries(this[kOutHeaders] ?? {}).map(([field, [, value]]) => [field, value]));
  }

  _renderHeaders() {
    if (this._header) throw headersSent("render");
    return Object.fromEntries(Object.values(this[kOutHeaders] ?? {}));
  }

  get headersSent() {
    return Boolean(this._header);
  }

  flushHeaders() {
    if (!this._header) this._implicitHeader();
    this._send(Buffer.alloc(0));
  }

  _implicitHeader() {
    throw notImplemented("_implicitHeader()");
  }

  /** Settles what the headers are, with those about the connection that node adds; a list of [name, value]. */
  _storeHeader(firstLine, headers) {
    const lines = [];
    const own = headers !== null && headers === this[kOutHeaders];
    for (const [name, value] of own ? Object.values(headers) : headers === null ? [] : listed(headers)) {
      if (!own) validateHeaderName(name);
      const joined = Array.isArray(value) && (this[kUniqueHeaders]?.has(name.toLowerCase()) || (value.length > 1 && name.toLowerCase() === "cookie"));
      for (const one of joined ? [value.join("; ")] : [value].flat()) {
        if (!own) validateHeaderValue(name, one);
        lines.push([name, `${one}`]);
      }
    }
    const has = (field) => lines.some(([name]) => name.toLowerCase() === field);
    for (const [name, value] of lines) {
      if (name.toLowerCase() === "content-length") this._contentLength = Number(value);
      if (name.toLowerCase() === "transfer-encoding" && CHUNKED.test(value)) this.chunkedEncoding = true;
    }
    if (this.sendDate && !has("date")) lines.push(["Date", new Date().toUTCString()]);
    if (this.chunkedEncoding && (this.statusCode === 204 || this.statusCode === 304)) this.chunkedEncoding = this.shouldKeepAlive = false;
    if (!this._removedConnection && !has("connection")) lines.push(["Connection", this.shouldKeepAlive ? "keep-alive" : "close"]);
    if (!has("content-length") && !has("transfer-encoding")) {
      if (!this._hasBody) this.chunkedEncoding = false;
      else if (!has("trailer") && !this._removedContLen && typeof this._contentLength === "number") {
        lines.push(["Content-Length", `${this._contentLength}`]);
      } else if (!this._removedTE) {
        lines.push(["Transfer-Encoding", "chunked"]);
        this.chunkedEncoding = true;
      }
    }
    this._header = `${firstLine}${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
    this._headerSent = false;
    return (this._headerLines = lines);
  }

  /** Sends bytes; false where it is to be waited for "drain". */
  _send(bytes, callback) {
    if (callback) queueMicrotask(callback);
    return true;
  }

  #fail(error, callback) {
    queueMicrotask(() => {
      callback?.(error);
      if (!this.destroyed) this.emit("error", error);
    });
    return false;
  }

  #write(chunk, encoding, callback, last) {
    if (chunk === null) throw nodeError(TypeError, "ERR_STREAM_NULL_VALUES", "May not write null values to stream");
    if (typeof chunk !== "string" && !(chunk instanceof Uint8Array)) throw invalidType("chunk", ["string", "Buffer", "Uint8Array"], chunk);
    if (this.finished) return this.#fail(nodeError(Error, "ERR_STREAM_WRITE_AFTER_END", "write after end"), callback);
    if (this.destroyed) {
      const error = nodeError(Error, "ERR_STREAM_DESTROYED", "Cannot call write after a stream was destroyed");
      if (callback) queueMicrotask(() => callback(error));
      return false;
    }
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, encoding ?? "utf8") : chunk;
    if (!this._header) {
      if (last) this._contentLength = bytes.length;
      this._implicitHeader();
    }
    if (!this._hasBody) {
      if (callback) queueMicrotask(callback);
      return true;
    }
    return this._send(bytes, callback);
  }

  write(chunk, encoding, callback) {
    if (typeof encoding === "function") [encoding, callback] = [undefined, encoding];
    return this.#write(chunk, encoding, callback, false);
  }

  end(chunk, encoding, callback) {
    if (typeof chunk === "function") [chunk, encoding, callback] = [null, null, chunk];
    else if (typeof encoding === "function") [encoding, callback] = [null, encoding];
    if (chunk) {
      if (this.finished) {
        this.#fail(nodeError(Error, "ERR_STREAM_WRITE_AFTER_END", "write after end"), callback);
        return this;
      }
      this.#write(chunk, encoding, undefined, true);
    } else if (this.finished) {
      if (typeof callback === "function") {
        if (!this._closed) this.on("finish", callback);
        else callback(nodeError(Error, "ERR_STREAM_ALREADY_FINISHED", "Cannot call end after a stream was finished"));
      }
      return this;
    } else if (!this._header) {
      this._contentLength = 0;
      this._implicitHeader();
    }
    if (typeof callback === "function") this.once("finish", callback);
    this._send(Buffer.alloc(0));
    this.finished = true;
    this._writableState.finished = true;
    this.emit("prefinish");
    queueMicrotask(() => this.emit("finish"));
    return this;
  }

  cork() {}

  uncork() {}

  destroy(error) {
    if (this.destroyed) return this;
    if (error !== undefined && error !== null) this.emit("error", error);
    this.destroyed = true;
    this[kErrored] = error;
    return this;
  }

  pipe(destination) {
    this.emit("error", nodeError(Error, "ERR_STREAM_CANNOT_PIPE", "Cannot pipe, not readable"));
    return destination;
  }

  [EventEmitter.captureRejectionSymbol](error) {
    this.destroy(error);
  }

  addTrailers() {
    throw notImplemented("addTrailers");
  }

  get errored() { return this[kErrored]; }
  get closed() { return this._closed; }
  get writableEnded() { return this.finished; }
  get writableFinished() { return this.finished && this._writableState.finished; }
  get writableHighWaterMark() { return this[kHighWaterMark]; }
  get writableLength() { return 0; }
  get writableCorked() { return 0; }
  get writableNeedDrain() { return false; }
  get writableObjectMode() { return false; }
}

// http.ClientRequest, over fetch: the body is gathered and sent at the end, as on the platform.
import { inspect } from "../../internal/inspect.js";
import { abortError, checkNumber, checkFunction, checkInteger, checkString, invalidType, nodeError, notImplemented, outOfRange } from "../../internal/node-errors.js";
import { Buffer } from "../buffer.js";
import stream from "../stream.js";
import url from "../url.js";
import { globalAgent } from "./agent.js";
import { duration, headersSent, isToken, optionNotImplemented } from "./checks.js";
import { IncomingMessage, inner } from "./incoming.js";
import { kErrored, kOutHeaders, kUniqueHeaders, OutgoingMessage, parseUniqueHeadersOption } from "./outgoing.js";

const NOT_IN_PATHS = /[^\u0021-\u00ff]/;
/** What would name another server: two slashes of any kind, or a scheme. */
const NAMES_SERVER = /^(?:[/\\]{2}|[^/\\]*:)/;
const REFUSED = [
  ["maxHeaderSize", (value) => checkInteger(value, "maxHeaderSize", 0)],
  ["createConnection", (value) => checkFunction(value, "options.createConnection")],
  ["lookup", (value) => checkFunction(value, "options.lookup")],
  ["socketPath", (value) => checkString(value, "options.socketPath")],
];

const invalidValue = (name, value, reason) =>
  nodeError(TypeError, "ERR_INVALID_ARG_VALUE", `The ${name.includes(".") ? "property" : "argument"} '${name}' ${reason}. Received ${inspect(value)}`);

function checkHost(host, name) {
  if (host !== undefined && host !== null && typeof host !== "string") {
    throw invalidType(`options.${name}`, ["string", "undefined", "null"], host);
  }
  return host;
}

const reset = (message) => Object.assign(new Error(message), { code: "ECONNRESET" });

export class ClientRequest extends OutgoingMessage {
  #abort = new AbortController();
  #chunks = [];
  #incoming;
  #timer = null;
  #sent = false;

  constructor(input, options, callback) {
    super();
    if (typeof input === "string") input = url.urlToHttpOptions(new URL(input));
    else if (input instanceof URL) input = url.urlToHttpOptions(input);
    else [input, options, callback] = [null, input, options];
    if (typeof options === "function") [options, callback] = [input ?? {}, options];
    else options = Object.assign(input ?? {}, options);
    if (options.path) {
      if (NOT_IN_PATHS.test(options.path)) {
        throw nodeError(TypeError, "ERR_UNESCAPED_CHARACTERS", "Request path contains unescaped characters");
      }
      if (NAMES_SERVER.test(options.path)) throw invalidValue("options.path", options.path, "must be a path-only request target");
    }
    const defaultAgent = options._defaultAgent || globalAgent;
    this.agent = options.agent === false ? new defaultAgent.constructor() : options.agent ?? defaultAgent;
    if (typeof this.agent === "object" && typeof this.agent.addRequest !== "function") {
      throw invalidType("options.agent", ["Agent-like Object", "undefined", "false"], this.agent);
    }
    const expected = this.agent?.protocol || defaultAgent.protocol;
    const protocol = options.protocol || defaultAgent.protocol;
    if (protocol !== expected) {
      throw nodeError(TypeError, "ERR_INVALID_PROTOCOL", `Protocol "${protocol}" not supported. Expected "${expected}"`);
    }
    const defaultPort = options.defaultPort || this.agent?.defaultPort || 80;
    const port = (options.port = options.port || defaultPort);
    const host = (options.host = checkHost(options.hostname, "hostname") || checkHost(options.host, "host") || "localhost");
    Object.assign(this, {
      _ended: false, protocol, port: `${port}`, host, path: options.path || "/", aborted: false, reusedSocket: false,
      maxHeadersCount: Infinity, connection: null, socket: null, joinDuplicateHeaders: options.joinDuplicateHeaders, timeout: undefined,
    });
    if (options.timeout !== undefined) this.timeout = duration(options.timeout, "timeout", { checkNumber, outOfRange });
    if (options.signal) stream.addAbortSignal(options.signal, this);
    this.#takeMethod(options.method);
    for (const [name, check] of REFUSED) {
      if (options[name] === undefined) continue;
      check(options[name]);
      throw optionNotImplemented(`options.${name}`);
    }
    if (callback) this.once("response", callback);
    this.#takeHeaders(options, host, port, defaultPort);
    this[kUniqueHeaders] = parseUniqueHeadersOption(options.uniqueHeaders);
    this.on("finish", () => {
      if (this.destroyed) return;
      try {
        this.#send();
      } catch (e) {
        this.destroy(e);
      }
    });
  }

  #takeMethod(method) {
    if (method !== undefined && method !== null && typeof method !== "string") throw invalidType("options.method", "string", method);
    if (method && !isToken(method)) {
      throw nodeError(TypeError, "ERR_INVALID_HTTP_TOKEN", `Method must be a valid HTTP token ["${method}"]`);
    }
    this.method = (method || "GET").toUpperCase();
  }

  #takeHeaders({ headers, setHost, setDefaultHeaders, auth }, host, port, defaultPort) {
    if (Array.isArray(headers)) {
      if (headers.length % 2 !== 0) throw invalidValue("headers", headers, "is invalid");
      for (let i = 0; i < headers.length; i += 2) this.setHeader(headers[i], headers[i + 1]);
      return;
    }
    if (headers !== undefined && headers !== null) {
      if ("host" in headers) checkString(headers.host, "host");
      for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
    }
    if (!this.getHeader("host") && (setHost === undefined ? setDefaultHeaders !== false : setHost)) {
      const name = /:.*:/.test(host) && !host.startsWith("[") ? `[${host}]` : host;
      this.setHeader("Host", port && Number(port) !== defaultPort ? `${name}:${port}` : name);
    }
    if (auth && !this.getHeader("Authorization")) this.setHeader("Authorization", `Basic ${Buffer.from(auth).toString("base64")}`);
  }

  #send() {
    const hasBody = this.method !== "GET" && this.method !== "HEAD" && this.#chunks.length > 0;
    const type = [this.getHeader("content-type") ?? ""].flat().join(", ");
    const body = hasBody ? new Blob(this.#chunks.splice(0), { type }) : null;
    const headers = Object.values(this[kOutHeaders] ?? {}).flatMap(([name, value]) =>
      (Array.isArray(value) && !this.joinDuplicateHeaders ? value : [[value].flat().join(", ")]).map((one) => [name, `${one}`]));
    this.#sent = true;
    this.#arm();
    if (headers.length === 0) {
      // A server refuses a request that names no host.
      const refused = new Response(null, { status: 400, statusText: "Bad Request", headers: { connection: "close" } });
      return void queueMicrotask(() => this.#receive(refused));
    }
    let target = new URL(`http://${this.host}`);
    target.protocol = this.protocol;
    target.port = this.port;
    if (this.path !== "" && this.path !== "/") {
      if (NAMES_SERVER.test(this.path)) throw invalidValue("options.path", this.path, "must be a path-only request target");
      target = new URL(this.path, target);
    }
    const { method } = this;
    fetch(target, { method, headers, body, signal: this.#abort.signal, redirect: "manual", encodeResponseBody: "manual" })
      .then((response) => this.#receive(response))
      .catch((error) => this.destroyed || this.destroy(error));
  }

  #receive(response) {
    if (this.destroyed) return void response.body?.cancel().catch(() => {});
    this._header ||= "sent";
    const incoming = new IncomingMessage();
    inner.response(incoming, response, { setTimeout: (time) => this.#idle(time), touch: () => this.#arm() });
    this.#arm();
    incoming.on("error", (error) => this.destroyed || this.emit("error", error));
    incoming.once("close", () => this.#close());
    this.#incoming = this.res = incoming;
    if (!this.emit("response", incoming)) incoming._dump();
  }

  #close() {
    if (this._closed) return;
    this._closed = this.destroyed = true;
    this.#disarm();
    this.emit("close");
  }

  destroy(error) {
    if (this.destroyed) return this;
    this.destroyed = true;
    this[kErrored] = error ?? null;
    this.#disarm();
    const incoming = this.#incoming;
    if (incoming === undefined && (error === undefined || error === null) && !this.aborted) error = reset("socket hang up");
    if (error !== undefined && error !== null) queueMicrotask(() => this.emit("error", error));
    if (incoming === undefined) this.#abort.abort();
    else if (!incoming.complete) incoming.destroy(reset("aborted"));
    queueMicrotask(() => this.#close());
    return this;
  }

  abort() {
    if (this.aborted) return;
    this.aborted = true;
    queueMicrotask(() => this.emit("abort"));
    this.destroy();
  }

  _implicitHeader() {
    if (this._header) throw headersSent("render");
    this._storeHeader(`${this.method} ${this.path} HTTP/1.1\r\n`, this[kOutHeaders]);
  }

  _send(bytes, callback) {
    // The bytes are taken now: their buffer may be used for others once this returns.
    if (bytes.length > 0 && this.method !== "GET" && this.method !== "HEAD") this.#chunks.push(new Uint8Array(bytes));
    return super._send(bytes, callback);
  }

  end(chunk, encoding, callback) {
    if (!this.finished && this.destroyed) return this;
    this._ended = true;
    return super.end(chunk, encoding, callback);
  }

  onSocket() {}
  setNoDelay() {}
  setSocketKeepAlive() {}

  addTrailers() {
    throw notImplemented("addTrailers");
  }

  setTimeout(milliseconds, callback) {
    this.#idle(duration(milliseconds, "msecs", { checkNumber, outOfRange }));
    if (callback) this.once("timeout", callback);
    return this;
  }

  clearTimeout(callback) {
    this.setTimeout(0, callback);
  }

  #idle(time) {
    this.timeout = time;
    this.#arm();
  }

  #disarm() {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #arm() {
    this.#disarm();
    if (!this.timeout || !this.#sent || this.destroyed) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.emit("timeout");
      this.#incoming?.emit("timeout");
      this.destroy(abortError());
    }, this.timeout);
  }
}

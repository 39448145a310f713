// http.Server: a listener for requests, which cloudflare:node's httpServerHandler gives it by its port.
import { flag } from "../../internal/flags.js";
import {
  checkFunction, checkInteger, checkNumber, checkObject, invalidType, nodeError, notImplemented, outOfRange,
} from "../../internal/node-errors.js";
import EventEmitter from "../events.js";
import stream from "../stream.js";
import { optionNotImplemented } from "./checks.js";
import { IncomingMessage, inner } from "./incoming.js";
import { kUniqueHeaders, parseUniqueHeadersOption } from "./outgoing.js";
import { listen, release } from "./ports.js";
import { answerOf, ServerResponse } from "./response.js";

export const kConnectionsCheckingInterval = Symbol("http.server.connectionsCheckingInterval");
export const kIncomingMessage = Symbol("kIncomingMessage");
export const kServerResponse = Symbol("kServerResponse");
const ONLY_FIRST = "host content-type user-agent referer authorization proxy-authorization if-modified-since if-unmodified-since from location max-forwards".split(" ");
const NUMBERS_REFUSED = ["keepAliveTimeout", "keepAliveTimeoutBuffer", "connectionsCheckingInterval"];

/** The first of values that fetch has joined; a comma within quotes joins nothing. */
const firstValue = (value) => /^(?:"(?:[^"\\]|\\.)*"|[^",])*/.exec(value)[0].trim();

function checkBoolean(value, name) {
  if (typeof value !== "boolean") throw invalidType(name, "boolean", value);
}

export function storeHTTPOptions(options) {
  this[kIncomingMessage] = options.IncomingMessage || IncomingMessage;
  this[kServerResponse] = options.ServerResponse || ServerResponse;
  for (const name of ["maxHeaderSize", ...NUMBERS_REFUSED]) {
    if (options[name] === undefined) continue;
    checkInteger(options[name], name, 0);
    throw optionNotImplemented(name);
  }
  for (const [name, fallback] of [["requestTimeout", 300_000], ["headersTimeout", Math.min(60_000, options.requestTimeout ?? 300_000)]]) {
    if (options[name] !== undefined) checkInteger(options[name], name, 0);
    this[name] = options[name] ?? fallback;
  }
  if (this.requestTimeout > 0 && this.headersTimeout > this.requestTimeout) {
    throw outOfRange("headersTimeout", "<= requestTimeout", options.headersTimeout);
  }
  for (const [name, fallback] of [["insecureHTTPParser"], ["requireHostHeader", true], ["joinDuplicateHeaders", false], ["rejectNonStandardBodyWrites", false]]) {
    if (options[name] !== undefined) checkBoolean(options[name], `options.${name}`);
    if (fallback !== undefined) this[name] = options[name] ?? fallback;
  }
}

/** What listen() takes, in any of its forms: {port, host, callback}. */
function listening(args) {
  const callback = typeof args.at(-1) === "function" ? args.at(-1) : null;
  const [first, second] = args;
  const options = typeof first === "object" && first !== null ? first : { port: typeof first === "function" ? undefined : first, host: second };
  let { port = 0 } = options;
  if (port === null) port = 0;
  const number = typeof port === "string" && port.trim() !== "" ? Number(port) : port;
  if (typeof number !== "number" || number !== number >>> 0 || number > 65_535) {
    throw nodeError(Error, "ERR_SOCKET_BAD_PORT", `options.port should be >= 0 and < 65536. Received ${typeof port}.`);
  }
  return { port: number, host: typeof options.host === "string" ? options.host : "127.0.0.1", callback };
}

export class Server extends EventEmitter {
  #port = null;

  constructor(options, listener) {
    if (!flag("enable_nodejs_http_server_modules")) throw notImplemented("Server");
    super({ captureRejections: true });
    Object.assign(this, {
      [kIncomingMessage]: IncomingMessage, [kServerResponse]: ServerResponse, httpAllowHalfOpen: false, timeout: 0,
      maxHeadersCount: null, maxRequestsPerSocket: 0, connectionsCheckingInterval: 30_000, requestTimeout: 300_000,
      headersTimeout: 60_000, requireHostHeader: false, joinDuplicateHeaders: false, rejectNonStandardBodyWrites: false,
      keepAliveTimeout: 5_000, keepAliveTimeoutBuffer: 1_000, highWaterMark: stream.getDefaultHighWaterMark(false),
    });
    if (options !== undefined && options !== null) storeHTTPOptions.call(this, options);
    if (options?.highWaterMark !== undefined) {
      checkNumber(options.highWaterMark, "options.highWaterMark");
      if (options.highWaterMark > 0) this.highWaterMark = options.highWaterMark;
    }
    if (typeof options === "function") [options, listener] = [{}, options];
    else if (options === undefined || options === null) options = {};
    else checkObject(options, "options");
    if (listener) this.on("request", listener);
    this[kUniqueHeaders] = parseUniqueHeadersOption(options.uniqueHeaders);
  }

  /** What a listener's promise fails with ends its response; of other events it is an error of the server's. */
  [EventEmitter.captureRejectionSymbol](error, event, ...args) {
    if (event === "request") args[1].destroy(error);
    else if (event === "error") reportError(error);
    else this.emit("error", error);
  }

  async #handle(request, env, ctx) {
    const incoming = new this[kIncomingMessage]();
    inner.socket(incoming, request.headers, this.#port);
    const { pathname, search } = new URL(request.url);
    incoming.url = pathname + search;
    const lines = [...request.headers].flatMap(([name, value]) => [name, ONLY_FIRST.includes(name) ? firstValue(value) : value]);
    incoming._addHeaderLines(lines, lines.length);
    incoming.method = request.method;
    inner.body(incoming, request.body);
    incoming.cloudflare = { env, ctx, cf: request.cf };
    const { highWaterMark, rejectNonStandardBodyWrites } = this;
    const response = new this[kServerResponse](incoming, { highWaterMark, rejectNonStandardBodyWrites });
    if (request.method === "HEAD") response._hasBody = false;
    try {
      this.emit("connection", this, incoming);
      this.emit("request", incoming, response);
      return await answerOf(response);
    } catch (error) {
      response.destroy(error);
      throw error;
    }
  }

  listen(...args) {
    const { port, host, callback } = listening(args);
    if (this.#port !== null) {
      throw nodeError(Error, "ERR_SERVER_ALREADY_LISTEN", "Listen method has been called more than once without closing.");
    }
    if (callback !== null) this.once("listening", callback);
    this.#port = listen(host, port, (request, env, ctx) => this.#handle(request, env, ctx));
    queueMicrotask(() => this.emit("listening"));
    return this;
  }

  close(callback) {
    httpServerPreClose(this);
    if (this.#port !== null) release(this.#port);
    this.#port = null;
    if (typeof callback === "function") this.once("close", callback);
    queueMicrotask(() => this.emit("close"));
    return this;
  }

  address() {
    return this.#port === null ? null : { port: this.#port, family: "IPv4", address: "127.0.0.1" };
  }

  setTimeout(milliseconds, callback) {
    if (typeof milliseconds === "function") callback = milliseconds;
    else if (typeof milliseconds === "number") this.timeout = milliseconds;
    if (typeof callback === "function") this.once("timeout", callback);
    return this;
  }

  getConnections(callback) {
    if (callback) {
      checkFunction(callback, "callback");
      queueMicrotask(() => callback(null, 0));
    }
    return this;
  }

  closeAllConnections() {}
  closeIdleConnections() {}
  ref() { return this; }
  unref() { return this; }
  get listening() { return this.#port !== null; }
  get maxConnections() { return Infinity; }
  get connections() { return 0; }

  async [Symbol.asyncDispose]() {
    return new Promise((resolve) => this.close(resolve));
  }
}

export function httpServerPreClose(server) {
  server.closeIdleConnections();
  clearInterval(server[kConnectionsCheckingInterval]);
}

export function setupConnectionsTracking() {
  throw notImplemented("setupConnectionsTracking");
}

export function _connectionListener() {
  throw notImplemented("_connectionListener");
}

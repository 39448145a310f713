// WebSocket and WebSocketPair (spec §6). Those of an object's ctx are in cloudflare/sockets.js.
import { copyOf } from "../internal/bytes.js";
import { flag } from "../internal/flags.js";
import { awaitIo, load, port } from "../internal/host.js";
import { deserialize, serialize } from "../internal/clone.js";
import { badArgument, badConstructorArgument, constants, expose, illegal } from "../internal/idl.js";
import { CloseEvent, ErrorEvent, Event, EventTarget, MessageEvent, dispatch, trusted } from "./events.js";

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

/** Longest serialized attachment (spec §6.4). */
const MAX_ATTACHMENT = 16384;
const MAX_REASON = 123;

const ABNORMAL = 1006;
const VANISHED = "WebSocket disconnected without sending Close frame.";
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

const INTERNAL = {};

let stateOf;

function domException(message, name) {
  return new (load("/jdo/web/dom-exception.js").DOMException)(message, name);
}

/**
 * What a socket is: its end, how it is used (none, accepted, hibernatable, response, client), and what has happened to it.
 * A client has no end while it connects.
 */
function newState(host, use, url = null) {
  return {
    host, use, url, protocol: "", extensions: "", connecting: host === null, halfOpen: false, received: false, first: false,
    failed: false, ended: false, peer: null,
    binaryType: flag("websocket_standard_binary_type") ? "blob" : "arraybuffer",
  };
}

export class WebSocket extends EventTarget {
  #s;

  static {
    stateOf = (socket) => {
      try {
        return socket.#s;
      } catch {
        throw illegal();
      }
    };
  }

  constructor(url = undefined, protocols = undefined) {
    super();
    if (url === INTERNAL) {
      this.#s = newState(protocols, "none");
      return;
    }
    if (arguments.length === 0) throw badConstructorArgument("WebSocket", 1, "string");
    const { href, names } = checkedAddress(`${url}`, protocols);
    this.#s = newState(null, "client", href);
    connect(this, href, names);
  }

  accept(options = undefined) {
    const s = stateOf(this);
    if (options !== undefined && options !== null && typeof options !== "object" && typeof options !== "function") {
      throw badArgument("accept", "WebSocket", 1, "AcceptOptions");
    }
    if (s.use === "accepted") return;
    if (s.use === "client") {
      throw new TypeError("Websockets obtained from the 'new WebSocket()' constructor cannot call accept");
    }
    if (s.use === "response") throw new TypeError("Can't accept() WebSocket that was already used in a response.");
    if (s.use === "hibernatable") throw new TypeError("Can't accept() WebSocket after enabling hibernation.");
    s.use = "accepted";
    s.halfOpen = Boolean(options?.allowHalfOpen);
    listen(this, s);
  }

  send(message = undefined) {
    const s = stateOf(this);
    if (arguments.length === 0) throw badArgument("send", "WebSocket", 1, "ArrayBuffer or ArrayBufferView or string");
    const text = isBuffer(message) ? null : wellFormed(`${message}`);
    checkUse(s);
    if (s.host?.closing()) throw new TypeError("Can't call WebSocket send() after close().");
    if (s.failed || s.ended) return;
    if (text !== null) s.host.sendText(text);
    else if (!ArrayBuffer.isView(message)) s.host.sendBytes(toBuffer(message));
    else s.host.sendBytes(toBuffer(message.buffer).slice(message.byteOffset, message.byteOffset + message.byteLength));
  }

  close(code = undefined, reason = undefined) {
    const s = stateOf(this);
    const text = reason === undefined ? "" : wellFormed(`${reason}`);
    checkUse(s);
    const number = code === undefined ? -1 : checkedCode(code);
    if (reason !== undefined) checkReason(code, text);
    if (s.failed || s.ended || s.host.closing()) return;
    s.host.close(number, text);
  }

  serializeAttachment(value = undefined) {
    const s = stateOf(this);
    if (arguments.length === 0) throw badArgument("serializeAttachment", "WebSocket", 1, "Value");
    const bytes = serialize(value);
    const size = port("clone").size(bytes);
    if (size > MAX_ATTACHMENT) {
      throw new Error(
        `A WebSocket 'attachment' cannot be larger than ${MAX_ATTACHMENT} bytes.'attachment' was ${size} bytes.`,
      );
    }
    s.host.attach(bytes);
  }

  deserializeAttachment() {
    const bytes = stateOf(this).host.attachment();
    return bytes === null ? null : deserialize(bytes);
  }

  get readyState() {
    const s = stateOf(this);
    if (s.failed) return CLOSED;
    if (s.connecting) return CONNECTING;
    const sent = s.host.closing();
    return sent && s.received ? CLOSED : sent || s.received ? CLOSING : OPEN;
  }

  get url() {
    return stateOf(this).url;
  }

  get protocol() {
    return stateOf(this).protocol;
  }

  get extensions() {
    return stateOf(this).extensions;
  }

  get bufferedAmount() {
    stateOf(this);
    return 0;
  }

  get binaryType() {
    return stateOf(this).binaryType;
  }

  set binaryType(value) {
    const type = `${value}`;
    if (type === "blob" || type === "arraybuffer") stateOf(this).binaryType = type;
  }
}

expose(WebSocket);
constants(WebSocket, {
  READY_STATE_CONNECTING: CONNECTING, CONNECTING, READY_STATE_OPEN: OPEN, OPEN, READY_STATE_CLOSING: CLOSING, CLOSING,
  READY_STATE_CLOSED: CLOSED, CLOSED,
});

function checkUse(s) {
  if (s.use === "none" || s.use === "response" || (s.connecting && !s.failed)) {
    throw new TypeError(
      "You must call one of accept() or state.acceptWebSocket() on this WebSocket before sending messages.",
    );
  }
}

const isShared = (value) => Object.prototype.toString.call(value) === "[object SharedArrayBuffer]";
const isBuffer = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value) || isShared(value);
const toBuffer = (buffer) => (isShared(buffer) ? new Uint8Array(new Uint8Array(buffer)).buffer : buffer);

/** As the platform writes what is no character: its three bytes are no UTF-8, and each is replaced. */
function wellFormed(text) {
  return text.isWellFormed() ? text : text.replace(/\p{Surrogate}/gu, "\ufffd\ufffd\ufffd");
}

function checkedCode(value) {
  const code = Math.trunc(Number(value)) || 0;
  const allowed = flag("pedantic_wpt")
    ? code === 1000 || (code >= 3000 && code <= 4999)
    : code >= 1000 && code <= 4999 && code !== 1004 && code !== 1005 && code !== ABNORMAL && code !== 1015;
  if (!allowed) throw domException(`Invalid WebSocket close code: ${code}.`, "InvalidAccessError");
  return code;
}

function checkReason(code, text) {
  if (code === undefined) {
    throw domException("If you specify a WebSocket close reason, you must also specify a code.", "InvalidAccessError");
  }
  const long = text.length * 3 > MAX_REASON && new TextEncoder().encode(text).length > MAX_REASON;
  if (long && flag("websocket_close_reason_byte_limit")) {
    throw domException(
      `WebSocket close reason must not be longer than ${MAX_REASON} bytes when UTF-8 encoded.`, "SyntaxError");
  }
}

/** Has what arrives dispatched as events. */
function listen(socket, s) {
  s.host.listen(
    (message) => {
      if (!s.failed) fire(socket, s, new MessageEvent("message", { data: dataOf(s, message) }));
    },
    (code, reason) => {
      if (s.failed) return;
      s.received = true;
      s.first = s.host.closing();
      if (!s.first && !s.halfOpen && flag("web_socket_auto_reply_to_close")) s.host.close(code === 1005 ? -1 : code, reason);
      fire(socket, s, new CloseEvent("close", { code, reason, wasClean: true }));
    },
    (why, message) => end(socket, s, why, message),
  );
}

/** Nothing comes any more (what the platform tells then differs by who is told). */
function end(socket, s, why, message) {
  if (s.failed || s.ended) return;
  s.ended = true;
  if (s.received) {
    if (!s.first) fireError(socket, s, new Error("Network connection lost."));
    return;
  }
  if (why !== "GONE") {
    s.failed = true;
    fireError(socket, s, new Error(message));
  }
  if (why !== "FAILED") fire(socket, s, new CloseEvent("close", { code: ABNORMAL, reason: VANISHED, wasClean: false }));
}

function dataOf(s, message) {
  if (typeof message === "string") return message;
  const buffer = copyOf(message);
  return s.binaryType === "blob" ? new (load("/jdo/web/blob.js").Blob)([buffer]) : buffer;
}

/** Dispatches the event; a listener that throws ends the connection. */
function fire(socket, s, event) {
  const thrown = [];
  dispatch(socket, trusted(event), (e) => thrown.push(e));
  if (thrown.length === 0 || s.failed) return;
  s.failed = true;
  s.host?.breakOff();
  fireError(socket, s, thrown[0]);
}

function fireError(socket, s, error) {
  dispatch(socket, trusted(new ErrorEvent("error", { message: `Uncaught ${error}`, error })));
}

function checkedAddress(url, protocols) {
  const invalid = (what) => domException(`WebSocket Constructor: ${what}`, "SyntaxError");
  const parsed = URL.parse(url);
  if (parsed === null) throw invalid("The url is invalid.");
  if (parsed.protocol !== "ws:" && parsed.protocol !== "wss:") throw invalid("The url scheme must be ws or wss.");
  if (parsed.hash !== "") throw invalid("The url fragment must be empty.");
  if (protocols === undefined || protocols === null) return { href: parsed.href, names: [] };
  if (typeof protocols === "string") {
    if (!TOKEN.test(protocols)) throw invalid("The protocol header token is invalid.");
    return { href: parsed.href, names: [protocols] };
  }
  const names = Array.from(protocols, String);
  if (names.some((name) => !TOKEN.test(name))) throw invalid("One of the protocol header tokens is invalid.");
  if (new Set(names).size !== names.length) throw invalid("The protocols header cannot have repeating values.");
  return { href: parsed.href, names };
}

/** Opens the connection of a client; it listens from then on. */
async function connect(socket, href, names) {
  const s = stateOf(socket);
  const offered = names.length === 0 ? "" : `sec-websocket-protocol\n${names.join(", ")}\n`;
  const request = port("http").request("GET", href.replace(/^ws/, "http"), `upgrade\nwebsocket\n${offered}`, null, null);
  let response;
  try {
    response = await awaitIo(port("fetch").fetch(request));
    if (response.webSocket() === null) {
      response.body()?.cancel();
      throw new TypeError(
        "Failed to establish the WebSocket connection: expected server to reply with HTTP status code 101 (switching " +
          `protocols), but received ${response.status()} instead.`,
      );
    }
  } catch (e) {
    s.failed = true;
    fireError(socket, s, e);
    const reason = "Failed to establish websocket connection";
    return fire(socket, s, new CloseEvent("close", { code: ABNORMAL, reason, wasClean: false }));
  }
  const header = (name) => new RegExp(`^${name}\n(.*)$`, "m").exec(response.headers())?.[1] ?? null;
  s.host = port("sockets").end(response.webSocket());
  s.protocol = header("sec-websocket-protocol");
  s.extensions = header("sec-websocket-extensions") ?? "";
  s.connecting = false;
  fire(socket, s, new Event("open"));
  if (!s.failed) listen(socket, s);
}

export class WebSocketPair {
  constructor() {
    const pair = port("sockets").pair();
    this[0] = new WebSocket(INTERNAL, pair.first());
    this[1] = new WebSocket(INTERNAL, pair.second());
    stateOf(this[0]).peer = stateOf(this[1]);
    stateOf(this[1]).peer = stateOf(this[0]);
  }

  *[Symbol.iterator]() {
    yield this[0];
    yield this[1];
  }
}

expose(WebSocketPair);

/** The WebSocket that a response carried. */
export const webSocketFromHost = (raw) => new WebSocket(INTERNAL, port("sockets").end(raw));

/** What a response carries of a WebSocket, which cannot be used here any more. */
export function webSocketToHost(socket) {
  const s = stateOf(socket);
  if (s.use === "client") {
    throw new TypeError("Can't return WebSocket in a Response if it was created with `new WebSocket()`");
  }
  if (s.use === "response") throw new TypeError("Can't return WebSocket that was already used in a response.");
  if (s.use === "accepted") throw new TypeError("Can't return WebSocket in a Response after calling accept().");
  if (s.use === "hibernatable") {
    throw new TypeError("Can't return WebSocket in a Response after calling acceptWebSocket().");
  }
  s.use = "response";
  return s.host.raw();
}

// For cloudflare/sockets.js.

/** The end of a WebSocket, or undefined where it is none. */
export function hostOf(socket) {
  return socket instanceof WebSocket ? stateOf(socket).host : undefined;
}

/** How a WebSocket is used. */
export const useOf = (socket) => stateOf(socket).use;

/** Throws where a socket cannot be handed to its object. */
export function checkHibernation(socket) {
  const { use, peer } = stateOf(socket);
  if (use === "client") {
    throw new TypeError("Tried to make an api::WebSocket hibernatable when it was in an incompatible state.");
  }
  if (use === "accepted" || use === "hibernatable") {
    throw new Error("Cannot call `acceptWebSocket()` if the WebSocket was already accepted via `accept()`");
  }
  if (use === "response" || peer?.use === "accepted" || peer?.use === "hibernatable") {
    throw new Error(
      "Cannot call `acceptWebSocket()` on this WebSocket because its pair has already been accepted or used in a Response.",
    );
  }
}

/** The socket belongs to its object from now on. */
export function hibernate(socket) {
  stateOf(socket).use = "hibernatable";
}

/** A hibernatable socket whose JavaScript object is gone. */
export function wake(host) {
  const socket = new WebSocket(INTERNAL, host);
  hibernate(socket);
  return socket;
}

/** A hibernatable socket from which nothing comes any more. */
export function received(socket) {
  stateOf(socket).received = true;
}


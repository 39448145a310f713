// WebSocket and WebSocketPair, and hibernatable sockets (spec §6, §4.5).
import { toArrayBuffer } from "../internal/bytes.js";
import { guard, load, port } from "../internal/host.js";
import { deserialize, serialize } from "../internal/clone.js";
import { CloseEvent, EventTarget, MessageEvent } from "./events.js";

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;
const STATES = { CONNECTING, OPEN, CLOSING, CLOSED };

/** Longest serialized attachment (spec §6.4). */
const MAX_ATTACHMENT = 16384;

let make;
let hostOf;
let useInResponse;
let hibernate;

const domException = (message, name) => new (load("/jdo/web/dom-exception.js").DOMException)(message, name);

export class WebSocket extends EventTarget {
  #host;
  #use = "none"; // none, accepted, hibernatable, response
  #ended = false;
  binaryType = "blob";

  constructor(host) {
    super();
    if (typeof host?.sendText !== "function") throw new Error("new WebSocket() is not supported by jdo yet.");
    this.#host = host;
  }

  static {
    hostOf = (socket) => (typeof socket === "object" && socket !== null && #host in socket ? socket.#host : undefined);
    make = (host) => new WebSocket(host);
    useInResponse = (socket) => {
      if (socket.#use === "response") throw new TypeError("Can't return WebSocket that was already used in a response.");
      if (socket.#use === "accepted") throw new TypeError("Can't return WebSocket in a Response after calling accept().");
      if (socket.#use === "hibernatable") {
        throw new TypeError("Can't return WebSocket in a Response after calling acceptWebSocket().");
      }
      socket.#use = "response";
    };
    hibernate = (socket) => {
      if (socket.#use === "accepted" || socket.#use === "hibernatable") {
        throw new Error(
          "Cannot call `acceptWebSocket()` if the WebSocket was already accepted via `accept()`");
      }
      if (socket.#use === "response") {
        throw new Error(
          "Cannot call `acceptWebSocket()` on this WebSocket because its pair has already been accepted or used in a " +
            "Response.");
      }
      socket.#use = "hibernatable";
    };
  }

  accept() {
    if (this.#use === "accepted") return;
    if (this.#use === "response") throw new TypeError("Can't accept() WebSocket that was already used in a response.");
    if (this.#use === "hibernatable") throw new TypeError("Can't accept() WebSocket after enabling hibernation.");
    this.#use = "accepted";
    this.#host.listen(
      (message) => this.dispatchEvent(new MessageEvent("message", { data: this.#data(message) })),
      (code, reason, wasClean) => {
        if (!this.#host.closing() && wasClean) this.#host.close(code === 1005 ? -1 : code, reason);
        this.#ended = true;
        this.dispatchEvent(new CloseEvent("close", { code, reason, wasClean }));
      },
    );
  }

  #data(message) {
    if (typeof message === "string") return message;
    const buffer = toArrayBuffer(message);
    return this.binaryType === "blob" ? new Blob([buffer]) : buffer;
  }

  #checkUse() {
    if (this.#use === "none" || this.#use === "response") {
      throw new TypeError(
        "You must call one of accept() or state.acceptWebSocket() on this WebSocket before sending messages.");
    }
  }

  send(message) {
    if (arguments.length === 0) {
      throw new TypeError(
        "Failed to execute 'send' on 'WebSocket': parameter 1 is not of type 'ArrayBuffer or ArrayBufferView or string'.");
    }
    this.#checkUse();
    if (this.#host.closing()) throw new TypeError("Can't call WebSocket send() after close().");
    if (message instanceof ArrayBuffer) this.#host.sendBytes(message);
    else if (ArrayBuffer.isView(message)) {
      this.#host.sendBytes(message.buffer.slice(message.byteOffset, message.byteOffset + message.byteLength));
    } else this.#host.sendText(String(message));
  }

  close(code, reason) {
    this.#checkUse();
    if (code === undefined) {
      if (reason !== undefined) {
        throw domException("If you specify a WebSocket close reason, you must also specify a code.", "InvalidAccessError");
      }
    } else {
      code = Number(code) || 0;
      if (code < 1000 || code > 4999 || code === 1004 || code === 1005 || code === 1006 || code === 1015) {
        throw domException(`Invalid WebSocket close code: ${code}.`, "InvalidAccessError");
      }
    }
    const text = reason === undefined ? "" : String(reason);
    if (text.length > 41 && new TextEncoder().encode(text).length > 123) {
      throw domException("WebSocket close reason must not be longer than 123 bytes when UTF-8 encoded.", "SyntaxError");
    }
    if (!this.#host.closing()) this.#host.close(code ?? -1, text);
  }

  serializeAttachment(value) {
    const bytes = serialize(value);
    const size = port("clone").size(bytes);
    if (size > MAX_ATTACHMENT) {
      throw new Error(
        `A WebSocket 'attachment' cannot be larger than ${MAX_ATTACHMENT} bytes.'attachment' was ${size} bytes.`);
    }
    this.#host.attach(bytes);
  }

  deserializeAttachment() {
    const bytes = this.#host.attachment();
    return bytes === null ? null : deserialize(bytes);
  }

  get readyState() {
    const sent = this.#host.closing();
    const received = this.#host.peerClosed();
    if (this.#ended || (sent && received)) return CLOSED;
    return sent || received ? CLOSING : OPEN;
  }

  get url() {
    return null;
  }

  get protocol() {
    return "";
  }

  get extensions() {
    return "";
  }

  get bufferedAmount() {
    return 0;
  }

  get [Symbol.toStringTag]() {
    return "WebSocket";
  }
}

for (const name in STATES) {
  for (const key of [name, "READY_STATE_" + name]) {
    for (const target of [WebSocket, WebSocket.prototype]) {
      Object.defineProperty(target, key, { value: STATES[name], enumerable: true });
    }
  }
}

for (const type of ["open", "message", "close", "error"]) {
  const listeners = new WeakMap();
  Object.defineProperty(WebSocket.prototype, "on" + type, {
    configurable: true,
    enumerable: true,
    get() {
      return listeners.get(this) ?? null;
    },
    set(listener) {
      const old = listeners.get(this);
      if (old !== undefined) this.removeEventListener(type, old);
      listeners.set(this, listener);
      if (typeof listener === "function") this.addEventListener(type, listener);
    },
  });
}

export class WebSocketPair {
  constructor() {
    const pair = port("sockets").pair();
    this[0] = make(pair.first());
    this[1] = make(pair.second());
  }

  *[Symbol.iterator]() {
    yield this[0];
    yield this[1];
  }
}

export class WebSocketRequestResponsePair {
  #request;
  #response;

  constructor(request, response) {
    this.#request = String(request);
    this.#response = String(response);
  }

  get request() {
    return this.#request;
  }

  get response() {
    return this.#response;
  }
}

const known = new Map();

/** The one JavaScript object of a hibernatable end, as long as the instance lives. */
function faceOf(host) {
  const number = host.number();
  let socket = known.get(number);
  if (socket === undefined) {
    socket = make(host);
    hibernate(socket);
    known.set(number, socket);
  }
  return socket;
}

/** The WebSocket that a response carried, and what a response carries of a WebSocket. */
export const webSocketFromHost = (raw) => make(port("sockets").end(raw));
export const webSocketToHost = (socket) => {
  useInResponse(socket);
  return hostOf(socket).raw();
};

/** ctx.acceptWebSocket. */
export function acceptWebSocket(socket, tags = []) {
  if (!Array.isArray(tags)) {
    throw new TypeError(
      "Failed to execute 'acceptWebSocket' on 'DurableObjectState': parameter 2 is not of type 'Array'.");
  }
  const host = hostOf(socket);
  if (host === undefined) {
    throw new TypeError(
      "Failed to execute 'acceptWebSocket' on 'DurableObjectState': parameter 1 is not of type 'WebSocket'.");
  }
  hibernate(socket);
  known.set(host.number(), socket);
  guard(() => port("sockets").accept(host, tags.map(String).join("\n")));
}

/** ctx.getWebSockets. */
export function getWebSockets(tag) {
  const list = port("sockets").list(tag === undefined ? null : String(tag));
  return Array.from({ length: list.size() }, (_, i) => faceOf(list.get(i)));
}

/** ctx.getTags. */
export function getTags(socket) {
  const tags = port("sockets").tags(hostOf(socket));
  if (tags === null) {
    throw new Error("you must call 'acceptWebSocket()' before attempting to access the tags of a WebSocket.");
  }
  return tags === "" ? [] : tags.split("\n");
}

/** Hands an event of a hibernatable socket to the object's handler. */
export function socketMessage(instance, host, message) {
  if (typeof instance.webSocketMessage !== "function") return undefined;
  return instance.webSocketMessage(faceOf(host), typeof message === "string" ? message : toArrayBuffer(message));
}

export function socketClose(instance, host, code, reason, clean) {
  const socket = faceOf(host);
  known.delete(host.number());
  if (typeof instance.webSocketClose !== "function") return undefined;
  return instance.webSocketClose(socket, code, reason, clean);
}

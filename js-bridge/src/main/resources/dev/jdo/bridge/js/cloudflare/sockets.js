// The sockets of an object: what ctx offers for them, and their events (spec §4.5, §6.3).
import { copyOf } from "../internal/bytes.js";
import { guard, port } from "../internal/host.js";
import { badArgument, badConstructorArgument, expose } from "../internal/idl.js";
import { checkHibernation, hibernate, hostOf, received, useOf, wake } from "../web/websocket.js";

const STATE = "DurableObjectState";
const MAX_AUTO = 2048;
const MAX_TIMEOUT = 604_800_000;

let pairOf;

export class WebSocketRequestResponsePair {
  #request;
  #response;

  static {
    pairOf = (pair) => (isObject(pair) && #request in pair ? pair : undefined);
  }

  constructor(request = undefined, response = undefined) {
    const type = "WebSocketRequestResponsePair";
    if (arguments.length < 1) throw badConstructorArgument(type, 1, "string");
    if (arguments.length < 2) throw badConstructorArgument(type, 2, "string");
    this.#request = `${request}`;
    this.#response = `${response}`;
  }

  get request() {
    return this.#request;
  }

  get response() {
    return this.#response;
  }
}

expose(WebSocketRequestResponsePair);

const isObject = (value) => typeof value === "object" && value !== null;

const known = new Map();

/** The one JavaScript object of a hibernatable end, as long as the instance lives. */
function faceOf(host) {
  const number = host.number();
  let socket = known.get(number);
  if (socket === undefined) {
    socket = wake(host);
    known.set(number, socket);
  }
  return socket;
}

function checkedHost(socket, method) {
  const host = hostOf(socket);
  if (host === undefined) throw badArgument(method, STATE, 1, "WebSocket");
  return host;
}

/** ctx.acceptWebSocket. */
export function acceptWebSocket(socket, tags = []) {
  const host = checkedHost(socket, "acceptWebSocket");
  if (!Array.isArray(tags)) throw badArgument("acceptWebSocket", STATE, 2, "Array");
  const names = tags.map(String);
  checkHibernation(socket);
  guard(() => port("sockets").accept(host, names));
  hibernate(socket);
  known.set(host.number(), socket);
}

/** ctx.getWebSockets. */
export function getWebSockets(tag) {
  const list = port("sockets").list(tag === undefined ? null : `${tag}`);
  return Array.from({ length: list.size() }, (_, i) => faceOf(list.get(i)));
}

/** ctx.getTags. */
export function getTags(socket) {
  const host = checkedHost(socket, "getTags");
  const use = useOf(socket);
  if (use === "accepted" || use === "client") throw new Error("only hibernatable websockets can have tags.");
  const tags = port("sockets").tags(host);
  if (tags === null) {
    throw new Error("you must call 'acceptWebSocket()' before attempting to access the tags of a WebSocket.");
  }
  return Array.from(tags);
}

/** ctx.setWebSocketAutoResponse; undefined for none. */
export function setAutoResponse(given) {
  if (given === undefined) return port("sockets").setAutoResponse(null, "");
  const pair = pairOf(given);
  if (pair === undefined) throw badArgument("setWebSocketAutoResponse", STATE, 1, "WebSocketRequestResponsePair");
  for (const [what, text] of [["Request", pair.request], ["Response", pair.response]]) {
    const size = new TextEncoder().encode(text).length;
    if (size > MAX_AUTO) {
      throw new RangeError(
        `${what} cannot be larger than ${MAX_AUTO} bytes. A ${what.toLowerCase()} of size ${size} was provided.`,
      );
    }
  }
  port("sockets").setAutoResponse(pair.request, pair.response);
}

/** ctx.getWebSocketAutoResponse. */
export function getAutoResponse() {
  const auto = port("sockets").autoResponse();
  return auto === null ? null : new WebSocketRequestResponsePair(auto[0], auto[1]);
}

/** ctx.getWebSocketAutoResponseTimestamp. */
export function autoResponseTimestamp(socket) {
  const millis = port("sockets").answered(checkedHost(socket, "getWebSocketAutoResponseTimestamp"));
  return millis < 0 ? null : new Date(millis);
}

/** ctx.setHibernatableWebSocketEventTimeout. */
export function setEventTimeout(given) {
  const millis = given === undefined || given === null ? 0 : Number(given);
  if (!Number.isFinite(millis)) {
    throw new TypeError("The value cannot be converted because it is not an integer.");
  }
  if (millis < 0) {
    throw new TypeError("The value cannot be converted because it is negative and this API expects a positive number.");
  }
  if (millis > MAX_TIMEOUT) throw new Error(`Event timeout should not exceed ${MAX_TIMEOUT} ms.`);
  port("sockets").setEventTimeout(Math.trunc(millis));
}

/** ctx.getHibernatableWebSocketEventTimeout. */
export function getEventTimeout() {
  return port("sockets").eventTimeout() || null;
}

/** Hands a message of a hibernatable socket to the object's handler. */
export function socketMessage(instance, host, message) {
  if (typeof instance.webSocketMessage !== "function") return undefined;
  return instance.webSocketMessage(faceOf(host), typeof message === "string" ? message : copyOf(message));
}

/** Hands the last event of a hibernatable socket to the object's handler. */
async function last(host, handle) {
  const socket = faceOf(host);
  received(socket);
  try {
    await handle(socket);
  } finally {
    known.delete(host.number());
  }
}

export function socketClose(instance, host, code, reason, clean) {
  return last(host, (socket) => instance.webSocketClose?.(socket, code, reason, clean));
}

export function socketError(instance, host, message) {
  return last(host, (socket) => instance.webSocketError?.(socket, new Error(message)));
}

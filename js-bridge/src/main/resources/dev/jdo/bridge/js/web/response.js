// Response (https://fetch.spec.whatwg.org/#response-class), and how one crosses to Java and back.
import { cloneable } from "../internal/cloneable.js";
import { RESPONSE, writeResponse } from "../internal/clone-http.js";
import { flag } from "../internal/flags.js";
import { load, port } from "../internal/host.js";
import { badConstructorArgument, badField, expose, illegal, isObject, tagOf } from "../internal/idl.js";
import { Body, contentFromHost, contentOf, extract } from "./body.js";
import { Headers, copyHeaders, headersFromInit, headersFromText, headersToText } from "./headers.js";

const http = port("http");
const url = port("url");
const INTERNAL = {};
const DICTIONARY = "InitializerDict";
const REDIRECTS = [301, 302, 303, 307, 308];

let stateOf;

export class Response extends Body {
  /** What the getters give; headers is null until somebody asks, "text" what they will be made of. */
  #s;

  static {
    stateOf = (response) => {
      try {
        return response.#s;
      } catch {
        throw illegal();
      }
    };
  }

  constructor(body = undefined, init = undefined) {
    if (body === INTERNAL) {
      super(init.content);
      this.#s = init.state;
      return;
    }
    const state = newState(200, "");
    if (init !== undefined && init !== null) applyInit(state, init);
    const [content, type] = extract(body);
    if (content !== null && isNullBody(state.status)) {
      if (content.text !== "" && !isEmptyHost(content)) {
        throw new TypeError("Response with null body status (101, 204, 205, or 304) cannot have a body.");
      }
      super(null);
    } else {
      super(content);
      if (type !== null) setType(state, type);
    }
    this.#s = state;
  }

  static error() {
    return new Response(INTERNAL, { content: null, state: { ...newState(0, ""), type: "error" } });
  }

  static redirect(location, status = 302) {
    const href = url.normalize(`${location}`);
    if (href === null) throw new TypeError(`Unable to parse URL: ${location}`);
    const target = flag("response_redirect_url_standard") ? href : unescaped(`${location}`);
    if (!REDIRECTS.includes(status)) {
      throw new RangeError(
        `${status} is not a redirect status code. It must be one of: 301, 302, 303, 307, or 308.`,
      );
    }
    const state = newState(status, `location\n${target}\n`);
    state.frozen = true;
    return new Response(INTERNAL, { content: null, state });
  }

  static json(data, init = undefined) {
    const text = `${JSON.stringify(data)}`;
    const response = new Response(text, init);
    const s = response.#s;
    if (s.headers === null) s.text = "content-type\napplication/json\n";
    else if (init.headers === undefined || !hasType(init.headers)) s.headers.set("content-type", "application/json");
    return response;
  }

  get status() {
    return stateOf(this).status;
  }

  get statusText() {
    return stateOf(this).statusText;
  }

  get headers() {
    return headersOf(stateOf(this));
  }

  get ok() {
    const status = stateOf(this).status;
    return status >= 200 && status <= 299;
  }

  get redirected() {
    return stateOf(this).redirected;
  }

  get url() {
    return stateOf(this).url;
  }

  get webSocket() {
    return stateOf(this).webSocket;
  }

  get cf() {
    return stateOf(this).cf;
  }

  get type() {
    return stateOf(this).type;
  }

  clone() {
    const s = stateOf(this);
    if (s.webSocket !== null) throw new TypeError("Cannot clone a response to a WebSocket handshake.");
    const content = contentOf(this);
    const state = { ...s, frozen: false, headers: s.headers && copyHeaders(s.headers) };
    return new Response(INTERNAL, { content: content && content.clone(), state });
  }
}

expose(Response);

cloneable(
  Response,
  RESPONSE,
  (response, out) => writeResponse(out, response, contentOf(response)),
  (input) => new Response(input.value(), input.value()),
);

/** A URL as redirects had it before they were the standard's: as it was given, but for scheme and host in lower case. */
function unescaped(location) {
  return location.trim().replace(/^[^/?#]*:\/\/[^/?#]*/, (start) => start.toLowerCase());
}

function newState(status, text) {
  return {
    status, statusText: "", text, headers: null, frozen: false, redirected: false, url: "", webSocket: null,
    cf: undefined, type: "default", encodeBody: "automatic",
  };
}

function headersOf(s) {
  return (s.headers ??= headersFromText(s.text, s.frozen));
}

function setType(s, type) {
  if (s.headers === null) s.text = `content-type\n${type}\n`;
  else if (!s.headers.has("content-type")) s.headers.set("content-type", type);
}

function hasType(init) {
  return new Headers(init).has("content-type");
}

function isNullBody(status) {
  return status === 101 || status === 204 || status === 205 || status === 304;
}

function isEmptyHost(content) {
  return content.host !== null && content.host.length() === 0;
}

function applyInit(s, init) {
  if (!isObject(init)) throw badConstructorArgument("Response", 2, "InitializerDict or Response");
  const { status, statusText, headers, cf, webSocket, encodeBody } = init;
  if (webSocket !== undefined && webSocket !== null) {
    const valid = tagOf(webSocket) === "WebSocket";
    if (!valid && flag("dont_substitute_null_on_type_error")) throw badField("webSocket", DICTIONARY, "WebSocket");
    if (valid) s.webSocket = webSocket;
  }
  if (status !== undefined) s.status = statusOf(status, s.webSocket !== null);
  if (s.webSocket !== null && s.status !== 101) {
    throw new RangeError("Responses with a WebSocket must have status code 101.");
  }
  if (statusText !== undefined) {
    s.statusText = `${statusText}`;
    if (/[\0\n\r]/.test(s.statusText)) throw new TypeError("Invalid statusText");
  }
  if (headers !== undefined) s.headers = headersFromInit(headers, DICTIONARY);
  if (cf !== undefined && cf !== null) {
    if (!isObject(cf)) throw badField("cf", DICTIONARY, "Object");
    s.cf = cf;
  }
  if (encodeBody !== undefined) {
    if (encodeBody !== "automatic" && encodeBody !== "manual") {
      throw new TypeError(`encodeBody: unexpected value: ${encodeBody}`);
    }
    s.encodeBody = encodeBody;
  }
}

function statusOf(value, hasWebSocket) {
  const status = Math.trunc(Number(value)) || 0;
  if ((status >= 200 && status <= 599) || (status === 101 && hasWebSocket)) return status;
  throw new RangeError("Responses may only be constructed with status codes in the range 200 to 599, inclusive.");
}

/**
 * The Response for a Java HttpResponse that came in answer to a request for that URL; its headers refuse changes. A
 * WebSocket handle becomes a WebSocket. {@code encoded} leaves a body compressed as it came.
 */
export function responseFromHost(host, url = "", redirected = false, encoded = false) {
  const state = newState(host.status(), host.headers());
  state.statusText = host.statusText();
  state.frozen = true;
  state.url = url;
  state.redirected = redirected;
  const socket = host.webSocket();
  if (socket !== null) state.webSocket = load("/jdo/web/websocket.js").webSocketFromHost(socket);
  const body = host.body();
  if (encoded && body !== null) state.encodeBody = "manual";
  return new Response(INTERNAL, { content: contentFromHost(encoded && body !== null ? http.raw(body) : body), state });
}

/** The Java HttpResponse for a Response on its way out; its body counts as used. {@code gone} hears if its reader goes. */
export function responseToHost(response, gone = undefined) {
  const s = stateOf(response);
  const content = contentOf(response);
  let body = content === null ? null : content.toHost(gone);
  const text = s.headers === null ? s.text : headersToText(s.headers);
  if (body !== null && s.encodeBody === "manual") body = http.encoded(body, response.headers.get("content-encoding") ?? "");
  const socket = s.webSocket === null ? null : load("/jdo/web/websocket.js").webSocketToHost(s.webSocket);
  const statusText = s.statusText === "" && socket !== null ? "Switching Protocols" : s.statusText;
  return http.response(s.status, statusText, text, body, socket);
}

export function isResponse(value) {
  return value instanceof Response;
}

/** "manual" where the body is already encoded as its content-encoding says. */
export function encodeBodyOf(response) {
  return stateOf(response).encodeBody;
}


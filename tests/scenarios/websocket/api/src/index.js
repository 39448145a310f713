import { DurableObject } from "cloudflare:workers";

// What the classes look like and what they refuse. Each case gives a list of values or errors.
function attempt(run) {
  try {
    const value = run();
    return value === undefined ? "undefined" : value;
  } catch (e) {
    return `${e.constructor.name} ${e.name}: ${e.message}`;
  }
}

const all = (...runs) => runs.map(attempt);
const pair = () => Object.values(new WebSocketPair());
const accepted = () => {
  const [a, b] = pair();
  a.accept();
  b.accept();
  return [a, b];
};
const members = (prototype) =>
  Object.entries(Object.getOwnPropertyDescriptors(prototype)).map(
    ([name, p]) => `${name} ${p.get ? (p.set ? "get set" : "get") : typeof p.value} ${p.enumerable}`);

const cases = {
  pair() {
    const p = new WebSocketPair();
    return all(
      () => Object.keys(p),
      () => [...p].length,
      () => [...p][0] === p[0],
      () => Object.prototype.toString.call(p),
      () => WebSocketPair.length,
      () => p[0] instanceof WebSocket && p[0] instanceof EventTarget,
      () => Object.prototype.toString.call(p[0]),
      () => Object.keys(p[0]),
      () => WebSocket.length,
    );
  },
  attributes() {
    const [a] = pair();
    return ["readyState", "url", "protocol", "extensions", "binaryType", "bufferedAmount", "onopen", "onmessage", "onclose",
      "onerror"].map((name) => attempt(() => `${name} ${JSON.stringify(a[name])}`));
  },
  members: () => members(WebSocket.prototype).sort(),
  statics: () => Object.entries(WebSocket),
  binaryType() {
    const [a] = pair();
    return ["arraybuffer", "blob", "text", 5, null].map((type) =>
      attempt(() => {
        a.binaryType = type;
        return a.binaryType;
      }));
  },
  handlers() {
    const [a] = pair();
    return [() => 1, null, 5, {}, undefined].map((value) =>
      attempt(() => {
        a.onmessage = value;
        return typeof a.onmessage;
      }));
  },
  attributesOfPair() {
    return all(
      () => WebSocket.prototype.readyState,
      () => WebSocket.prototype.send.call({}, "x"),
    );
  },
  beforeAccept() {
    const [a] = pair();
    return all(() => a.send("x"), () => a.close(), () => a.close(1000), () => a.send());
  },
  acceptTwice() {
    const [a] = accepted();
    return all(() => a.accept(), () => a.accept({ allowHalfOpen: true }), () => a.accept(null), () => pair()[0].accept(5));
  },
  send() {
    const [a, b] = accepted();
    const got = [];
    b.binaryType = "arraybuffer";
    b.addEventListener("message", (e) => got.push(typeof e.data === "string" ? e.data : [...new Uint8Array(e.data)]));
    const closed = new Promise((done) => b.addEventListener("close", done));
    const results = all(
      () => a.send(),
      () => a.send(undefined),
      () => a.send(null),
      () => a.send(5),
      () => a.send({ a: 1 }),
      () => a.send([1, 2]),
      () => a.send(""),
      () => a.send(new Uint8Array([1, 2, 3]).subarray(1)),
      () => a.send(new Uint8Array([4, 5]).buffer),
      () => a.send(new DataView(new Uint8Array([6, 7]).buffer, 1)),
      () => a.send(new Uint16Array([1, 2])),
      () => a.send(new Blob(["x"])),
      () => a.send(Symbol("s")),
      () => a.send(new SharedArrayBuffer(2)),
      () => a.send("a\ud800b"),
      () => a.send(new String("boxed")),
      () => a.close(1000, "end"),
      () => a.send("after"),
      () => a.readyState,
    );
    return closed.then(() => [results, got]);
  },
  closeCodes() {
    return [undefined, null, NaN, 0, 1, 999, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1011, 1014, 1015, 1016, 2999, 3000,
      3999, 4000, 4999, 5000, 65536, 66536, -1, "1000", "x", 1000.7, {}, true].map((code) =>
      attempt(() => `${code} ${accepted()[0].close(code)}`));
  },
  closeReasons() {
    const close = (...args) => () => accepted()[0].close(...args);
    return all(
      close(1000, "x".repeat(123)),
      close(1000, "x".repeat(124)),
      close(1000, "\u20ac".repeat(41)),
      close(1000, "\u20ac".repeat(42)),
      close(1000, null),
      close(1000, undefined),
      close(1000, 5),
      close(undefined, "x"),
      close(undefined, ""),
      close(null, "x"),
      close(1000, Symbol("s")),
    );
  },
  closeTwice() {
    const [a] = accepted();
    return all(() => a.close(1000, "a"), () => a.readyState, () => a.close(1000, "b"), () => a.close(1004), () => a.readyState);
  },
  response() {
    const [a, b] = pair();
    const [c, d] = pair();
    c.accept();
    d.accept();
    const upgrade = new Response(null, { status: 101, webSocket: b });
    return all(
      () => upgrade.webSocket === b,
      () => upgrade.status,
      () => upgrade.body,
      () => upgrade.clone(),
      () => new Response(null, { status: 200, webSocket: a }),
      () => new Response(null, { webSocket: a }),
      () => new Response(null, { status: 101 }),
      () => new Response("x", { status: 101, webSocket: a }),
      () => new Response(null, { status: 101, webSocket: {} }),
      () => new Response(null, { status: 101, webSocket: null }),
      () => new Response(null, { status: 101, webSocket: c }).status,
      () => b.accept(),
      () => b.send("x"),
      () => new Response().webSocket,
    );
  },
  construct() {
    return [
      [], ["not a url"], ["http://x.invalid/#"], ["http://x.invalid/#f"], ["ftp://x.invalid"], ["/relative"], [""],
      ["ws://x.invalid/#a"], ["ws://x.invalid/", "a b"], ["ws://x.invalid/", ""], ["ws://x.invalid/", ["a", "a"]],
      ["ws://x.invalid/", ["a", "b c"]], ["ws://x.invalid/", ["a", "b,c"]], [undefined], [null],
    ].map((args) => attempt(() => new WebSocket(...args).url));
  },
  events() {
    const message = new MessageEvent("message", { data: [1] });
    const close = new CloseEvent("close", { code: 1000, reason: "r", wasClean: true });
    const error = new ErrorEvent("error", { message: "m", error: 5 });
    return all(
      () => [message.type, message.data, message.origin, message.lastEventId, message.source, message.ports],
      () => [close.type, close.code, close.reason, close.wasClean],
      () => [error.type, error.message, error.error, error.filename, error.lineno, error.colno],
      () => new CloseEvent("close").code,
      () => [new MessageEvent("m").data, new CloseEvent("c").reason, new CloseEvent("c").wasClean, new ErrorEvent("e").message],
      () => new MessageEvent(),
      () => new CloseEvent(),
      () => new ErrorEvent(),
      () => Object.prototype.toString.call(message) + Object.prototype.toString.call(close),
    );
  },
  pairs() {
    return all(
      () => new WebSocketRequestResponsePair("a", "b").request,
      () => new WebSocketRequestResponsePair("a", "b").response,
      () => new WebSocketRequestResponsePair(),
      () => new WebSocketRequestResponsePair("a"),
      () => new WebSocketRequestResponsePair(1, 2).response,
      () => Object.prototype.toString.call(new WebSocketRequestResponsePair("", "")),
      () => Object.keys(new WebSocketRequestResponsePair("", "")),
      () => members(WebSocketRequestResponsePair.prototype).sort(),
    );
  },
  attachment() {
    const [a] = pair();
    return all(
      () => a.deserializeAttachment(),
      () => a.serializeAttachment({ a: [1, new Date(0)], m: new Map([[1, 2]]) }),
      () => a.deserializeAttachment().a,
      () => a.deserializeAttachment() === a.deserializeAttachment(),
      () => a.serializeAttachment("x".repeat(16379)),
      () => a.deserializeAttachment().length,
      () => a.serializeAttachment("x".repeat(16380)),
      () => a.serializeAttachment("x".repeat(16400)),
      () => a.deserializeAttachment().length,
      () => a.serializeAttachment(() => 1),
      () => a.serializeAttachment(),
      () => a.deserializeAttachment() === undefined,
      () => a.serializeAttachment(undefined),
      () => a.serializeAttachment(null),
      () => a.deserializeAttachment(),
    );
  },
};

export class Sockets extends DurableObject {
  async fetch(request) {
    const state = this.ctx;
    const name = new URL(request.url).pathname.slice(1);
    const stateCases = {
      acceptWebSocket() {
        const [a, b] = pair();
        const [c] = pair();
        c.accept();
        const [d, e] = pair();
        new Response(null, { status: 101, webSocket: e });
        const [f, g] = pair();
        g.accept();
        return all(
          () => state.acceptWebSocket(),
          () => state.acceptWebSocket({}),
          () => state.acceptWebSocket(a, "tag"),
          () => state.acceptWebSocket(a, {}),
          () => state.acceptWebSocket(a, Array.from({ length: 11 }, (_, i) => `t${i}`)),
          () => state.acceptWebSocket(a, ["x".repeat(257)]),
          () => state.getTags(a),
          () => state.acceptWebSocket(a, ["b", "a", "b", 5, null, "with\nnewline", ""]),
          () => state.getTags(a),
          () => state.acceptWebSocket(a),
          () => state.acceptWebSocket(c),
          () => state.acceptWebSocket(b),
          () => state.acceptWebSocket(e),
          () => state.acceptWebSocket(f),
          () => state.getTags(c),
          () => state.getTags(d),
          () => state.getTags(),
          () => state.getTags({}),
          () => a.accept(),
          () => a.readyState,
          () => new Response(null, { status: 101, webSocket: a }).status,
          () => state.getWebSockets().length,
          () => state.getWebSockets("b").length,
          () => state.getWebSockets("5")[0] === a,
          () => state.getWebSockets("none"),
          () => state.getWebSockets(undefined).length,
          () => state.getWebSockets(null).length,
          () => state.getWebSockets(5).length,
          () => state.getWebSockets("with\nnewline").length,
          () => Array.isArray(state.getWebSockets()),
        );
      },
      manyTags() {
        const [a] = pair();
        return all(
          () => state.acceptWebSocket(a, Array.from({ length: 20 }, (_, i) => `t${i % 10}`)),
          () => state.getTags(a),
        );
      },
      autoResponse() {
        const pairOf = (a, b) => new WebSocketRequestResponsePair(a, b);
        return all(
          () => state.getWebSocketAutoResponse(),
          () => state.setWebSocketAutoResponse(pairOf("ping", "pong")),
          () => state.getWebSocketAutoResponse().request + state.getWebSocketAutoResponse().response,
          () => state.getWebSocketAutoResponse() instanceof WebSocketRequestResponsePair,
          () => state.getWebSocketAutoResponse() === state.getWebSocketAutoResponse(),
          () => state.setWebSocketAutoResponse({ request: "a", response: "b" }),
          () => state.setWebSocketAutoResponse("a"),
          () => state.setWebSocketAutoResponse(pairOf("x".repeat(2048), "x".repeat(2048))),
          () => state.setWebSocketAutoResponse(pairOf("x".repeat(2049), "y")),
          () => state.setWebSocketAutoResponse(pairOf("x", "y".repeat(2049))),
          () => state.setWebSocketAutoResponse(pairOf("\u20ac".repeat(683), "y")),
          () => state.getWebSocketAutoResponse().request.length,
          () => state.setWebSocketAutoResponse(null),
          () => state.getWebSocketAutoResponse(),
          () => state.setWebSocketAutoResponse(),
          () => state.getWebSocketAutoResponseTimestamp(),
          () => state.getWebSocketAutoResponseTimestamp({}),
          () => state.getWebSocketAutoResponseTimestamp(pair()[0]),
        );
      },
      eventTimeout() {
        return [undefined, 0, 5, 604800000, 604800001, -1, "7", NaN, null, 1.5].map((ms) =>
          attempt(() => {
            state.setHibernatableWebSocketEventTimeout(ms);
            return `${ms} ${state.getHibernatableWebSocketEventTimeout()}`;
          })).concat(attempt(() => state.setHibernatableWebSocketEventTimeout()),
            attempt(() => state.getHibernatableWebSocketEventTimeout()));
      },
      methods() {
        return ["acceptWebSocket", "getWebSockets", "getTags", "setWebSocketAutoResponse", "getWebSocketAutoResponse",
          "getWebSocketAutoResponseTimestamp", "setHibernatableWebSocketEventTimeout", "getHibernatableWebSocketEventTimeout",
        ].map((name) => `${name} ${typeof state[name]} ${state[name].length}`);
      },
    };
    const run = cases[name] ?? stateCases[name];
    return Response.json(await run());
  }
}

export default {
  fetch(request, env) {
    const path = new URL(request.url).pathname;
    if (path === "/cases") return Response.json(Object.keys(cases));
    return env.SOCKETS.getByName(path).fetch(request);
  },
};

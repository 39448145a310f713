import { DurableObject } from "cloudflare:workers";

// Sockets that are accepted with accept(), at both ends of a fetch from the worker to an object.

/** Writes down what happens to a socket; next() waits for one more event. */
function watch(ws, name, log, errors = true) {
  const waiting = [];
  let seen = 0;
  const note = (text) => {
    log.push(`${name} ${text} ${ws.readyState}`);
    seen++;
    waiting.shift()?.();
  };
  ws.addEventListener("open", () => note("open"));
  ws.addEventListener("message", (e) => {
    const { data } = e;
    note(`message ${typeof data === "string" ? data : Object.prototype.toString.call(data) + (data.byteLength ?? data.size)}`);
  });
  ws.addEventListener("close", (e) => note(`close ${e.code} "${e.reason}" ${e.wasClean}`));
  if (errors) ws.addEventListener("error", (e) => note(`error ${e.constructor.name} ${e.message} | ${e.error}`));
  let taken = 0;
  return {
    next: () => (taken++ < seen ? undefined : new Promise((resolve) => waiting.push(resolve))),
  };
}

const attempt = (run) => {
  try {
    return run();
  } catch (e) {
    return `${e.name}: ${e.message}`;
  }
};

export class Room extends DurableObject {
  log = [];

  async fetch(request) {
    const url = new URL(request.url);
    if (url.pathname === "/log") {
      while (this.log.length < Number(url.searchParams.get("count"))) await scheduler.wait(1);
      return Response.json(this.log);
    }
    if (request.headers.get("upgrade") !== "websocket") return new Response("Expected websocket", { status: 426 });
    const [client, server] = Object.values(new WebSocketPair());
    const half = url.searchParams.has("half");
    server.accept(half ? { allowHalfOpen: true } : undefined);
    const type = url.searchParams.get("type");
    if (type) server.binaryType = type;
    watch(server, "room", this.log);
    server.addEventListener("message", ({ data }) => {
      if (server.readyState !== WebSocket.OPEN) return;
      if (data === "close") server.close(4001, "asked to");
      else if (data === "close without code") server.close();
      else if (data === "throw") throw new Error("thrown in a listener");
      else if (data === "two") {
        server.send("one");
        server.send("two");
      } else if (typeof data === "string") server.send("echo " + data);
      else if (data instanceof ArrayBuffer) server.send(data);
      else server.send(data.size + " bytes in a blob");
    });
    server.addEventListener("close", (e) => {
      if (url.searchParams.has("reply")) this.log.push("reply " + attempt(() => server.close(e.code === 1005 ? 1000 : e.code, "replied")));
    });
    if (url.searchParams.has("now")) server.send("sent before the response");
    const headers = url.searchParams.has("protocol") ? { "sec-websocket-protocol": url.searchParams.get("protocol") } : {};
    return new Response(null, { status: 101, webSocket: client, headers });
  }
}

/** How many lines the object's log has in the end, where the case does not wait for them. */
const COUNTS = { halfOpenWorker: 3, objectCloses: 3 };

const cases = {
  async echo(connect, log) {
    const { ws, response } = await connect("");
    log.push([response.status, response.statusText, response.headers.get("upgrade"), response.webSocket === ws].join());
    log.push(`state ${ws.readyState} ${ws.url} ${JSON.stringify(ws.protocol)} ${ws.binaryType}`);
    ws.accept();
    const w = watch(ws, "worker", log);
    ws.send("hello");
    await w.next();
    ws.send(new Uint8Array([1, 2, 3]));
    await w.next();
    ws.binaryType = "arraybuffer";
    ws.send("two");
    await w.next();
    await w.next();
    ws.close(1000, "done");
    log.push(`closing ${ws.readyState}`);
    await w.next();
  },
  async typed(connect, log) {
    const { ws } = await connect("?type=arraybuffer");
    ws.accept();
    const w = watch(ws, "worker", log);
    ws.send(new Uint8Array([1, 2, 3]));
    await w.next();
    ws.binaryType = "arraybuffer";
    ws.send(new Uint8Array(0));
    await w.next();
    ws.close();
    await w.next();
  },
  async objectCloses(connect, log) {
    const { ws } = await connect("");
    ws.accept();
    const w = watch(ws, "worker", log);
    ws.send("close");
    await w.next();
    log.push(attempt(() => ws.send("late")));
    log.push(attempt(() => ws.close(1000, "late")));
  },
  async objectClosesWithoutCode(connect, log) {
    const { ws } = await connect("");
    ws.accept();
    const w = watch(ws, "worker", log);
    ws.send("close without code");
    await w.next();
  },
  async workerClosesWithoutCode(connect, log) {
    const { ws } = await connect("?reply");
    ws.accept();
    const w = watch(ws, "worker", log);
    ws.close();
    await w.next();
  },
  async halfOpenObject(connect, log) {
    const { ws } = await connect("?half&reply");
    ws.accept();
    const w = watch(ws, "worker", log);
    ws.close(1000, "first");
    await w.next();
  },
  async halfOpenWorker(connect, log) {
    const { ws } = await connect("");
    ws.accept({ allowHalfOpen: true });
    const w = watch(ws, "worker", log);
    ws.send("close");
    await w.next();
    log.push(attempt(() => ws.send("still sending")));
    log.push(attempt(() => ws.close(1000, "now")));
    log.push(`state ${ws.readyState}`);
  },
  async beforeAccept(connect, log) {
    const { ws } = await connect("?now");
    log.push(attempt(() => ws.send("x")));
    ws.accept();
    const w = watch(ws, "worker", log);
    await w.next();
    ws.close(1000, "bye");
    await w.next();
  },
  async protocol(connect, log) {
    const { ws, response } = await connect("?protocol=chat", { "sec-websocket-protocol": "chat, other" });
    log.push(`${ws.protocol} ${response.headers.get("sec-websocket-protocol")}`);
    ws.accept();
    log.push(`${ws.protocol} ${ws.extensions}`);
    const w = watch(ws, "worker", log);
    ws.close(1000);
    await w.next();
  },
  async throwing(connect, log) {
    const { ws } = await connect("");
    ws.accept();
    const w = watch(ws, "worker", log);
    ws.send("throw");
    ws.send("after");
    await w.next();
    ws.close(1000, "x");
    await w.next();
  },
  async withinWorker(connect, log) {
    const [a, b] = Object.values(new WebSocketPair());
    a.accept();
    const wa = watch(a, "a", log, false);
    a.send("before the other accepts");
    b.accept();
    const wb = watch(b, "b", log);
    await wb.next();
    b.send("back");
    log.push("sent");
    await wa.next();
    b.close(3000, "over");
    log.push(`b ${b.readyState}`);
    await wa.next();
    await wb.next();
    log.push(`a ${a.readyState} b ${b.readyState}`);
  },
  async onProperties(connect, log) {
    const [a, b] = Object.values(new WebSocketPair());
    a.accept();
    b.accept();
    const done = new Promise((resolve) => (b.onclose = resolve));
    b.addEventListener("message", () => log.push("listener"));
    b.onmessage = (e) => log.push(`property ${e.data} ${e.target === b} ${e instanceof MessageEvent} ${e.type}`);
    a.send("1");
    a.onmessage = "no function";
    b.send("2");
    a.close(1000);
    const e = await done;
    log.push(`${e.constructor.name} ${e.code} ${e.wasClean} ${e.isTrusted}`);
  },
  async large(connect, log) {
    const { ws } = await connect("?type=arraybuffer");
    ws.accept();
    ws.binaryType = "arraybuffer";
    const w = watch(ws, "worker", log);
    ws.send(new Uint8Array(1_000_000));
    await w.next();
    ws.close(1000);
    await w.next();
  },
  async closeReasons(connect, log) {
    const [a, b] = Object.values(new WebSocketPair());
    a.accept();
    b.accept();
    log.push(attempt(() => a.close(1000, "x".repeat(124))));
  },
  async refused(connect, log, stub) {
    const response = await stub.fetch("http://room/");
    log.push(`${response.status} ${response.webSocket} ${await response.text()}`);
  },
  async responses(connect, log) {
    const [a, b] = Object.values(new WebSocketPair());
    b.accept();
    const { ws } = await connect("");
    ws.accept();
    log.push(attempt(() => new Response(null, { status: 101, webSocket: ws }).status));
    log.push(attempt(() => new Response(null, { status: 101, webSocket: b }).status));
    const w = watch(ws, "worker", log);
    ws.close(1000);
    await w.next();
  },
};

export default {
  async fetch(request, env) {
    const { pathname, search } = new URL(request.url);
    if (pathname.startsWith("/ws/")) {
      const [, , room, ...rest] = pathname.split("/");
      return env.ROOM.getByName(room).fetch(new Request(`http://room/${rest.join("/")}${search}`, request));
    }
    const name = pathname.slice(1);
    if (name === "returnWithoutUpgrade") {
      const [a, b] = Object.values(new WebSocketPair());
      b.accept();
      return new Response(null, { status: 101, webSocket: a });
    }
    const stub = env.ROOM.getByName(name);
    const log = [];
    const connect = async (path, headers = {}) => {
      const query = [path.slice(1), search.slice(1)].filter(Boolean).join("&");
      const response = await stub.fetch("http://room/?" + query, { headers: { Upgrade: "websocket", ...headers } });
      return { response, ws: response.webSocket };
    };
    await cases[name](connect, log, stub);
    const count = COUNTS[name] ?? 0;
    return Response.json({ worker: log, room: await (await stub.fetch(`http://room/log?count=${count}`)).json() });
  },
};

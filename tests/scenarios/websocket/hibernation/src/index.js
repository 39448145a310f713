import { DurableObject } from "cloudflare:workers";

// Hibernatable sockets: what the object's handlers are told, and what ctx says of the sockets.
export class Room extends DurableObject {
  log = [];
  waiting = [];

  note(text) {
    this.log.push(text);
    this.waiting.forEach((resolve) => resolve());
    this.waiting = [];
  }

  async fetch(request) {
    const url = new URL(request.url);
    const names = (list) => list.map((ws) => ws.deserializeAttachment()?.name);
    switch (url.pathname) {
      case "/log":
      case "/sorted": {
        const count = Number(url.searchParams.get("count"));
        while (this.log.length < count) await new Promise((resolve) => this.waiting.push(resolve));
        return Response.json(url.pathname === "/log" ? this.log : this.log.map((line) => line.replace(/ of \d/, "")).sort());
      }
      case "/list":
        return Response.json([names(this.ctx.getWebSockets()), names(this.ctx.getWebSockets("odd")), this.ctx.getWebSockets()
          .map((ws) => this.ctx.getTags(ws))]);
      case "/auto":
        this.ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
        return new Response("set");
      case "/no-auto":
        this.ctx.setWebSocketAutoResponse();
        return new Response("cleared");
      case "/timestamps":
        return Response.json(this.ctx.getWebSockets().map((ws) => {
          const at = this.ctx.getWebSocketAutoResponseTimestamp(ws);
          return at === null ? null : `${at.constructor.name} ${Math.abs(Date.now() - at.getTime()) < 10_000}`;
        }));
      case "/same": {
        const [first] = this.ctx.getWebSockets();
        return Response.json([first === this.ctx.getWebSockets()[0], this.last === first, first.binaryType, first.readyState,
          first.url, first.protocol, first.extensions]);
      }
      case "/broadcast":
        for (const ws of this.ctx.getWebSockets(url.searchParams.get("tag") ?? undefined)) ws.send("all");
        return new Response("sent");
      case "/close-all":
        for (const ws of this.ctx.getWebSockets()) ws.close(4000, "everybody out");
        return Response.json([this.ctx.getWebSockets().length, this.ctx.getWebSockets().map((ws) => ws.readyState)]);
      case "/listen": {
        const [ws] = this.ctx.getWebSockets();
        ws.addEventListener("message", () => this.note("a listener was told"));
        return new Response("listening");
      }
      case "/abort":
        this.ctx.abort("reset it");
    }
    const [client, server] = Object.values(new WebSocketPair());
    const number = Number(url.searchParams.get("n") ?? 0);
    this.ctx.acceptWebSocket(server, [number % 2 ? "odd" : "even", `n${number}`]);
    server.serializeAttachment({ name: `n${number}`, reply: url.searchParams.has("reply") });
    const headers = url.searchParams.has("protocol") ? { "sec-websocket-protocol": url.searchParams.get("protocol") } : {};
    return new Response(null, { status: 101, webSocket: client, headers });
  }

  async webSocketMessage(ws, message) {
    this.last = ws;
    const { name } = ws.deserializeAttachment();
    this.note(`${name} message ${typeof message === "string" ? message : Object.prototype.toString.call(message) + message.byteLength} ` +
      ws.readyState);
    if (message === "throw") throw new Error("thrown in webSocketMessage");
    if (message === "close") ws.close(4002, "asked to");
    else if (message === "close twice") {
      ws.close(4003, "first");
      ws.close(4004, "second");
      try {
        ws.send("late");
      } catch (e) {
        this.note(`${e.name}: ${e.message}`);
      }
      this.note(`state ${ws.readyState} of ${this.ctx.getWebSockets().length}`);
    } else if (message === "slow") {
      await scheduler.wait(20);
      this.note("slow done");
      ws.send("slow done");
    } else if (message === "transfer") {
      ws.serializeAttachment({ name: "renamed" });
      ws.send("renamed");
    } else ws.send(message);
  }

  async webSocketClose(ws, code, reason, wasClean) {
    const { name, reply } = ws.deserializeAttachment();
    this.note(`${name} close ${code} "${reason}" ${wasClean} ${ws.readyState} of ${this.ctx.getWebSockets().length}`);
    try {
      if (reply) ws.close(code === 1005 ? 1000 : code, "replied " + reason);
    } catch (e) {
      this.note(`${e.name}: ${e.message}`);
    }
    this.note(`state ${ws.readyState}`);
  }

  async webSocketError(ws, error) {
    this.note(`error ${error?.name} ${error?.message} ${ws.readyState}`);
  }
}

/** Has webSocketMessage only. */
export class Bare extends DurableObject {
  async fetch() {
    const [client, server] = Object.values(new WebSocketPair());
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }
}

/** Plays the client within the worker. */
async function play(stub, path, run) {
  const log = [];
  const response = await stub.fetch("http://room" + path, { headers: { Upgrade: "websocket" } });
  const ws = response.webSocket;
  let count = 0;
  let taken = 0;
  const waiting = [];
  const note = (text) => {
    log.push(text);
    count++;
    waiting.shift()?.();
  };
  ws.accept();
  ws.binaryType = "arraybuffer";
  ws.addEventListener("message", (e) => note(`message ${typeof e.data === "string" ? e.data : e.data.byteLength}`));
  ws.addEventListener("close", (e) => note(`close ${e.code} "${e.reason}" ${e.wasClean}`));
  ws.addEventListener("error", (e) => note(`error ${e.message}`));
  const next = () => (taken++ < count ? undefined : new Promise((resolve) => waiting.push(resolve)));
  await run(ws, next);
  return log;
}

/** How many lines the object's log has in the end. */
const COUNTS = { closeReplied: 3, closeWithoutCode: 2, objectCloses: 3, objectClosesTwice: 5, sequential: 5, binary: 4, throwing: 4,
  auto: 5 };

const cases = {
  closeReplied: (stub) => play(stub, "/?reply", async (ws, next) => {
    ws.send("hello");
    await next();
    ws.close(1000, "bye");
    await next();
  }),
  closeWithoutCode: (stub) => play(stub, "/?reply", async (ws, next) => {
    ws.close();
    await next();
  }),
  objectCloses: (stub) => play(stub, "/?reply", async (ws, next) => {
    ws.send("close");
    await next();
    await stub.fetch("http://room/log?count=2");
  }),
  objectClosesTwice: (stub) => play(stub, "/", async (ws, next) => {
    ws.send("close twice");
    await next();
    await stub.fetch("http://room/log?count=4");
  }),
  sequential: (stub) => play(stub, "/", async (ws, next) => {
    ws.send("slow");
    ws.send("fast");
    await next();
    await next();
    ws.close(1000);
  }),
  binary: (stub) => play(stub, "/", async (ws, next) => {
    ws.send(new Uint8Array([1, 2, 3]));
    await next();
    ws.send(new Uint8Array(1_000_000));
    await next();
    ws.close(1000);
  }),
  throwing: (stub) => play(stub, "/", async (ws, next) => {
    ws.send("throw");
    ws.send("after");
    await next();
    ws.close(1000);
  }),
  auto: (stub) => play(stub, "/", async (ws, next) => {
    await stub.fetch("http://room/auto");
    ws.send("ping");
    await next();
    ws.send("ping ");
    await next();
    ws.send(new TextEncoder().encode("ping"));
    await next();
    await stub.fetch("http://room/no-auto");
    ws.send("ping");
    await next();
    ws.close(1000);
  }),
};

export default {
  async fetch(request, env) {
    const { pathname, search } = new URL(request.url);
    const [, kind, name, ...rest] = pathname.split("/");
    if (kind === "bare") return env.BARE.getByName("bare").fetch(request);
    const stub = env.ROOM.getByName(kind === "case" ? name : kind);
    if (kind !== "case") {
      const inner = [name, ...rest].join("/");
      try {
        return await stub.fetch(new Request(`http://room/${inner}${search}`, request));
      } catch (e) {
        return new Response(`${e.name}: ${e.message}`, { status: 500 });
      }
    }
    const client = await cases[name](stub);
    const count = COUNTS[name] ?? 0;
    return Response.json({ client, room: await (await stub.fetch(`http://room/log?count=${count}`)).json() });
  },
};

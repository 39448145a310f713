import { DurableObject } from "cloudflare:workers";

const LIMIT = 500;
const LONGER = 1200;

export class Room extends DurableObject {
  seen = [];

  async fetch(request) {
    if (request.headers.get("upgrade") !== "websocket") {
      if (new URL(request.url).searchParams.has("wait")) await scheduler.wait(LONGER + 300);
      const limit = this.ctx.getHibernatableWebSocketEventTimeout();
      return Response.json({ seen: this.seen, limit, sockets: this.ctx.getWebSockets().length });
    }
    this.ctx.setHibernatableWebSocketEventTimeout(LIMIT);
    const [client, server] = Object.values(new WebSocketPair());
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  later(what) {
    return scheduler.wait(LONGER).then(() => this.seen.push(what));
  }

  async webSocketMessage(ws, message) {
    this.seen.push(`begin ${message}`);
    ws.send(`begin ${message}`);
    try {
      if (message === "await") await this.later("waited");
      else if (message === "waitUntil") this.ctx.waitUntil(this.later("waited in the background"));
      else if (message === "timer") setTimeout(() => this.seen.push("timer"), LONGER);
      else if (message === "block") await this.ctx.blockConcurrencyWhile(() => this.later("blocked"));
    } catch (e) {
      this.seen.push(`caught ${e}`);
    } finally {
      if (message === "await" || message === "block") this.seen.push("finally");
    }
    this.seen.push(`end ${message}`);
  }

  async webSocketClose(ws, code) {
    this.seen.push(`close ${code}`);
    ws.close(1000, "closed");
    await this.later("closed");
  }
}

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname !== "/pause") return env.ROOM.getByName(pathname).fetch(request);
    await scheduler.wait(LONGER + 300);
    return new Response("paused");
  },
};

import { DurableObject } from "cloudflare:workers";

export class Room extends DurableObject {
  started = Date.now();

  fetch() {
    const [client, server] = Object.values(new WebSocketPair());
    this.ctx.acceptWebSocket(server);
    server.serializeAttachment({ joined: Date.now() });
    return new Response(null, { status: 101, webSocket: client });
  }

  webSocketMessage(ws, message) {
    if (message === "all") for (const each of this.ctx.getWebSockets()) each.send("hello");
    else ws.send(`${this.started}`);
  }
}

export default { fetch: (request, env) => env.ROOM.getByName("room").fetch(request) };

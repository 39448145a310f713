import { DurableObject } from "cloudflare:workers";
import page from "./page.html";

interface Env {
  ROOMS: DurableObjectNamespace<Room>;
}

/** How many messages a newcomer is shown. */
const HISTORY = 20;

/**
 * A room. Its sockets hibernate: while nobody says anything the object is out of memory and they stay open. So what belongs
 * to a socket is attached to it, and what belongs to the room is stored.
 */
export class Room extends DurableObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY, name TEXT, text TEXT)");
    // Answered without waking the object.
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  async fetch(request: Request): Promise<Response> {
    const name = new URL(request.url).searchParams.get("name") || "somebody";
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    server.serializeAttachment({ name });
    for (const message of this.last()) server.send(JSON.stringify(message));
    this.broadcast({ name, text: "has come" }, server);
    return new Response(null, { status: 101, webSocket: client });
  }

  async webSocketMessage(socket: WebSocket, data: string | ArrayBuffer) {
    if (typeof data !== "string" || data.length > 1000) {
      socket.close(1003, "up to 1000 letters of text");
      return;
    }
    const message = { name: nameOf(socket), text: data };
    this.ctx.storage.sql.exec("INSERT INTO messages (name, text) VALUES (?, ?)", message.name, message.text);
    this.broadcast(message);
  }

  async webSocketClose(socket: WebSocket) {
    socket.close(1000, "bye");
    this.broadcast({ name: nameOf(socket), text: "has gone" }, socket);
  }

  /** The latest messages, the oldest of them first. */
  last(): Message[] {
    return this.ctx.storage.sql
      .exec<Message>("SELECT name, text FROM messages ORDER BY id DESC LIMIT ?", HISTORY)
      .toArray()
      .reverse();
  }

  private broadcast(message: Message, except?: WebSocket) {
    const text = JSON.stringify(message);
    for (const socket of this.ctx.getWebSockets()) {
      if (socket !== except) socket.send(text);
    }
  }
}

type Message = { name: string; text: string };

function nameOf(socket: WebSocket): string {
  return (socket.deserializeAttachment() as { name: string }).name;
}

/** GET / is a page to chat on, GET /<room>?name=<name> a WebSocket, else GET /<room> the latest messages. */
export default {
  async fetch(request, env): Promise<Response> {
    const room = new URL(request.url).pathname.slice(1);
    if (!room) {
      return new Response(page, { headers: { "Content-Type": "text/html; charset=utf-8" } });
    }
    const stub = env.ROOMS.getByName(room);
    if (request.headers.get("Upgrade") === "websocket") return stub.fetch(request);
    return Response.json(await stub.last());
  },
} satisfies ExportedHandler<Env>;

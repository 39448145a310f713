import { DurableObject } from "cloudflare:workers";

interface Env {
  ROOMS: DurableObjectNamespace<ChatRoom>;
}

interface Member {
  id: string;
  name: string;
  joined: number;
}

interface Line {
  from: string;
  text: string;
}

/** A room whose sockets hibernate: who is who is kept in attachments, what was said in SQLite. */
export class ChatRoom extends DurableObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS lines (n INTEGER PRIMARY KEY, sender TEXT NOT NULL, body TEXT NOT NULL)");
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    if (url.pathname.endsWith("/members")) return Response.json(this.members().map((member) => member.name));
    if (request.headers.get("Upgrade") !== "websocket") {
      return new Response("Expected Upgrade: websocket", { status: 426 });
    }
    const name = url.searchParams.get("name");
    if (!name) return new Response("Who are you?", { status: 400 });
    if (this.ctx.getWebSockets(`name:${name}`).length > 0) return new Response("That name is taken.", { status: 409 });
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server, [`name:${name}`, "member"]);
    const member: Member = { id: crypto.randomUUID(), name, joined: Date.now() };
    server.serializeAttachment(member);
    for (const line of this.ctx.storage.sql.exec<{ sender: string; body: string }>("SELECT sender, body FROM lines ORDER BY n")) {
      server.send(JSON.stringify({ type: "history", from: line.sender, text: line.body }));
    }
    this.broadcast({ type: "join", name, members: this.members().length });
    return new Response(null, { status: 101, webSocket: client });
  }

  members(): Member[] {
    return this.ctx
      .getWebSockets("member")
      .filter((ws) => ws.readyState === WebSocket.READY_STATE_OPEN)
      .map((ws) => ws.deserializeAttachment() as Member);
  }

  broadcast(message: object, except?: WebSocket) {
    const text = JSON.stringify(message);
    for (const ws of this.ctx.getWebSockets()) {
      if (ws !== except && ws.readyState === WebSocket.READY_STATE_OPEN) ws.send(text);
    }
  }

  async webSocketMessage(ws: WebSocket, message: string | ArrayBuffer) {
    const member = ws.deserializeAttachment() as Member;
    if (typeof message !== "string") {
      ws.close(1003, "text only");
      return;
    }
    const [command, ...rest] = message.split(" ");
    if (command === "/nick") {
      const before = member.name;
      member.name = rest.join(" ");
      ws.serializeAttachment(member);
      this.broadcast({ type: "nick", before, after: member.name });
    } else if (command === "/to") {
      const [target] = this.ctx.getWebSockets(`name:${rest[0]}`);
      if (target === undefined) ws.send(JSON.stringify({ type: "error", text: `nobody is called ${rest[0]}` }));
      else target.send(JSON.stringify({ type: "whisper", from: member.name, text: rest.slice(1).join(" ") }));
    } else if (command === "/quit") {
      ws.close(1000, "goodbye");
      this.left(ws);
    } else {
      this.ctx.storage.sql.exec("INSERT INTO lines (sender, body) VALUES (?, ?)", member.name, message);
      this.broadcast({ type: "line", from: member.name, text: message });
    }
  }

  async webSocketClose(ws: WebSocket, code: number, reason: string, wasClean: boolean) {
    if (ws.readyState !== WebSocket.READY_STATE_CLOSED) {
      if (wasClean) ws.close(code === 1005 ? 1000 : code, reason);
      this.left(ws);
    }
  }

  left(ws: WebSocket) {
    const { name } = ws.deserializeAttachment() as Member;
    this.broadcast({ type: "leave", name }, ws);
  }
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const room = new URL(request.url).pathname.split("/")[1];
    return env.ROOMS.get(env.ROOMS.idFromName(room)).fetch(request);
  },
} satisfies ExportedHandler<Env>;

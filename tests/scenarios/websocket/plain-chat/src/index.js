// A room in the style of before hibernation: sessions in memory, listeners on accepted sockets, history in storage.
export class Room {
  constructor(state) {
    this.state = state;
    this.sessions = [];
    this.last = 0;
  }

  async fetch(request) {
    if (request.headers.get("Upgrade") !== "websocket") {
      return new Response("expected websocket", { status: 400 });
    }
    const pair = new WebSocketPair();
    await this.handleSession(pair[1]);
    return new Response(null, { status: 101, webSocket: pair[0] });
  }

  async handleSession(webSocket) {
    webSocket.accept();
    const session = { webSocket, waiting: [] };
    this.sessions.push(session);
    for (const other of this.sessions) {
      if (other.name) session.waiting.push(JSON.stringify({ joined: other.name }));
    }
    const history = await this.state.storage.list({ reverse: true, limit: 3 });
    for (const value of [...history.values()].reverse()) session.waiting.push(value);
    webSocket.addEventListener("message", async (message) => {
      try {
        const data = JSON.parse(message.data);
        if (!session.name) {
          session.name = `${data.name || "anonymous"}`;
          if (session.name.length > 8) {
            webSocket.send(JSON.stringify({ error: "Name too long." }));
            webSocket.close(1009, "Name too long.");
            return;
          }
          session.waiting.forEach((queued) => webSocket.send(queued));
          delete session.waiting;
          this.broadcast({ joined: session.name });
          webSocket.send(JSON.stringify({ ready: true }));
          return;
        }
        this.last += 1;
        const line = JSON.stringify({ name: session.name, message: `${data.message}` });
        this.broadcast(line);
        await this.state.storage.put(`line ${String(this.last).padStart(4, "0")}`, line);
      } catch (e) {
        webSocket.send(JSON.stringify({ error: e.name }));
      }
    });
    const quit = () => {
      if (session.quit) return;
      session.quit = true;
      this.sessions = this.sessions.filter((other) => other !== session);
      if (session.name) this.broadcast({ quit: session.name });
    };
    webSocket.addEventListener("close", quit);
    webSocket.addEventListener("error", quit);
  }

  broadcast(message) {
    const text = typeof message === "string" ? message : JSON.stringify(message);
    this.sessions = this.sessions.filter((session) => {
      if (!session.name) {
        session.waiting?.push(text);
        return true;
      }
      try {
        session.webSocket.send(text);
        return true;
      } catch {
        session.quit = true;
        return false;
      }
    });
  }
}

export default {
  fetch(request, env) {
    const name = new URL(request.url).pathname;
    return env.ROOM.get(env.ROOM.idFromName(name)).fetch(request);
  },
};

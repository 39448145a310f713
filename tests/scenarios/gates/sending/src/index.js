import { DurableObject } from "cloudflare:workers";
import { outcome } from "./show.js";

const later = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** Writes something and sends something, in one turn; a bad one's commit is refused. */
export class Sender extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS parent (id INTEGER PRIMARY KEY); CREATE TABLE IF NOT EXISTS child (" +
      "id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED)");
  }

  ping() {
    return "pong";
  }

  write(good) {
    if (good) this.ctx.storage.sql.exec("INSERT INTO parent VALUES (NULL)");
    else this.ctx.storage.sql.exec("INSERT INTO child VALUES (NULL, 99)");
  }

  async send(good, how, origin) {
    const witness = this.env.WITNESS.getByName("w");
    if (how === "earlier") witness.note(`${how} ${good}`);
    this.write(good);
    switch (how) {
      case "call":
        return witness.note(`${how} ${good}`);
      case "fetch":
        return (await witness.fetch(`http://x/${how}-${good}`)).text();
      case "outside":
        return (await fetch(`${origin}/note/${how}-${good}`)).text();
      case "answer":
        return "answered";
      case "throw":
        throw new RangeError("thrown");
      case "late":
        await null;
        return witness.note(`${how} ${good}`);
      default:
        return how;
    }
  }

  async unconfirmed() {
    this.ctx.storage.put("a", 1, { allowUnconfirmed: true });
    this.ctx.storage.delete("b", { allowUnconfirmed: true, allowConcurrency: true });
    await this.env.WITNESS.getByName("w").note("unconfirmed");
    await this.ctx.storage.sync();
    return this.ctx.storage.get("a", { noCache: true });
  }

  async fetch(request) {
    const { pathname } = new URL(request.url);
    if (pathname === "/stream") {
      this.write(request.headers.get("x-good") === "true");
      return new Response("a whole response");
    }
    const [client, server] = Object.values(new WebSocketPair());
    if (pathname === "/hibernating") this.ctx.acceptWebSocket(server);
    else server.accept();
    if (pathname === "/refused") this.write(false);
    else this.write(true);
    server.send("welcome");
    server.addEventListener("message", ({ data }) => this.react(server, data));
    return new Response(null, { status: 101, webSocket: client });
  }

  webSocketMessage(socket, message) {
    this.react(socket, message);
  }

  react(socket, message) {
    this.write(message === "good");
    socket.send(`${message} was written`);
    this.env.WITNESS.getByName("w").note(`socket ${message}`);
    if (message === "bad") socket.close(1000, "after bad");
  }
}

export class Witness extends DurableObject {
  notes = [];

  note(text) {
    this.notes.push(text);
    return `noted ${text}`;
  }

  fetch(request) {
    return new Response(this.note(new URL(request.url).pathname));
  }

  told() {
    const notes = this.notes;
    this.notes = [];
    return notes;
  }
}

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    const [, first, how] = url.pathname.split("/");
    const witness = env.WITNESS.getByName("w");
    switch (first) {
      case "start":
        return new Response(await env.SENDER.getByName("s").ping());
      case "note":
        return new Response(await witness.note(`from outside: ${how}`));
      case "seen":
        await later(50);
        return Response.json(await witness.told());
      case "unconfirmed":
        return Response.json([await env.SENDER.getByName("unconfirmed").unconfirmed(), await witness.told()]);
      case "good":
      case "bad": {
        const stub = env.SENDER.getByName("s");
        await stub.ping();
        const good = first === "good";
        const told = how === "stream"
          ? await outcome(stub.fetch("http://x/stream", { headers: { "x-good": String(good) } }).then((r) => r.text()))
          : await outcome(stub.send(good, how, url.origin));
        await later(50);
        return Response.json([told, await witness.told(), await outcome(env.SENDER.getByName("s").ping())]);
      }
      default:
        return env.SENDER.getByName(`socket ${first}`).fetch(request);
    }
  },
};

import { DurableObject, RpcTarget, WorkerEntrypoint } from "cloudflare:workers";

export class Room extends DurableObject {
  async say(text) {
    const said = [...((await this.ctx.storage.get("said")) ?? []), text];
    await this.ctx.storage.put("said", said);
    return `${said.length} in ${this.env.HOUSE}`;
  }

  async heard() {
    return (await this.ctx.storage.get("said")) ?? [];
  }

  fail() {
    throw Object.assign(new TypeError("from the room"), { code: 7 });
  }

  abort() {
    this.ctx.abort("no more");
  }

  fetch(request) {
    return new Response(`room ${this.ctx.id.name} got ${request.url}`);
  }
}

class Counter extends RpcTarget {
  n = 0;

  next() {
    return ++this.n;
  }
}

export class Lobby extends WorkerEntrypoint {
  where() {
    return [this.ctx.props, this.env.HOUSE];
  }

  add(a, b) {
    return a + b;
  }

  counter() {
    return new Counter();
  }

  async call(callback) {
    return await callback(21);
  }

  async nameOf(target) {
    return await target.name();
  }

  async visit(stub) {
    return await stub.count();
  }

  async doorman(name) {
    return await this.env.DOORMAN.greet(name);
  }

  idOf(name) {
    return `${this.env.OWN.idFromName(name)}`;
  }

  async heard(name) {
    return await this.env.OWN.getByName(name).heard();
  }

  fail() {
    throw Object.assign(new RangeError("from the lobby"), { code: 9 });
  }

  fetch(request) {
    return new Response(`lobby ${JSON.stringify(this.ctx.props)} ${request.url}`);
  }
}

const paths = {
  "/redirect": () => Response.redirect("http://elsewhere/"),
  "/stream": () => {
    const { readable, writable } = new TransformStream();
    const writer = writable.getWriter();
    (async () => {
      for (const part of ["one ", "two ", "three"]) await writer.write(new TextEncoder().encode(part));
      await writer.close();
    })();
    return new Response(readable, { headers: { "x-parts": "3" } });
  },
  "/socket": () => {
    const [client, server] = Object.values(new WebSocketPair());
    server.accept();
    server.addEventListener("message", (event) => server.send(`rooms heard ${event.data}`));
    return new Response(null, { status: 101, webSocket: client });
  },
};

export default {
  async fetch(request) {
    const path = paths[new URL(request.url).pathname];
    if (path !== undefined) return path();
    return new Response(`rooms got ${request.method} ${request.url} ${await request.text()} ${JSON.stringify([...request.headers])}`);
  },

  hello(name, env) {
    return `hello ${name} in ${env.HOUSE}`;
  },
};

import { DurableObject, RpcTarget, WorkerEntrypoint } from "cloudflare:workers";

export class Visits extends DurableObject {
  async count() {
    const n = ((await this.ctx.storage.get("n")) ?? 0) + 1;
    await this.ctx.storage.put("n", n);
    return n;
  }

  async through() {
    return [await this.env.LOBBY.where(), await this.env.ROOM.getByName("a").say("from an object")];
  }
}

export class Doorman extends WorkerEntrypoint {
  greet(name) {
    return `${name}, says ${this.env.ROOMS === undefined ? "nobody" : "web"}`;
  }
}

class Mine extends RpcTarget {
  name() {
    return "mine";
  }
}

async function caught(call) {
  try {
    return await call();
  } catch (e) {
    return { class: e.constructor.name, message: e.message, own: { ...e, stack: undefined } };
  }
}

async function shown(response) {
  const { status, statusText, headers } = await response;
  return [status, statusText, [...headers], await (await response).text()];
}

const cases = {
  "/fetch": async (env) => [
    await shown(env.ROOMS.fetch("http://any/p?q=1", { method: "POST", body: "text", headers: { "x-a": "b" } })),
    await shown(env.LOBBY.fetch("http://any/")),
    await shown(env.ROOMS.fetch("http://any/redirect", { redirect: "manual" })),
    await shown(env.ROOMS.fetch("http://any/stream")),
    await shown(env.SELF.fetch("http://any/hello")),
  ],
  "/rpc": async (env) => {
    using counter = await env.LOBBY.counter();
    return [
      await env.LOBBY.add(1, 2), await env.LOBBY.where(), await env.ROOMS.hello("you"), await counter.next(),
      await counter.next(), await env.LOBBY.counter().next(), await env.LOBBY.call((x) => x * 2),
      await env.LOBBY.call(() => { throw new RangeError("from the callback"); }).catch((e) => [e.name, e.message, { ...e }]),
      await env.LOBBY.nameOf(new Mine()), await env.LOBBY.visit(env.VISITS.getByName("sent")),
    ];
  },
  "/errors": async (env) => [
    await caught(() => env.LOBBY.fail()), await caught(() => env.LOBBY.missing()), await caught(() => env.ROOMS.missing(1)),
    await caught(() => env.ROOMS.hello()), await caught(() => env.ROOM.getByName("a").fail()),
    await caught(() => env.ROOM.getByName("a").missing()),
  ],
  "/objects": async (env) => {
    const room = env.ROOM.getByName("a");
    const id = env.ROOM.idFromName("a");
    return [
      await room.say("hi"), await env.ROOM.get(id).heard(), `${id}`, id.name, await env.LOBBY.idOf("a"),
      await shown(room.fetch("http://room/x")), await caught(async () => `${env.ROOM.idFromString(`${id}`)}`),
      await caught(() => `${env.VISITS.idFromString(`${id}`)}`), await env.LOBBY.heard("a"),
    ];
  },
  "/circle": async (env) => [await env.LOBBY.doorman("ann"), await env.VISITS.getByName("c").through()],
  "/abort": async (env) => {
    const room = env.ROOM.getByName("broken");
    await room.say("x");
    return [
      await caught(() => room.abort()), await caught(() => room.heard()), await env.ROOM.getByName("broken").heard(),
    ];
  },
  "/socket": async (env) => {
    const { status, webSocket } = await env.ROOMS.fetch("http://any/socket", { headers: { upgrade: "websocket" } });
    webSocket.accept();
    const said = new Promise((done) => webSocket.addEventListener("message", (event) => done(event.data)));
    webSocket.send("ping");
    const answer = await said;
    webSocket.close(1000, "done");
    return [status, answer];
  },
  "/gone": async (env) => [
    await caught(() => shown(env.GONE.fetch("http://any/"))), await caught(() => env.GONE.anything()),
    await caught(() => env.GONE.anything), `${env.LOST.idFromName("x")}`,
    await caught(() => env.LOST.getByName("x").anything()), await caught(() => shown(env.LOST.getByName("x").fetch("http://any/"))),
  ],
  "/kinds": (env) => Object.entries(env).map(([key, value]) => `${key} ${Object.prototype.toString.call(value)}`),
  "/count": (env) => env.VISITS.getByName("v").count(),
};

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname === "/hello") return new Response("hello from web");
    return Response.json(await cases[pathname](env));
  },
};

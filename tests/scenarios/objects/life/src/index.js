import { DurableObject } from "cloudflare:workers";

let instances = 0;

export class Life extends DurableObject {
  made = new Date().toISOString().slice(11, 19);
  number = ++instances;

  constructor(ctx, env) {
    super(ctx, env);
    const { storage } = ctx;
    const starts = (storage.kv.get("starts") ?? 0) + 1;
    if (storage.kv.get("fail") && Date.now() % 3_600_000 < 1_800_000) throw new RangeError("not in this half hour");
    storage.kv.delete("fail");
    storage.kv.put("starts", starts);
  }

  /** When it was made, how manieth that was for its storage, and for its isolate. */
  told() {
    return [this.made, this.ctx.storage.kv.get("starts"), this.number];
  }

  timeout() {
    setTimeout(() => {}, 60_000);
    return this.told();
  }

  interval() {
    let left = 6;
    const repeated = setInterval(() => {
      if (--left === 0) clearInterval(repeated);
    }, 10_000);
    return this.told();
  }

  cleared() {
    clearTimeout(setTimeout(() => {}, 60_000));
    return this.told();
  }

  waits() {
    this.ctx.waitUntil(scheduler.wait(60_000));
    return this.told();
  }

  waitsForEver() {
    this.ctx.waitUntil(new Promise(() => {}));
    return this.told();
  }

  /** Calls another object and does not wait for it. */
  calls() {
    this.env.LIFE.getByName("called").slow();
    return this.told();
  }

  async slow() {
    await scheduler.wait(60_000);
    return this.told();
  }

  /** An alarm does not keep it awake. */
  async alarms() {
    await this.ctx.storage.setAlarm(Date.now() + 60_000);
    return this.told();
  }

  alarm() {}

  /** Its next instances cannot start. */
  async failNext() {
    this.ctx.storage.kv.put("fail", 1);
    await this.ctx.storage.sync();
    this.ctx.abort("going down");
  }

  abort() {
    this.ctx.storage.kv.put("lost", true);
    this.ctx.abort("had enough");
  }

  lost() {
    return this.ctx.storage.kv.get("lost") ?? null;
  }

  fetch(request) {
    const [client, server] = Object.values(new WebSocketPair());
    if (new URL(request.url).searchParams.has("plain")) {
      server.accept();
      server.addEventListener("message", () => server.send(JSON.stringify(this.told())));
    } else {
      this.ctx.acceptWebSocket(server);
    }
    return new Response(null, { status: 101, webSocket: client });
  }

  webSocketMessage(ws) {
    ws.send(JSON.stringify(this.told()));
  }

  webSocketClose(ws) {
    ws.close();
  }
}

export default {
  async fetch(request, env) {
    const [, name, method] = new URL(request.url).pathname.split("/");
    const object = env.LIFE.getByName(name);
    if (request.headers.get("upgrade") === "websocket") return object.fetch(request);
    const answers = [];
    for (let i = 0; i < 2; i++) {
      // Through one stub twice, where the first call fails: a stub whose object broke stays broken.
      try {
        answers.push(await object[method]());
        break;
      } catch (e) {
        const { name, message, durableObjectReset, remote } = e;
        answers.push({ name, message, durableObjectReset, remote });
      }
    }
    return Response.json(answers);
  },
};

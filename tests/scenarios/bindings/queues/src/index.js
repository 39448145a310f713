import { DurableObject } from "cloudflare:workers";

const seen = [];
const ids = new Map();
const show = (e) => `${e?.constructor?.name}: ${e?.message.split("\n")[0]} ${Object.keys(e ?? {})}`;
const attempt = async (f) => {
  try {
    return (await f()) ?? "undefined";
  } catch (e) {
    return e instanceof DOMException ? `${e.name}: ${e.message}` : show(e);
  }
};
const sync = (f) => {
  try {
    const outcome = f();
    outcome?.catch?.(() => {});
    return String(outcome);
  } catch (e) {
    return `thrown at once: ${e.message}`;
  }
};
const chain = (object) => {
  const all = [];
  for (let o = object; o !== Object.prototype; o = Object.getPrototypeOf(o)) {
    all.push(`${o.constructor?.name}: ${Object.getOwnPropertyNames(o).sort()}`);
  }
  return all;
};
const described = (object, name) => {
  const { value, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(object, name);
  return `${name} ${typeof value} ${writable} ${enumerable} ${configurable}`;
};
const kind = (v) => `${Object.prototype.toString.call(v)} ${
  v instanceof ArrayBuffer ? [...new Uint8Array(v)]
  : v instanceof Map ? JSON.stringify([...v])
  : JSON.stringify(v, (_, x) => (x instanceof Map ? [...x] : x))}`;

export class Room extends DurableObject {
  async send(body) {
    await this.ctx.storage.put("sent", body);
    return this.env.ORDERS.send(body, { contentType: "v8" });
  }
}

const say = {
  async shape(env) {
    const Q = env.ORDERS;
    return {
      keys: Object.keys(env),
      text: String(Q),
      chain: chain(Q),
      lengths: [Q.send.length, Q.sendBatch.length, Q.metrics.length],
      same: Q === env.ORDERS,
      clone: await attempt(() => structuredClone(Q)),
      constructed: await attempt(() => new Q.constructor()),
      globals: [typeof WorkerQueue, typeof MessageBatch, typeof Queue],
      sync: [
        sync(() => Q.send()), sync(() => Q.send(undefined)), sync(() => Q.sendBatch([])), sync(() => Q.sendBatch()),
      ],
    };
  },

  async types({ TYPES: Q }) {
    class Point { x = 1; }
    return attempt(async () => {
      const first = await Q.send("hi");
      await Q.send({ a: 1, date: new Date(0), gone: undefined });
      await Q.send("täxt", { contentType: "text" });
      await Q.send(new Uint8Array([0, 1, 2, 3]).subarray(1), { contentType: "bytes" });
      await Q.send({ map: new Map([[1, { deep: new Date(0) }]]) }, { contentType: "v8" });
      await Q.send(new Map([[1, 2]]), { contentType: "V8" });
      await Q.send(null);
      await Q.send(5, {});
      await Q.send(new Point(), { contentType: "v8", delaySeconds: 0 });
      await Q.sendBatch((function* () {
        yield { body: new DataView(new ArrayBuffer(2)), contentType: "bytes" };
        yield { body: [1, "two", null] };
      })());
      return first;
    });
  },

  async refused({ TRASH: Q }) {
    const cyclic = {};
    cyclic.self = cyclic;
    const cases = {
      nothing: [],
      undefined: [undefined],
      "undefined as v8": [undefined, { contentType: "v8" }],
      function: [() => 1],
      symbol: [Symbol("x")],
      "function as v8": [function named() {}, { contentType: "v8" }],
      bigint: [1n],
      cyclic: [cyclic],
      "throwing toJSON": [{ toJSON() { throw new RangeError("mine"); } }],
      "type xml": ["x", { contentType: "xml" }],
      "type 5": ["x", { contentType: 5 }],
      "object as text": [{}, { contentType: "text" }],
      "null as text": [null, { contentType: "text" }],
      "string as bytes": ["x", { contentType: "bytes" }],
      "buffer as bytes": [new ArrayBuffer(2), { contentType: "bytes" }],
      "delay -1": ["x", { delaySeconds: -1 }],
      "delay 86401": ["x", { delaySeconds: 86401 }],
      "delay 1e12": ["x", { delaySeconds: 1e12 }],
      "options 5": ["x", 5],
      "options text": ["x", "json"],
      "too long": ["x".repeat(128001), { contentType: "text" }],
      "too long as JSON": ["x".repeat(127999)],
    };
    const said = {};
    for (const name in cases) said[name] = await attempt(() => Q.send(...cases[name]));
    return said;
  },

  async "refused-batch"({ TRASH: Q }) {
    const text = (n) => ({ body: "x".repeat(n), contentType: "text" });
    const cases = {
      nothing: [],
      empty: [[]],
      null: [null],
      object: [{}],
      text: ["ab"],
      "no body": [[{}]],
      "number in it": [[5]],
      "null in it": [[null]],
      "type xml": [[{ body: 1, contentType: "xml" }]],
      "number as text": [[{ body: 1, contentType: "text" }]],
      function: [[{ body: () => 1 }]],
      "delay -1": [[{ body: 1, delaySeconds: -1 }]],
      "delay -1 for all": [[{ body: 1 }], { delaySeconds: -1 }],
      "delay 86401": [[{ body: 1, delaySeconds: 86401 }]],
      many: [Array.from({ length: 101 }, () => ({ body: 1 }))],
      "one too long": [[text(128001)]],
      "too long together": [[text(100000), text(100000), text(100000)]],
      "options 5": [[{ body: 1 }], 5],
      "throwing iterator": [(function* () { yield { body: 1 }; throw new RangeError("mine"); })()],
    };
    const said = {};
    for (const name in cases) said[name] = await attempt(() => Q.sendBatch(...cases[name]));
    return said;
  },

  async accepted({ TRASH: Q, NOBODY }) {
    await Q.send("x", { delaySeconds: 0.5 });
    await Q.send("x", { delaySeconds: "abc" });
    await Q.send("x", { delaySeconds: null });
    await Q.send("x", null);
    const { backlogCount } = await Q.metrics();
    return [
      backlogCount,
      await attempt(() => NOBODY.send("x".repeat(300000))),
      await attempt(() => NOBODY.send("x", { delaySeconds: -5 })),
      await attempt(() => NOBODY.metrics()),
    ];
  },

  async metrics({ LATER: Q }) {
    const all = [await Q.metrics(), await Q.send("one"), await Q.send(2), await Q.sendBatch([{ body: 3 }])];
    const metrics = await Q.metrics();
    return [...all, metrics, metrics.oldestMessageTimestamp instanceof Date, chain(metrics)];
  },

  send: ({ ORDERS }, query) =>
    ORDERS.sendBatch(JSON.parse(query.get("do")).map((what, i) => ({ body: { what, i } }))),

  object: ({ ROOM }) => ROOM.getByName("a").send({ what: "ok", from: new Map([["room", "a"]]) }),
};

const act = {
  ok() {},
  throw() { throw new TypeError("the handler threw"); },
  "throw always"() { throw new TypeError("the handler always throws"); },
  "throw text"() { throw "a text"; },
  retryAll(batch) { batch.retryAll(); },
  "retry one"(batch) { batch.messages[0].retry(); },
  "retry one later"(batch) { batch.messages[0].retry({ delaySeconds: 1 }); },
  "retry later, throw"(batch) { batch.messages[0].retry({ delaySeconds: 4 }); throw new Error("threw after retry"); },
  "delay -3"(batch) { batch.messages[0].retry({ delaySeconds: -3 }); },
  "ack, throw"(batch) { batch.messages[0].ack(); throw new Error("threw after ack"); },
  "ack, retry"(batch) { batch.messages[0].ack(); batch.messages[0].retry(); },
  "retry, ack"(batch) { batch.messages[0].retry(); batch.messages[0].ack(); },
  "retryAll, ack"(batch) { batch.retryAll(); batch.messages[0].ack(); },
  "ack, retryAll"(batch) { batch.messages[0].ack(); batch.retryAll(); },
  "ackAll, retryAll"(batch) { batch.ackAll(); batch.retryAll(); },
  "retryAll, ackAll"(batch) { batch.retryAll(); batch.ackAll(); },
  "retry, ackAll"(batch) { batch.messages[0].retry(); batch.ackAll(); },
  "ackAll, retry"(batch) { batch.ackAll(); batch.messages[0].retry(); },
  async shape(batch, ctx, self, count) {
    const [message] = batch.messages;
    seen.push([
      String(batch), String(message), chain(batch), chain(message), String(ctx), Object.keys(self), count,
      ["metadata", "queue", "messages"].map((name) => described(batch, name)),
      ["id", "timestamp", "attempts", "body"].map((name) => described(message, name)),
      Object.keys(batch), Object.keys(message), batch.metadata, Array.isArray(batch.messages),
      /^[0-9a-f]{32}$/.test(message.id), message.timestamp instanceof Date,
      Math.abs(Date.now() - message.timestamp) < 3600000,
      [message.retry.length, message.ack.length, batch.retryAll.length, batch.ackAll.length],
      await attempt(() => new batch.constructor()),
      await attempt(() => new message.constructor()),
      await attempt(() => structuredClone(batch)),
      await attempt(() => structuredClone(message)),
      (await attempt(() => { message.body = 5; })).split(":")[0],
      await attempt(() => message.ack()),
      await attempt(() => message.retry(5)),
      await attempt(() => message.retry({ delaySeconds: "x" })),
      await attempt(() => message.retry({ delaySeconds: 1e12 })),
      await attempt(() => batch.retryAll("later")),
    ]);
  },
  waitUntil(batch, ctx) {
    ctx.waitUntil(scheduler.wait(20).then(() => { throw new Error("failed after the handler"); }));
  },
};

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    const name = url.pathname.slice(1);
    if (name === "seen") {
      const count = Number(url.searchParams.get("n"));
      for (let i = 0; i < 3000 && seen.length < count; i++) await scheduler.wait(20);
      return Response.json(seen.splice(0));
    }
    return Response.json(await say[name](env, url.searchParams));
  },

  async queue(batch, env, ctx) {
    const known = batch.messages.map((message) => ids.has(message.id));
    for (const message of batch.messages) ids.set(message.id, message.timestamp.getTime());
    seen.push({
      queue: batch.queue,
      messages: batch.messages.map((m, i) => `${kind(m.body)}, attempt ${m.attempts}${known[i] ? ", known" : ""}`),
    });
    const [{ body, attempts }] = batch.messages;
    if (batch.queue === "orders" && (attempts === 1 || body.what === "throw always")) {
      await act[body.what](batch, ctx, this, arguments.length);
    }
  },
};

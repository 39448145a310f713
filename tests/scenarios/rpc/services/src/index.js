import { DurableObject, RpcTarget, WorkerEntrypoint, env as current, exports as loopback, waitUntil, withEnv } from "cloudflare:workers";

/** Without what the platform's bundler adds of its own. */
const named = (exported) => Object.keys(exported).filter((name) => !name.startsWith("__"));

export class Admin extends WorkerEntrypoint {
  made = Math.random();

  whoAmI() {
    return { props: this.ctx.props, color: this.env.COLOR, own: Object.keys(this) };
  }

  add(...numbers) {
    return numbers.reduce((a, b) => a + b, 0);
  }

  get title() {
    return "the admin";
  }

  async fetch(request) {
    return new Response(`${request.method} ${new URL(request.url).pathname} by ${JSON.stringify(this.ctx.props)}`);
  }

  session(name) {
    return new Session(name);
  }

  apply_(f) {
    return f(5);
  }

  fail() {
    throw Object.assign(new RangeError("not allowed"), { code: 403 });
  }

  same() {
    const before = this.made;
    return before === this.made;
  }

  loopbacks() {
    return named(this.ctx.exports);
  }
}

class Session extends RpcTarget {
  #name;
  #count = 0;

  constructor(name) {
    super();
    this.#name = name;
  }

  next() {
    return `${this.#name} ${++this.#count}`;
  }
}

export const plain = {
  greet(name, env, ctx) {
    return [name, env.COLOR, typeof ctx.waitUntil, arguments.length];
  },
  three(a, b, c) {
    return [a, typeof b, typeof c];
  },
  four(a, b, env, ctx) {
    return [a, b, typeof env, typeof ctx];
  },
  value: 8,
  async fetch(request, env) {
    return new Response("plain " + env.COLOR);
  },
};

export class Counter extends DurableObject {
  async add(n) {
    const total = ((await this.ctx.storage.get("n")) ?? 0) + n;
    await this.ctx.storage.put("n", total);
    return total;
  }

  async called() {
    return this.ctx.id.name;
  }

  async viaExports() {
    return [
      named(this.ctx.exports), this.ctx.props,
      await this.ctx.exports.Admin({ props: { from: "object" } }).whoAmI(),
      await this.ctx.exports.Counter.getByName("other").add(1),
    ];
  }
}

async function caught(call) {
  try {
    return (await call()) ?? null;
  } catch (e) {
    return { class: e.constructor.name, message: e.message, own: { ...e, stack: undefined } };
  }
}

const cases = {
  async "/self"(env) {
    const response = await env.SELF.fetch("https://any.host/echo?x=1", { method: "POST", body: "hi", headers: { "x-a": "1" } });
    return [
      response.status, await response.json(), Object.prototype.toString.call(env.SELF), env.SELF.constructor.name,
      typeof env.SELF.anything, Object.keys(env.SELF), await caught(() => env.SELF.fetch("/relative")),
      await caught(() => env.SELF.helper("x")), await caught(() => env.SELF.missing("x")),
    ];
  },
  async "/named"(env) {
    const { made, ...who } = await env.ADMIN.whoAmI();
    using session = await env.ADMIN.session("ann");
    const fetched = await env.ADMIN.fetch("https://x/path", { method: "PUT" });
    return [
      who, await env.ADMIN.add(1, 2, 3), await env.ADMIN.title, await session.next(), await session.next(),
      await env.ADMIN.session("bob").next(), await env.ADMIN.apply_((x) => x * 2), fetched.status, await fetched.text(),
      await caught(() => env.ADMIN.fail()), await env.ADMIN.same(), await env.ADMIN.loopbacks(),
    ];
  },
  async "/plain"(env) {
    return [
      await env.PLAIN.greet("ann"), await env.PLAIN.three(1), await caught(() => env.PLAIN.four(1)),
      await caught(() => env.PLAIN.greet()), await caught(() => env.PLAIN.greet(1, 2)), await caught(() => env.PLAIN.value),
      (await (await env.PLAIN.fetch("https://x/")).text()), await caught(() => env.PLAIN.toString()),
    ];
  },
  async "/refused"(env) {
    const names = ["fetch", "connect", "alarm", "webSocketMessage", "webSocketClose", "webSocketError", "dup", "constructor",
      "ctx", "env", "made", "scheduled", "queue", "tail", "toString", "hasOwnProperty", "email", "test"];
    const results = {};
    for (const name of names) {
      if (["fetch", "connect", "dup", "constructor", "toString", "hasOwnProperty"].includes(name)) continue;
      results[name] = await caught(() => env.ADMIN[name]());
    }
    return results;
  },
  async "/gone"(env) {
    const response = await caught(async () => {
      const r = await env.GONE.fetch("https://x/");
      return [r.status, await r.text()];
    });
    return [response, await caught(() => env.GONE.method())];
  },
  async "/exports"(env, ctx) {
    const exported = ctx.exports;
    const tag = (x) => [typeof x, Object.prototype.toString.call(x), x?.constructor?.name];
    return [
      named(exported), tag(exported.default), tag(exported.Admin), tag(exported.Counter), tag(exported.plain),
      tag(exported.nothing), (await exported.Admin.whoAmI()).props, await exported.plain.greet("x"),
      await exported.Counter.getByName("e").add(2), await (await exported.default.fetch("https://x/echo")).json(),
      await caught(() => env.ADMIN.apply_(exported.Admin)), exported === ctx.exports, exported.Admin === ctx.exports.Admin,
      named(loopback), await loopback.Admin.add(1, 1),
    ];
  },
  async "/props"(env, ctx) {
    const specialized = ctx.exports.Admin({ props: { who: "ann", when: new Date(0), set: new Set([1]) } });
    const fetched = await specialized.fetch("https://x/p");
    return [
      ctx.props, (await specialized.whoAmI()).props, await fetched.text(), Object.prototype.toString.call(specialized),
      (await ctx.exports.Admin({}).whoAmI()).props, await caught(async () => (await ctx.exports.Admin().whoAmI()).props),
      await caught(async () => (await ctx.exports.Admin({ props: 5 }).whoAmI()).props),
      await caught(async () => (await ctx.exports.Admin({ props: { f() {} } }).whoAmI()).props),
    ];
  },
  async "/object"(env) {
    return env.COUNTER.getByName("o").viaExports();
  },
  async "/module"(env) {
    const seen = [];
    const inner = withEnv({ COLOR: "red", EXTRA: 1 }, () => [current.COLOR, current.EXTRA, Object.keys(current)]);
    waitUntil(Promise.resolve().then(() => seen.push("waited")));
    await null;
    return [
      current.COLOR, current === env, Object.keys(current), inner, current.COLOR, "COLOR" in current,
      typeof current.COUNTER.getByName, seen,
    ];
  },
  async "/fan-out"(env) {
    const calls = Array.from({ length: 100 }, (_, i) => env.COUNTER.getByName(`fan ${i}`).add(i));
    const names = await Promise.all(Array.from({ length: 100 }, (_, i) => env.COUNTER.getByName(`fan ${i}`).called()));
    return [(await Promise.all(calls)).reduce((a, b) => a + b, 0), names.filter((name, i) => name === `fan ${i}`).length];
  },
};

export default {
  async fetch(request, env, ctx) {
    const { pathname, search } = new URL(request.url);
    const headers = { "cache-control": "no-store" };
    if (pathname === "/echo") {
      return Response.json([request.method, search, request.headers.get("x-a"), await request.text(), ctx.props], { headers });
    }
    return Response.json((await cases[pathname](env, ctx)) ?? null, { headers });
  },

  helper(text, env) {
    return text + env.COLOR;
  },
};

import { settled, tag } from "./lib.js";

const stubOf = (env) => env.THING.get(env.THING.idFromName("a"));
const texts = (call, inputs) => Promise.all(inputs.map((input) => settled(async () => (await call(input)).text())));

export const objects = {
  "stub-urls": (env) => texts((url) => stubOf(env).fetch(url), ["/relative?x", "relative", "", "foo://h/p", "?q"]),
  "service-urls": (env) => texts((url) => env.SELF.fetch(url), ["/relative", "http://self/x"]),
  "stub-methods": (env) => {
    const stub = stubOf(env);
    return [typeof stub.get, typeof stub.put, typeof stub.delete, typeof stub.anything];
  },
  "stub-method-calls": async (env) => {
    const stub = stubOf(env);
    const calls = [
      () => stub.get("http://h/echo"),
      () => stub.get("http://h/echo", "json"),
      async () => (await stub.get("http://h/echo", "arrayBuffer")).byteLength,
      async () => new Response(await stub.get("http://h/echo", "stream")).text(),
      () => stub.get("http://h/echo", "nonsense"),
      () => stub.put("http://h/echo", "body", { expirationTtl: 60 }),
      () => stub.delete("http://h/echo"),
      () => stub.get("/echo"),
      () => stub.get("http://h/404"),
      () => stub.get("http://h/500"),
      () => stub.put("http://h/404", "x"),
      () => stub.delete("http://h/410"),
    ];
    const results = [];
    for (const call of calls) results.push((await settled(call)) ?? null);
    return results;
  },
  "stub-tags": async (env, ctx) => {
    const own = [env.THING, env.THING.idFromName("a"), stubOf(env), ctx].map(tag);
    return [...own, ...(await (await stubOf(env).fetch("http://h/tags")).json())];
  },
  "thenable-of-object": (env) => settled(async () => (await stubOf(env).fetch("http://h/thenable")).text()),
  "thenable-waited-for": async (env, ctx) => {
    let called = 0;
    ctx.waitUntil({
      then(resolve) {
        called++;
        resolve();
      },
    });
    await Promise.resolve();
    return called;
  },
  "ctx-has": (env, ctx) => ["props" in ctx, ctx.exports === undefined],
};

import { DurableObject } from "cloudflare:workers";
import { show } from "./show";
import { values } from "./values";

/** Each page is a function of the storage; what it returns is shown. */
const pages = {
  async forms(s) {
    return [
      await s.put("one", 1),
      await s.put({ two: 2, three: 3, nine: undefined }),
      await s.get("one"),
      await s.get("missing"),
      await s.get(["two", "missing", "one", "two"]),
      await s.get([]),
      await s.get(5),
      await s.put(5, "five"),
      await s.get(5),
      await s.get("5"),
      await s.put("", "empty key"),
      await s.get(""),
      await s.put(null, "null key"),
      await s.list(),
      await s.delete("one"),
      await s.delete("one"),
      await s.delete(["two", "two", "missing", "three"]),
      await s.delete([]),
      await s.list(),
      await s.put("options", 1, { allowUnconfirmed: true, noCache: true, allowConcurrency: true }),
      await s.get("options", { allowConcurrency: true, noCache: true }),
      await s.put({ a: 1 }, { allowUnconfirmed: true }),
      await s.sync(),
      await s.deleteAll(),
      await s.list(),
    ];
  },
  async list(s) {
    await s.put({ a: 1, b: 2, c: 3, "p:1": "p1", "p:2": "p2", "p:3": "p3", q: 0 });
    const keys = async (options) => [...(await s.list(options)).keys()].join(" ");
    return [
      await keys(),
      await keys({}),
      await keys(null),
      await keys({ start: "b" }),
      await keys({ startAfter: "b" }),
      await keys({ end: "p:2" }),
      await keys({ start: "b", end: "p:2" }),
      await keys({ prefix: "p:" }),
      await keys({ prefix: "p:", start: "p:2" }),
      await keys({ prefix: "p:", reverse: true, limit: 2 }),
      await keys({ reverse: true }),
      await keys({ limit: 2 }),
      await keys({ limit: "2" }),
      await keys({ limit: 1.5 }),
      await keys({ start: "c", end: "a" }),
      await keys({ prefix: "nothing" }),
      await keys({ start: "b", reverse: true, limit: 1 }),
      await s.list({ prefix: "p:" }),
    ];
  },
  async order(s) {
    await s.deleteAll();
    for (const key of ["b", "B", "a", "\u{1F600}", "\uFFFD", "\u00e9", "10", "9", "a\u0000", "aa", "_"]) await s.put(key, 1);
    return [[...(await s.list()).keys()], [...(await s.get(["\u{1F600}", "\uFFFD", "b", "a"])).keys()]];
  },
  async refused(s) {
    const calls = {
      getNothing: () => s.get(),
      putNothing: () => s.put(),
      putUndefined: () => s.put("k", undefined),
      putKeyOnly: () => s.put("k"),
      putEntriesAndValue: () => s.put({ a: 1 }, 5),
      deleteNothing: () => s.delete(),
      listBoth: () => s.list({ start: "a", startAfter: "b" }),
      listZero: () => s.list({ limit: 0 }),
      listNegative: () => s.list({ limit: -1 }),
      listText: () => s.list("a"),
      symbolKey: () => s.get(Symbol("k")),
      function: () => s.put("k", () => 1),
      symbol: () => s.put("k", Symbol("x")),
      nested: () => s.put("k", { a: [() => 1] }),
      promise: () => s.put("k", Promise.resolve(1)),
      proxy: () => s.put("k", new Proxy({}, {})),
      weakMap: () => s.put("k", new WeakMap()),
      url: () => s.put("k", new URL("https://example.com/")),
      response: () => s.put("k", new Response("x")),
      putMany: () => s.put({ good: 1, bad: () => 1 }),
      many: () => s.put(Object.fromEntries(Array.from({ length: 129 }, (_, i) => ["m" + i, i]))),
      longKey: () => s.put("x".repeat(3000), 1),
    };
    const results = {};
    for (const [name, call] of Object.entries(calls)) {
      try {
        results[name] = (await call()) ?? "no error";
      } catch (e) {
        results[name] = `${e.constructor.name} ${e.name} ${e.code ?? ""}: ${e.message}`;
      }
    }
    results.goodIsThere = await s.get("good");
    await s.deleteAll();
    return results;
  },
  async snapshot(s) {
    const value = { list: [1], when: new Date(0) };
    await s.put("v", value);
    value.list.push(2);
    const first = await s.get("v");
    first.list.push(3);
    const second = await s.get("v");
    return { value, first, second, same: first === second };
  },
  async "put-values"(s) {
    for (const [name, make] of Object.entries(values)) await s.put("value/" + name, make());
    return Object.keys(values).length;
  },
  async "get-values"(s) {
    return (await s.list({ prefix: "value/" })).entries().map(([key, value]) => `${key.slice(6)}: ${show(value)}`).toArray();
  },
  async unawaited(s) {
    const puts = [s.put("u", 1), s.put("u", 2), s.delete("u"), s.put("u", 3)];
    const seen = await s.get("u");
    return [seen, await Promise.all(puts)];
  },
  async shape(s) {
    return {
      tag: Object.prototype.toString.call(s),
      methods: Object.getOwnPropertyNames(Object.getPrototypeOf(s)).filter((name) => /^(get|put|list|delete|transaction|sync)/.test(name)).sort(),
      promise: s.get("x") instanceof Promise,
      map: (await s.list()) instanceof Map,
    };
  },
};

export class OnSqlite extends DurableObject {
  async fetch(request) {
    const page = new URL(request.url).pathname.split("/")[2];
    const result = await pages[page](this.ctx.storage);
    const lines = Array.isArray(result) ? result.map((line) => (typeof line === "string" ? line : show(line))) : Object.entries(result).map(([name, value]) => `${name}: ${show(value)}`);
    return new Response((typeof result === "number" ? String(result) : lines.join("\n")) + "\n");
  }
}

export class OnKeyValue extends OnSqlite {}

export default {
  fetch(request, env) {
    const [, kind] = new URL(request.url).pathname.split("/");
    return (kind === "legacy" ? env.LEGACY : env.SQLITE).getByName("s").fetch(request);
  },
};

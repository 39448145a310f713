const text = (stream) => new Response(stream).text();
const name = (value) => Object.prototype.toString.call(value);
const long = (n, c = "x") => c.repeat(n);

const PAGES = {
  shape: [
    (kv) => [name(kv), Object.keys(kv), typeof globalThis.KvNamespace],
    (kv) => ["get", "list", "put", "getWithMetadata", "delete"].map((method) => typeof kv[method]),
  ],
  values: [
    (kv) => kv.get("none"),
    (kv) => kv.put("text", "grüezi"),
    (kv) => kv.get("text"),
    (kv) => kv.get("text", "text"),
    (kv) => kv.get("text", null),
    (kv) => kv.get("text", {}),
    (kv) => kv.put("json", '{"a":[1,2]}'),
    (kv) => kv.get("json", "json"),
    (kv) => kv.get("json", { type: "json", cacheTtl: 60 }),
    async (kv) => { const b = await kv.get("text", "arrayBuffer"); return [name(b), b.byteLength]; },
    async (kv) => { const s = await kv.get("text", { type: "stream" }); return [name(s), await text(s)]; },
    (kv) => kv.get("none", "stream"),
    (kv) => kv.get("text", "nonsense"),
    (kv) => kv.get("text", 5),
    (kv) => kv.get("text", "json"),
    async (kv) => { await kv.put("n", 5); return kv.get("n"); },
    async (kv) => { await kv.put("n", true); return kv.get("n"); },
    async (kv) => { await kv.put("n", null); return kv.get("n"); },
    async (kv) => { await kv.put("n", ""); return kv.get("n"); },
    async (kv) => { await kv.put("n", new Uint8Array([104, 105])); return kv.get("n"); },
    async (kv) => { await kv.put("n", new Uint8Array([104, 105, 106]).subarray(1)); return kv.get("n"); },
    async (kv) => { await kv.put("n", new DataView(new ArrayBuffer(2))); return kv.get("n"); },
    async (kv) => { await kv.put("n", new ArrayBuffer(3)); return (await kv.get("n", "arrayBuffer")).byteLength; },
    async (kv) => { await kv.put("n", new Response("streamed").body); return kv.get("n"); },
    async (kv) => { await kv.put(7, "seven"); return kv.get(7); },
    async (kv) => { await kv.put("a/b c?d%20#é", "odd"); return kv.get("a/b c?d%20#é"); },
    (kv) => kv.delete("text"),
    (kv) => kv.get("text"),
    (kv) => kv.delete("text"),
    async (kv, other) => { await kv.put("both", "1"); return other.get("both"); },
  ],
  refused: [
    (kv) => kv.get(),
    (kv) => kv.get(undefined),
    (kv) => kv.get(""),
    (kv) => kv.get("."),
    (kv) => kv.put("..", "x"),
    (kv) => kv.delete(""),
    (kv) => kv.get("x", { cacheTtl: 29 }),
    (kv) => kv.get("x", { cacheTtl: "x" }),
    (kv) => kv.put(),
    (kv) => kv.put("x"),
    (kv) => kv.put("x", undefined),
    (kv) => kv.put("x", {}),
    (kv) => kv.put("x", new Blob(["x"])),
    (kv) => kv.put("x", "v", "x"),
    (kv) => kv.delete(),
    (kv) => kv.list("x"),
    (kv) => kv.put(long(512), "v"),
    (kv) => kv.put(long(513), "v"),
    (kv) => kv.get(long(257, "é")),
    (kv) => kv.delete(long(513)),
    (kv) => kv.put("s\ud800", "v"),
    (kv) => kv.put("x", "v", { expirationTtl: 0 }),
    (kv) => kv.put("x", "v", { expirationTtl: 59 }),
    (kv) => kv.put("x", "v", { expirationTtl: -5 }),
    (kv) => kv.put("x", "v", { expirationTtl: "x" }),
    (kv) => kv.put("x", "v", { expirationTtl: null }),
    (kv) => kv.put("x", "v", { expirationTtl: 3e9 }),
    (kv) => kv.put("x", "v", { expiration: 0 }),
    (kv) => kv.put("x", "v", { expiration: 1000000000 }),
    (kv) => kv.put("x", "v", { metadata: long(1022) }),
    (kv) => kv.put("x", "v", { metadata: long(1023) }),
    (kv) => kv.put("x", new Uint8Array(25 * 1024 * 1024 + 1)),
    (kv) => kv.put("x", new Response(new Uint8Array(25 * 1024 * 1024 + 1)).body),
  ],
  metadata: [
    (kv) => kv.put("m", "v", { metadata: { a: [1, "e"] } }),
    (kv) => kv.getWithMetadata("m"),
    (kv) => kv.getWithMetadata("none"),
    (kv) => kv.put("m", '"v"', { metadata: "s" }),
    (kv) => kv.getWithMetadata("m", "json"),
    (kv) => kv.getWithMetadata("m", { type: "text" }),
    (kv) => kv.put("m", "v", { metadata: null }),
    (kv) => kv.getWithMetadata("m"),
    (kv) => kv.put("m", "v", { metadata: 0 }),
    (kv) => kv.getWithMetadata("m"),
    (kv) => kv.put("m", "v"),
    (kv) => kv.getWithMetadata("m"),
    (kv) => kv.getWithMetadata(""),
    (kv) => kv.getWithMetadata(),
  ],
  bulk: [
    (kv) => kv.put("b1", "one", { metadata: 1 }),
    (kv) => kv.put("b2", '{"two":2}'),
    async (kv) => { const map = await kv.get(["b1", "b2", "none"]); return [name(map), ...map]; },
    async (kv) => [...await kv.get(["b2", "none"], "json")],
    async (kv) => [...await kv.get(["b2"], { type: "json" })],
    async (kv) => [...await kv.get(["b1", "b2"], "json")],
    async (kv) => [...await kv.get(["b1", "b1"])],
    async (kv) => [...await kv.getWithMetadata(["b1", "b2", "none"])],
    async (kv) => [...await kv.getWithMetadata(["b2"], "json")],
    (kv) => kv.get(["b1"], "stream"),
    (kv) => kv.get(["b1"], { type: "arrayBuffer" }),
    (kv) => kv.get([]),
    (kv) => kv.get(Array.from({ length: 101 }, (_, i) => `k${i}`)),
    (kv) => kv.get([""]),
    (kv) => kv.get(["."]),
    (kv) => kv.get([long(513)]),
    (kv) => kv.get(["b1"], { cacheTtl: 5 }),
  ],
  list: [
    (kv, other) => other.list(),
    async (kv, other) => { for (const k of ["b", "a", "é", "c", "A", "😀", "a_"]) await other.put(`l:${k}`, "v", { metadata: k.length }); },
    (kv, other) => other.put("x", "v", { expiration: 2000000000 }),
    (kv, other) => other.list(),
    (kv, other) => other.list({ prefix: "l:a" }),
    (kv, other) => other.list({ prefix: "l:", limit: 2 }),
    async (kv, other) => {
      const pages = [];
      let cursor;
      do {
        const page = await other.list({ prefix: "l:", limit: 3, cursor });
        pages.push(page.keys.map((key) => key.name));
        cursor = page.cursor;
      } while (cursor !== undefined);
      return pages;
    },
    (kv, other) => other.list({ limit: 7 }),
    (kv, other) => other.list({ prefix: "none" }),
    async (kv, other) => (await other.list({ limit: 0 })).keys.length,
    async (kv, other) => (await other.list({ limit: -1 })).keys.length,
    async (kv, other) => (await other.list({ limit: "2" })).keys.length,
    async (kv, other) => (await other.list({ prefix: null, limit: null, cursor: null })).keys.length,
    (kv, other) => other.list({ limit: 1001 }),
    (kv, other) => other.list({ prefix: long(513) }),
    (kv, other) => other.get("x"),
  ],
  stored: [
    (kv) => kv.get("json"),
    (kv) => kv.getWithMetadata("b1"),
    async (kv, other) => (await other.list()).keys.map((key) => key.name),
  ],
};

const answer = async (step, env) => {
  try {
    const value = await step(env.KV, env.OTHER);
    return value === undefined ? "undefined" : JSON.stringify(value);
  } catch (e) {
    return `${e.name}: ${e.message}`;
  }
};

export default {
  async fetch(request, env) {
    const steps = PAGES[new URL(request.url).pathname.slice(1)];
    let lines = "";
    for (const [i, step] of steps.entries()) lines += `${i + 1}. ${await answer(step, env)}\n`;
    return new Response(lines);
  },
};

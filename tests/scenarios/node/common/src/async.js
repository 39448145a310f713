import { AsyncLocalStorage, AsyncResource, createHook, executionAsyncId, triggerAsyncId } from "node:async_hooks";
import { EventEmitter } from "node:events";

const als = new AsyncLocalStorage();
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export const asyncProbes = {
  outside: () => als.getStore(),
  run: () => [als.run(1, () => als.getStore()), als.run(1, (a, b) => [a, b, als.getStore()], 2, 3), als.getStore()],
  nested: () => als.run(1, () => [als.run(2, () => als.getStore()), als.getStore()]),
  await: () => als.run(5, async () => { await null; const a = als.getStore(); await wait(1); return [a, als.getStore()]; }),
  then: () => als.run(6, () => Promise.resolve().then(() => als.getStore())),
  parallel: () => Promise.all([1, 2, 3].map((n) => als.run(n, async () => { await wait(5 - n); return als.getStore(); }))),
  timeout: () => als.run("t", () => new Promise((r) => setTimeout(() => r(als.getStore()), 1))),
  interval: () => als.run("i", () => new Promise((r) => { const t = setInterval(() => { clearInterval(t); r(als.getStore()); }, 1); })),
  immediate: () => als.run("m", () => new Promise((r) => setImmediate(() => r(als.getStore())))),
  microtask: () => als.run("q", () => new Promise((r) => queueMicrotask(() => r(als.getStore())))),
  nextTick: () => als.run("n", () => new Promise((r) => process.nextTick(() => r(als.getStore())))),
  exit: () => als.run(1, () => als.exit(() => als.getStore())),
  throwing: () => { try { als.run(1, () => { throw new Error("x"); }); } catch {} return als.getStore(); },
  generator: () => als.run("g", async () => { const out = []; async function* g() { yield als.getStore(); await wait(1); yield als.getStore(); } for await (const x of g()) out.push(x); return out; }),
  emitter: () => { const e = new EventEmitter(); let seen; als.run("registered", () => e.on("x", () => (seen = als.getStore()))); als.run("emitted", () => e.emit("x")); return seen; },
  target: () => { const t = new EventTarget(); let seen; als.run("registered", () => t.addEventListener("x", () => (seen = als.getStore()))); als.run("dispatched", () => t.dispatchEvent(new Event("x"))); return seen; },
  abort: () => { const c = new AbortController(); let seen; als.run("registered", () => c.signal.addEventListener("abort", () => (seen = als.getStore()))); als.run("aborted", () => c.abort()); return seen; },
  bind: () => { const f = als.run("bound", () => AsyncLocalStorage.bind(() => als.getStore())); return [f(), als.run("other", f)]; },
  snapshot: () => { const s = als.run("snap", () => AsyncLocalStorage.snapshot()); return als.run("other", () => s((x) => [x, als.getStore()], 7)); },
  resource: () => { const r = als.run("res", () => new AsyncResource("R")); return [r.runInAsyncScope(() => als.getStore()), r.runInAsyncScope(function (a) { return [this.k, a]; }, { k: 1 }, 2), typeof r.asyncId(), typeof r.triggerAsyncId(), r.emitDestroy() === r]; },
  resourceBind: () => { const r = als.run("res", () => new AsyncResource("R")); const f = r.bind(() => als.getStore()); return [f(), f.length, AsyncResource.bind((a, b) => a)(1)]; },
  two: () => { const other = new AsyncLocalStorage(); return als.run(1, () => other.run(2, () => [als.getStore(), other.getStore()])); },
  defaultValue: () => { const d = new AsyncLocalStorage({ defaultValue: 9, name: "nm" }); return [d.getStore(), d.run(1, () => d.getStore()), d.name]; },
  enterWith: () => als.enterWith(1),
  disable: () => als.disable(),
  hooks: () => { const h = createHook({}); return [typeof h.enable, executionAsyncId(), triggerAsyncId()]; },
  thenable: () => als.run("th", async () => { await { then(r) { r(als.getStore()); } }; return als.getStore(); }),
  stream: () => als.run("st", async () => { const { readable, writable } = new TransformStream(); const w = writable.getWriter(); w.write("a"); w.close(); for await (const c of readable) c; return als.getStore(); }),
  noAsyncContext: () => typeof globalThis.AsyncContext,
};

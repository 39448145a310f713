import EventEmitter, { EventEmitter as Named, EventEmitterAsyncResource, addAbortListener, captureRejectionSymbol, errorMonitor,
  getEventListeners, getMaxListeners, listenerCount, on, once, setMaxListeners } from "node:events";

export const eventProbes = {
  same: () => [EventEmitter === Named, EventEmitter.EventEmitter === EventEmitter, EventEmitter.defaultMaxListeners],
  symbols: () => [String(errorMonitor), String(captureRejectionSymbol)],
  emit: () => { const e = new EventEmitter(); const seen = []; e.on("a", function (...args) { seen.push(this === e, ...args); });
    return [e.emit("a", 1, 2), e.emit("b"), seen]; },
  once: () => { const e = new EventEmitter(); let n = 0; e.once("a", () => n++); e.emit("a"); e.emit("a"); return n; },
  order: () => { const e = new EventEmitter(); const s = []; e.on("a", () => s.push(1)); e.prependListener("a", () => s.push(0));
    e.prependOnceListener("a", () => s.push(-1)); e.emit("a"); e.emit("a"); return s; },
  newListener: () => { const e = new EventEmitter(); const s = []; e.on("newListener", (n, f) => s.push(n, typeof f)); e.on("removeListener", (n) => s.push("-" + n));
    const f = () => {}; e.on("x", f); e.off("x", f); return s; },
  removeAll: () => { const e = new EventEmitter(); e.on("a", () => {}); e.on("b", () => {}); e.removeAllListeners("a"); const x = e.eventNames(); e.removeAllListeners(); return [x, e.eventNames()]; },
  removeDuring: () => { const e = new EventEmitter(); const s = []; const b = () => s.push("b"); e.on("a", () => { s.push("a"); e.off("a", b); }); e.on("a", b); e.emit("a"); e.emit("a"); return s; },
  counts: () => { const e = new EventEmitter(); const f = () => {}; e.on("a", f); e.on("a", f); e.once("a", f);
    return [e.listenerCount("a"), e.listenerCount("a", f), listenerCount(e, "a"), e.listeners("a").map((x) => x === f), e.rawListeners("a").map((x) => x === f), getEventListeners(e, "a").length]; },
  errorUnhandled: () => new EventEmitter().emit("error", new RangeError("oh")),
  errorValue: () => new EventEmitter().emit("error", "text"),
  errorObject: () => new EventEmitter().emit("error", { a: 1 }),
  errorNothing: () => new EventEmitter().emit("error"),
  monitor: () => { const e = new EventEmitter(); const s = []; e.on(errorMonitor, (x) => s.push(x)); e.on("error", () => s.push("handled")); e.emit("error", 1); return s; },
  badListener: () => new EventEmitter().on("a", 5),
  badListenerOff: () => new EventEmitter().off("a"),
  maxListeners: () => { const e = new EventEmitter(); e.setMaxListeners(3); return [e.getMaxListeners(), getMaxListeners(e), new EventEmitter().getMaxListeners()]; },
  badMax: () => new EventEmitter().setMaxListeners(-1),
  badMaxType: () => new EventEmitter().setMaxListeners("1"),
  target: () => { const t = new EventTarget(); setMaxListeners(5, t); return [getMaxListeners(t), getEventListeners(t, "x").length]; },
  oncePromise: async () => { const e = new EventEmitter(); const p = once(e, "a"); e.emit("a", 1, 2); return p; },
  onceError: async () => { const e = new EventEmitter(); const p = once(e, "a"); e.emit("error", new Error("bad")); return p; },
  onceErrorEvent: async () => { const e = new EventEmitter(); const p = once(e, "error"); e.emit("error", "v"); return p; },
  onceAborted: () => once(new EventEmitter(), "a", { signal: AbortSignal.abort() }),
  onceTarget: async () => { const t = new EventTarget(); const p = once(t, "x"); t.dispatchEvent(new Event("x")); return (await p)[0].type; },
  onIterate: async () => { const e = new EventEmitter(); queueMicrotask(() => { e.emit("a", 1); e.emit("a", 2); e.emit("end"); }); const s = [];
    for await (const x of on(e, "a", { close: ["end"] })) s.push(x); return s; },
  onError: async () => { const e = new EventEmitter(); queueMicrotask(() => e.emit("error", new Error("it"))); for await (const x of on(e, "a")) x; },
  captured: async () => { const e = new EventEmitter({ captureRejections: true }); const p = new Promise((r) => e.on("error", r)); e.on("a", async () => { throw new Error("later"); }); e.emit("a"); return p; },
  abortListener: () => { const c = new AbortController(); let n = 0; const d = addAbortListener(c.signal, () => n++); c.abort(); return [n, typeof d[Symbol.dispose]]; },
  inherit: () => { function Old() { EventEmitter.call(this); } Object.setPrototypeOf(Old.prototype, EventEmitter.prototype); const o = new Old(); let n; o.on("a", (x) => (n = x)); o.emit("a", 3); return [n, Object.keys(o)]; },
  keys: () => [Object.keys(new EventEmitter()), Object.keys(EventEmitter), Object.keys(EventEmitter.prototype)],
  asyncResource: () => { const e = new EventEmitterAsyncResource({ name: "N" }); return [e.asyncResource.constructor.name, typeof e.asyncId]; },
  setMaxBad: () => setMaxListeners(1, {}),
  listenersBad: () => getEventListeners({}, "a"),
};

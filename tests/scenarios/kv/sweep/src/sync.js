const take = (iterator, n) => Array.from({ length: n }, () => iterator.next());

export const kv = (s) => ({
  clear: () => s.deleteAll(),
  getNothing: () => s.kv.get(),
  putNothing: () => s.kv.put(),
  putKey: () => s.kv.put("only"),
  deleteNothing: () => s.kv.delete(),
  put: () => s.kv.put("a", { x: 1 }),
  get: () => s.kv.get("a"),
  missing: () => s.kv.get("zzz"),
  putUndefined: () => s.kv.put("u", undefined),
  getUndefined: () => s.kv.get("u"),
  putNull: () => s.kv.put(null, null),
  putArrayKey: () => s.kv.put(["a", "b"], 1),
  getArrayKey: () => s.kv.get(["a", "b"]),
  putObjectKey: () => s.kv.put({ k: 1 }, 2),
  putSymbol: () => s.kv.put(Symbol("x"), 1),
  getSymbol: () => s.kv.get(Symbol("x")),
  deleteSymbol: () => s.kv.delete(Symbol("x")),
  putFunction: () => s.kv.put("f", () => 1),
  putBoth: () => s.kv.put(Symbol("x"), () => 1),
  throwingKey: () => s.kv.get({ toString() { throw new RangeError("no key"); } }),
  extraArguments: () => s.kv.put("extra", 1, 5),
  deleteArrayKey: () => s.kv.delete(["a", "b"]),
  delete: () => [s.kv.delete("extra"), s.kv.delete("extra")],
  all: () => [...s.kv.list()],
  async: () => s.list(),
  asyncUndefined: () => s.get(["u", "a"]),
  snapshot: () => { const v = { n: [1] }; s.kv.put("v", v); v.n.push(2); const w = s.kv.get("v"); w.n.push(3); return [w, s.kv.get("v")]; },
  detached: () => { const { get } = s.kv; return get("a"); },
  surrogates: () => { s.kv.put("\ud800", 1); return [s.kv.get("\ud800"), [...s.kv.list({ start: "\ud800" })], s.kv.delete("\ud800")]; },
  unreadable: () => { s.kv.put("unreadable", new SharedArrayBuffer(4)); return s.kv.get("unreadable"); },
  unreadableListed: () => [...s.kv.list({ prefix: "unreadable" })],
  unreadableDeleted: () => s.kv.delete("unreadable"),
  syncTransaction: () => {
    try {
      s.transactionSync(() => { s.kv.put("rolled", 1); s.kv.delete("a"); throw new RangeError("back"); });
    } catch (e) {
      return [e.message, s.kv.get("rolled"), s.kv.get("a")];
    }
  },
});

export const iterators = (s) => ({
  fill: async () => { await s.deleteAll(); for (let i = 0; i < 10; i++) s.kv.put("k" + i, i); },
  shape: () => {
    const it = s.kv.list();
    const proto = Object.getPrototypeOf(it);
    return [String(it), it[Symbol.iterator]() === it, Object.getOwnPropertyNames(proto).sort(), Reflect.ownKeys(it), it instanceof Iterator,
      typeof it.map, typeof it.return, typeof it.throw, proto.next?.length];
  },
  next: () => take(s.kv.list({ limit: 2 }), 4),
  helpers: () => s.kv.list().filter(([, v]) => v % 2).map(([k]) => k).take(3).toArray(),
  spread: () => Math.max(...s.kv.list().map(([, v]) => v)),
  lazyPut: () => { const it = s.kv.list(); it.next(); s.kv.put("k0a", "new"); s.kv.put("k5", "changed"); return [...it]; },
  restore: () => { s.kv.delete("k0a"); s.kv.put("k5", 5); },
  deleteWhile: () => { const seen = []; for (const [k, v] of s.kv.list()) { s.kv.delete(k); seen.push(v); } return [seen, [...s.kv.list()]]; },
  refill: () => { for (let i = 0; i < 10; i++) s.kv.put("k" + i, i); },
  deleteAhead: () => { const it = s.kv.list(); it.next(); s.kv.delete("k1"); s.kv.delete("k2"); const rest = [...it]; return rest.map(([k]) => k).join(" "); },
  two: () => { const a = s.kv.list(); a.next(); const b = s.kv.list(); return [b.next(), a.next()]; },
  twoUnstarted: () => { const a = s.kv.list(); const b = s.kv.list(); return [b.next(), a.next()]; },
  finished: () => { const a = s.kv.list({ limit: 1 }); [...a]; const b = s.kv.list(); b.next(); return a.next(); },
  drained: () => { const a = s.kv.list({ limit: 1 }); a.next(); const b = s.kv.list(); b.next(); return a.next(); },
  invalidatedTwice: () => { const a = s.kv.list(); s.kv.list(); const out = []; for (let i = 0; i < 2; i++) { try { out.push(a.next()); } catch (e) { out.push(e.message); } } return out; },
  emptyRange: () => { const a = s.kv.list(); a.next(); s.kv.list({ start: "b", end: "a" }); return a.next(); },
  badOptions: () => { const a = s.kv.list(); a.next(); try { s.kv.list({ limit: 0 }); } catch {} return a.next(); },
  asyncBetween: async () => { const a = s.kv.list(); a.next(); await s.list(); return a.next(); },
  otherDirection: () => { const a = s.kv.list(); a.next(); const b = s.kv.list({ reverse: true }); b.next(); return a.next(); },
  otherEnd: () => { const a = s.kv.list({ end: "k9" }); a.next(); const b = s.kv.list(); b.next(); return a.next(); },
  otherLimit: () => { const a = s.kv.list({ limit: 5 }); a.next(); const b = s.kv.list(); b.next(); return a.next(); },
  returned: () => { const a = s.kv.list(); a.next(); return [typeof a.return, a.return?.("x"), a.next()]; },
  broken: () => { const a = s.kv.list(); for (const _ of a) break; return a.next(); },
  acrossAwait: async () => { const a = s.kv.list(); a.next(); await scheduler.wait(5); return a.next(); },
  acrossCommit: async () => { s.kv.put("k0", 0); const a = s.kv.list(); a.next(); s.kv.put("k0", 0); await scheduler.wait(5); s.kv.put("k3", 3); await scheduler.wait(5); return [...a].length; },
  transaction: () => { const a = s.kv.list(); a.next(); s.transactionSync(() => s.kv.put("k1", 1)); return a.next(); },
  rollback: () => { const a = s.kv.list(); a.next(); try { s.transactionSync(() => { s.kv.put("k1", "no"); throw 1; }); } catch {} return [a.next(), a.next()]; },
  inTransaction: () => s.transactionSync(() => { const a = s.kv.list(); a.next(); return [a.next(), s.kv.delete("k1")]; }),
  outliving: () => { let a; s.transactionSync(() => { s.kv.put("k1", 1); a = s.kv.list(); a.next(); }); return a.next(); },
  outlivingRollback: () => { let a; try { s.transactionSync(() => { s.kv.put("k1", "no"); a = s.kv.list(); a.next(); throw 1; }); } catch {} return a.next(); },
  deletedAll: async () => { const a = s.kv.list(); a.next(); await s.deleteAll(); return a.next(); },
  afterDeleteAll: () => [...s.kv.list()],
  nextDetached: () => { const { next } = s.kv.list(); return next(); },
});

const later = () => scheduler.wait(2);

export const transactions = (s, ctx) => ({
  clear: () => s.deleteAll(),
  nothing: () => s.transaction(),
  number: () => s.transaction(5),
  object: () => s.transaction({}),
  value: () => s.transaction(async (txn) => { await txn.put("a", 1); return "value"; }),
  syncValue: () => s.transaction(() => 5),
  noValue: () => s.transaction(() => {}),
  thenable: () => s.transaction(() => ({ then: (resolve) => resolve("thenable") })),
  rejection: () => s.transaction(() => Promise.reject(new TypeError("rejected"))),
  thrownString: () => s.transaction(() => { throw "text"; }),
  thrownUndefined: () => s.transaction(() => { throw undefined; }),
  thrownSame: async () => { const e = new Error("same"); try { await s.transaction(() => { throw e; }); } catch (f) { return e === f; } },
  thrownAfterPut: async () => { try { await s.transaction(async (txn) => { await txn.put("b", 1); await later(); throw new Error("back"); }); } catch (e) { return [e.message, await s.get("b")]; } },
  outerPuts: async () => { try { await s.transaction(async () => { await s.put("b", 1); s.put("c", 2); await later(); throw 1; }); } catch { return s.get(["b", "c"]); } },
  putsBefore: async () => { s.put("before", 1); try { await s.transaction(() => { throw 1; }); } catch { return s.get("before"); } },
  putsMeanwhile: async () => {
    const t = s.transaction(async (txn) => { await later(); await txn.put("t", 1); throw 1; }).catch(() => "rolled back");
    await s.put("meanwhile", 1);
    return [await t, await s.get(["t", "meanwhile"])];
  },
  started: async () => { const log = []; const t = s.transaction(() => { log.push("in"); }); log.push("after"); await t; return log; },
  rollback: () => s.transaction(async (txn) => { await txn.put("r", 1); const before = await txn.get("r"); const result = txn.rollback(); return [before, result, await s.get("r")]; }),
  rollbackTwice: () => s.transaction((txn) => { txn.rollback(); txn.rollback(); return "fine"; }),
  rollbackThenThrow: () => s.transaction((txn) => { txn.rollback(); throw new RangeError("after rollback"); }),
  rollbackThenStorage: async () => [await s.transaction(async (txn) => { await txn.put("x", 1); txn.rollback(); await s.put("y", 2); return "done"; }), await s.get(["x", "y"])],
  afterRollback: () => s.transaction(async (txn) => {
    txn.rollback();
    const said = [];
    for (const op of [() => txn.get("a"), () => txn.get(["a"]), () => txn.list(), () => txn.put("a", 1), () => txn.put({ a: 1 }), () => txn.delete("a"), () => txn.delete(["a"]),
      () => txn.getAlarm(), () => txn.setAlarm(Date.now() + 3600_000), () => txn.deleteAlarm(), () => txn.deleteAll(), () => txn.rollback(),
      () => txn.get(), () => txn.put("a", () => 1), () => txn.put("a"), () => txn.list({ limit: 0 }), () => txn.list({ start: "b", end: "a" }), () => txn.setAlarm(0), () => txn.put({ a: () => 1 })]) {
      try { const p = op(); said.push(p === undefined ? "undefined" : String(await p)); } catch (e) { said.push(`${e.name}: ${e.message}`); }
    }
    return said;
  }),
  afterCommit: async () => {
    let txn;
    await s.transaction((t) => { txn = t; });
    const said = [];
    for (const op of [() => txn.get("a"), () => txn.list(), () => txn.put("a", 1), () => txn.delete("a"), () => txn.getAlarm(), () => txn.setAlarm(Date.now() + 3600_000), () => txn.deleteAlarm(), () => txn.deleteAll(), () => txn.rollback(), () => txn.rollback()]) {
      try { said.push(String(await op())); } catch (e) { said.push(`${e.name}: ${e.message}`); }
    }
    return said;
  },
  afterThrow: async () => {
    let txn;
    await s.transaction((t) => { txn = t; throw 1; }).catch(() => {});
    const said = [];
    for (const op of [() => txn.get("a"), () => txn.put("a", 1), () => txn.rollback(), () => txn.deleteAll()]) {
      try { said.push(String(await op())); } catch (e) { said.push(`${e.name}: ${e.message}`); }
    }
    return said;
  },
  syncThrows: () => s.transaction((txn) => { const out = []; for (const op of ["rollback", "deleteAll"]) { try { out.push(String(txn[op]())); } catch (e) { out.push("THROWS " + e.message); } } return out; }),
  badArguments: () => s.transaction(async (txn) => { const out = []; for (const op of ["get", "put", "delete", "setAlarm", "list"]) { try { out.push(String(await txn[op](op === "list" ? 5 : undefined))); } catch (e) { out.push(e.message); } } return out; }),
  noArguments: () => s.transaction(async (txn) => { const out = []; for (const op of ["get", "put", "delete", "setAlarm", "list"]) { try { out.push(String(await txn[op]())); } catch (e) { out.push(e.message); } } return out; }),
  deleteAll: () => s.transaction(() => s.deleteAll()),
  txnDeleteAll: () => s.transaction((txn) => txn.deleteAll()),
  keptAfterRefusal: () => s.get("a"),
  deleteAllSync: () => s.transactionSync(() => s.deleteAll()),
  nested: async () => [await s.transaction(async (txn) => {
    await txn.put("outer", 1);
    const inner = await s.transaction(async (nested) => { await nested.put("inner", 2); return "inner value"; });
    return [inner, await txn.get("inner")];
  }), await s.get(["outer", "inner"])],
  nestedThrows: async () => [await s.transaction(async (txn) => {
    await txn.put("outer2", 1);
    try { await s.transaction(async (nested) => { await nested.put("inner2", 2); throw new Error("inner"); }); } catch (e) { return e.message; }
  }), await s.get(["outer2", "inner2"])],
  outerThrows: async () => { try { await s.transaction(async (txn) => { await s.transaction((nested) => nested.put("inner3", 2)); throw new Error("outer"); }); } catch (e) { return [e.message, await s.get("inner3")]; } },
  outerRollback: async () => { const out = []; out.push(await s.transaction(async (txn) => {
    await txn.put("outer4", 1);
    const inner = s.transaction(async (nested) => { await nested.put("inner4", 2); try { txn.rollback(); } catch (e) { out.push(e.message); } return "inner"; });
    return inner;
  })); out.push(await s.get(["outer4", "inner4"])); return out; },
  outerUsedInNested: () => s.transaction(async (txn) => { await s.transaction(async () => { await txn.put("outer5", 1); }); return txn.get("outer5"); }),
  nestedRollback: async () => [await s.transaction(async (txn) => { await txn.put("o6", 1); await s.transaction(async (n) => { await n.put("i6", 2); n.rollback(); }); return [...(await txn.list({ prefix: "o6" })).keys()]; }), await s.get(["o6", "i6"])],
  unawaitedNested: async () => { const out = await s.transaction(async (txn) => { s.transaction(async (n) => { await n.put("i7", 1); }); await txn.put("o7", 1); return "outer done"; }); await later(); return [out, await s.get(["i7", "o7"])]; },
  siblings: async () => { const log = []; await Promise.all([1, 2, 3].map((n) => s.transaction(async (txn) => { log.push("in " + n); await later(); await txn.put("s", n); log.push("out " + n); }))); return [log, await s.get("s")]; },
  afterSiblingThrows: async () => { const all = await Promise.allSettled([s.transaction(async (txn) => { await txn.put("p1", 1); throw 1; }), s.transaction((txn) => txn.put("p2", 1))]); return [all.map((r) => r.status), await s.get(["p1", "p2"])]; },
  inBlock: () => ctx.blockConcurrencyWhile(() => s.transaction(async (txn) => { await txn.put("blocked", 1); return txn.get("blocked"); })),
  blockInside: () => s.transaction(async (txn) => { await ctx.blockConcurrencyWhile(async () => { await txn.put("inside", 1); }); return txn.get("inside"); }),
  options: () => s.transaction(() => "options", { lowPriority: true }),
  optionsNumber: () => s.transaction(() => "options", 5),
  list: () => s.transaction(async (txn) => { await txn.put("z1", 1); await txn.delete("a"); return [...(await txn.list()).keys()]; }),
  syncInside: () => s.transaction(async (txn) => { await txn.put("si", 1); await s.sync(); return txn.get("si"); }),
  arguments: () => s.transaction((...args) => args.length),
  thisInside: () => s.transaction(function () { return this === globalThis; }),
  async: () => s.transaction(async (txn) => { await later(); await txn.put("slow", 1); await later(); return txn.get("slow"); }),
});

export const transactionsSync = (s) => ({
  clear: () => s.deleteAll(),
  nothing: () => s.transactionSync(),
  number: () => s.transactionSync(5),
  value: () => s.transactionSync(() => 5),
  promise: () => s.transactionSync(async () => { s.put("a", 1); return 5; }),
  promiseKept: () => s.get("a"),
  thrown: () => s.transactionSync(() => { s.put("b", 1); throw new RangeError("back"); }),
  thrownKept: () => s.get("b"),
  thrownUndefined: () => s.transactionSync(() => { throw undefined; }),
  nested: () => s.transactionSync(() => { s.put("o", 1); try { s.transactionSync(() => { s.put("i", 1); throw 1; }); } catch {} return "outer"; }),
  nestedKept: () => s.get(["o", "i"]),
  insideAsync: async () => [await s.transaction(async (txn) => { await txn.put("x", 1); try { s.transactionSync(() => { s.put("y", 1); throw 1; }); } catch {} return txn.get(["x", "y"]); }), await s.get(["x", "y"])],
  asyncInside: async () => { let p; s.transactionSync(() => { p = s.transaction((txn) => txn.put("late", 1)); }); return [await p, await s.get("late")]; },
  arguments: () => s.transactionSync((...args) => args.length),
  alarm: async () => { try { s.transactionSync(() => { s.setAlarm(Date.now() + 3600_000); throw 1; }); } catch {} return s.getAlarm(); },
});

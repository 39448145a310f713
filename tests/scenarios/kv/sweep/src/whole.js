const HOUR = 3600_000;

export const whole = (s, ctx) => ({
  fill: () => s.put({ a: 1, b: 2 }),
  deleteAll: async () => [await s.deleteAll(), await s.list()],
  again: async () => [await s.deleteAll(), await s.list()],
  unawaited: async () => { s.put("x", 1); s.deleteAll(); s.put("y", 2); return s.list(); },
  readsBefore: async () => { s.put("x", 1); const before = s.get("x"); const all = s.deleteAll(); const after = s.get("x"); return [await before, await all, await after]; },
  sync: async () => { s.put("z", 1); s.deleteAll(); await s.sync(); return s.list(); },
  inTransactionCaught: async () => { await s.put("t", 1); return [await s.transaction(async () => { try { await s.deleteAll(); } catch (e) { return e.message; } }), await s.get("t")]; },
  afterTransaction: async () => { await s.transaction((txn) => txn.put("u", 1)); await s.deleteAll(); return s.list(); },
  inBlock: () => ctx.blockConcurrencyWhile(async () => { await s.put("v", 1); await s.deleteAll(); await s.put("w", 1); return s.list(); }),
  thrownAfter: async () => { await s.put("keep", 1); try { s.put("p", 1); throw new Error("x"); } catch {} return s.get(["keep", "p"]); },
  alarm: async () => { await s.setAlarm(Date.now() + HOUR); await s.deleteAll(); const left = await s.getAlarm(); await s.deleteAlarm(); return left === null ? "deleted" : "kept"; },
  size: async () => (ctx.storage.sql ? (await s.deleteAll(), s.list()) : 0),
});

export const sqlToo = (s) => ({
  table: () => { s.sql.exec("CREATE TABLE t (x)"); s.sql.exec("INSERT INTO t VALUES (1), (2), (3)"); return s.sql.exec("SELECT count(*) AS n FROM t").one(); },
  rolledBack: async () => { await s.transaction(async (txn) => { s.sql.exec("INSERT INTO t VALUES (4)"); await txn.put("k", 1); txn.rollback(); }); return [s.sql.exec("SELECT count(*) AS n FROM t").one(), await s.get("k")]; },
  cursor: async () => { const c = s.sql.exec("SELECT x FROM t"); c.next(); await s.deleteAll(); return c.next(); },
  gone: () => s.sql.exec("SELECT * FROM t").toArray(),
  again: () => { s.sql.exec("CREATE TABLE t (x)"); return s.sql.exec("SELECT count(*) AS n FROM t").one(); },
  drop: () => s.deleteAll(),
});

export const limits = (s) => ({
  date: async () => [await s.setAlarm(9223372036854), await s.getAlarm(), await s.deleteAlarm()],
  dateAfter: () => s.setAlarm(9223372036855),
  bytes: async () => { const out = []; for (const n of [1, 60, 200]) for (const more of [0, 1]) { const k = "k".repeat(n); try { await s.put(k, "x".repeat(8388629 - (n > 57 ? 1 : 0) - n + more)); out.push("fits"); } catch (e) { out.push(e.message); } await s.delete(k); } return out; },
  afterRolledBack: () => s.transaction(async (txn) => { txn.rollback(); await s.deleteAll(); }),
});

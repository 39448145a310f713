import { DurableObject } from "cloudflare:workers";

const attempt = (run) => {
  try {
    const value = run();
    return value === undefined ? "undefined" : typeof value === "function" ? `function ${value.name}` : value;
  } catch (e) {
    return `${e.constructor.name} ${e.name}: ${e.message}`;
  }
};
const tag = (value) => Object.prototype.toString.call(value);

const cases = {
  next(sql) {
    const cursor = sql.exec("SELECT a, b FROM t ORDER BY a");
    return [cursor.rowsRead, cursor.next(), cursor.rowsRead, cursor.next(), cursor.next(), "value" in cursor.next(),
      Object.keys(cursor.next()), cursor.rowsRead, cursor.rowsWritten, cursor.columnNames];
  },
  iterate(sql) {
    const cursor = sql.exec("SELECT a FROM t ORDER BY a");
    const rows = [];
    for (const row of cursor) {
      rows.push(row);
      if (row.a === 2) break;
    }
    return [rows, [...cursor], [...cursor], cursor[Symbol.iterator]() === cursor, tag(cursor[Symbol.iterator]())];
  },
  raw(sql) {
    const cursor = sql.exec("SELECT a, b, a AS a FROM t ORDER BY a");
    const raw = cursor.raw();
    return [raw.next(), tag(raw), typeof raw.toArray, raw[Symbol.iterator]() === raw, cursor.next(), raw.toArray(),
      raw.next(), cursor.columnNames, Object.keys(raw)];
  },
  one(sql) {
    return ["SELECT a FROM t WHERE a=1", "SELECT a FROM t WHERE a=9", "SELECT a FROM t"].map((query) => {
      const cursor = sql.exec(query);
      return [attempt(() => cursor.one()), attempt(() => cursor.toArray())];
    });
  },
  oneAfterNext(sql) {
    return [2, 3, 1].map((limit) => {
      const cursor = sql.exec("SELECT a FROM t ORDER BY a LIMIT ?", limit);
      cursor.next();
      return attempt(() => cursor.one());
    });
  },
  shape(sql) {
    const cursor = sql.exec("SELECT 1 AS one");
    const members = (value) => Object.getOwnPropertyNames(Object.getPrototypeOf(value)).sort();
    return [members(cursor), members(sql), tag(cursor), tag(sql), attempt(() => sql.Cursor), attempt(() => sql.Statement),
      attempt(() => cursor instanceof sql.Cursor), attempt(() => cursor.constructor === sql.Cursor),
      attempt(() => new sql.Cursor()), attempt(() => new sql.Statement()), Object.keys(cursor), Object.keys(sql),
      Object.getPrototypeOf(cursor.next().value) === Object.prototype, sql.exec.length];
  },
  bindings(sql) {
    const typed = (value) => attempt(() => sql.exec("SELECT typeof(?1) AS type, ?1 AS value", value).one());
    return [null, undefined, "text", 1, 1.5, NaN, Infinity, -0, true, false, 10n, Symbol("s"), {}, [1, 2], [],
      new Date(0), () => 1, { toString: () => "shown" }, { valueOf: () => 7 }, Object.create(null),
      new String("boxed"), new Number(5), "a\0b", /x/].map(typed);
  },
  buffers(sql) {
    const bytes = (value) => [...new Uint8Array(sql.exec("SELECT ? AS value", value).one().value)];
    return [bytes(new Uint8Array([1, 2, 3])), bytes(new Uint8Array([1, 2, 3]).subarray(1)), bytes(new ArrayBuffer(2)),
      bytes(new Uint16Array([258])), bytes(new DataView(new ArrayBuffer(1))), bytes(new ArrayBuffer(0))];
  },
  query(sql) {
    return [attempt(() => sql.exec()), attempt(() => sql.exec(5)), attempt(() => sql.exec(null)),
      attempt(() => sql.exec({ toString: () => "SELECT 1 AS a" }).toArray()), attempt(() => sql.exec(Symbol())),
      attempt(() => sql.exec(["SELECT 2 AS a"]).toArray()), attempt(() => sql.exec(10n))];
  },
  twoAtOnce(sql) {
    const one = sql.exec("SELECT a FROM t ORDER BY a");
    const two = sql.exec("SELECT a FROM t ORDER BY a");
    return [one.next(), two.next(), one.next(), two.toArray(), one.toArray()];
  },
  writeMeanwhile(sql) {
    const cursor = sql.exec("SELECT a FROM t ORDER BY a");
    cursor.next();
    sql.exec("INSERT INTO t VALUES (100, 'new')");
    const dropped = attempt(() => sql.exec("DROP TABLE t"));
    return [dropped, cursor.toArray(), attempt(() => sql.exec("DROP TABLE t").rowsWritten)];
  },
  returning(sql) {
    const cursor = sql.exec("UPDATE t SET b = b || '!' RETURNING a, b");
    return [cursor.next(), cursor.toArray(), cursor.columnNames];
  },
  scripts(sql) {
    return ["SELECT 1; SELECT 2 AS b", "SELECT ?; SELECT 1", "INSERT INTO t VALUES (60, 'k'); nonsense", "", ";", " -- c"]
      .map((text) => attempt(() => sql.exec(text).toArray())).concat(sql.exec("SELECT count(*) AS n FROM t").one().n);
  },
  size(sql) {
    const before = sql.databaseSize;
    sql.exec("INSERT INTO t VALUES (70, zeroblob(100000))");
    const full = sql.databaseSize;
    sql.exec("DELETE FROM t WHERE a = 70");
    return [before, full - before > 90000, sql.databaseSize === before];
  },
  columns(sql) {
    return [sql.exec("CREATE TABLE IF NOT EXISTS q (a)").columnNames, sql.exec("SELECT a AS \"x\ny\", 1 FROM t").columnNames,
      sql.exec("SELECT 1 AS __proto__, 2 AS constructor").toArray(), sql.exec("SELECT * FROM t WHERE 0").columnNames];
  },
};

export class Cursors extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    this.sql = ctx.storage.sql;
  }

  run(name) {
    this.sql.exec("CREATE TABLE IF NOT EXISTS t (a INTEGER PRIMARY KEY, b); DELETE FROM t");
    this.sql.exec("INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, 'z')");
    return JSON.stringify(cases[name](this.sql), (key, value) => (value === undefined ? "undefined" : value));
  }

  async deleteAll() {
    this.sql.exec("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2), (3)");
    const cursor = this.sql.exec("SELECT a FROM t");
    await this.ctx.storage.deleteAll();
    return [attempt(() => cursor.next()), attempt(() => cursor.toArray()), attempt(() => this.sql.exec("SELECT * FROM t")),
      attempt(() => this.sql.databaseSize)];
  }

  nested() {
    const { storage } = this.ctx;
    this.sql.exec("CREATE TABLE n (a)");
    const outcome = storage.transactionSync(() => {
      this.sql.exec("INSERT INTO n VALUES (1)");
      const inner = attempt(() => storage.transactionSync(() => {
        this.sql.exec("INSERT INTO n VALUES (2)");
        storage.kv.put("inner", 1);
        throw new TypeError("inner");
      }));
      storage.transactionSync(() => this.sql.exec("INSERT INTO n VALUES (3)"));
      return inner;
    });
    const outer = attempt(() => storage.transactionSync(() => {
      storage.transactionSync(() => this.sql.exec("INSERT INTO n VALUES (4)"));
      throw new Error("outer");
    }));
    return [outcome, outer, this.sql.exec("SELECT a FROM n").toArray(), storage.kv.get("inner") ?? "none",
      attempt(() => storage.transactionSync()), attempt(() => storage.transactionSync(() => 7)),
      tag(storage.transactionSync(async () => 8))];
  }

  deferred() {
    this.sql.exec("CREATE TABLE IF NOT EXISTS d (a INTEGER PRIMARY KEY, r REFERENCES d(a) DEFERRABLE INITIALLY DEFERRED)");
    this.ctx.storage.kv.put("written", "before");
    this.sql.exec("INSERT INTO d VALUES (1, 99)");
    return "the commit comes later";
  }

  after() {
    return [attempt(() => this.sql.exec("SELECT * FROM d").toArray()), this.ctx.storage.kv.get("written") ?? "none"];
  }
}

export class Old extends DurableObject {
  run() {
    return [attempt(() => tag(this.ctx.storage.sql)), attempt(() => this.ctx.storage.sql.exec("SELECT 1")),
      attempt(() => this.ctx.storage.sql.databaseSize), attempt(() => this.ctx.storage.transactionSync(() => 5))];
  }
}

export default {
  async fetch(request, env) {
    const [, kind, name] = new URL(request.url).pathname.split("/");
    const stub = kind === "old" ? env.OLD.getByName("one") : env.OBJECT.getByName(name === "after" ? "deferred" : name);
    if (kind === "case") return new Response(await stub.run(name));
    try {
      return Response.json(await stub[name]());
    } catch (e) {
      return new Response(String(e), { status: 500 });
    }
  },
};

import { DurableObject } from "cloudflare:workers";

const hidden = (text) => text.replace(/reference = \w+/, "reference");
const attempt = (run) => {
  try {
    return run();
  } catch (e) {
    return hidden(`${e.name}: ${e.message}`);
  }
};
const later = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
const times = (n, make) => Array.from({ length: n }, (_, i) => make(i)).join();

export class Rows extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    this.sql = ctx.storage.sql;
    this.sql.exec("CREATE TABLE IF NOT EXISTS t (a INTEGER PRIMARY KEY, b)");
  }

  all() {
    return this.sql.exec("SELECT a, b FROM t").toArray().map(({ a, b }) => `${a}=${b}`).join();
  }

  insert(n) {
    return this.sql.exec(`INSERT INTO t VALUES ${times(n, () => "(NULL, 'new')")} RETURNING a`);
  }

  unread() {
    this.insert(1);
    return "went on";
  }

  one() {
    return this.insert(1).one();
  }

  nextOfOne() {
    return this.insert(1).next();
  }

  nextOfTwo() {
    return this.insert(2).next();
  }

  readLater() {
    const cursor = this.insert(2);
    this.sql.exec("INSERT INTO t VALUES (NULL, 'between')");
    return [this.all(), cursor.toArray()];
  }

  dropped() {
    const cursor = this.insert(2);
    return [attempt(() => this.sql.exec("DROP TABLE t").toArray()), cursor.toArray()];
  }

  async unreadOverAwait() {
    this.insert(2);
    await later(20);
    return "went on";
  }

  async unreadThenTransaction() {
    this.insert(1);
    return this.ctx.storage.transaction(async () => "went on");
  }

  async unreadThenPut() {
    const cursor = this.insert(1);
    let put;
    try {
      await this.ctx.storage.put({ a: 1, b: 2 });
    } catch (e) {
      put = hidden(String(e));
    }
    return [put, cursor.toArray(), await this.ctx.storage.get("a")];
  }

  inTransactionSync() {
    let cursor;
    return [attempt(() => this.ctx.storage.transactionSync(() => {
      cursor = this.insert(1);
    })), cursor.toArray(), this.all()];
  }

  inTransactionSyncThatThrows() {
    let cursor;
    return [attempt(() => this.ctx.storage.transactionSync(() => {
      cursor = this.insert(1);
      throw new Error("thrown");
    })), cursor.toArray(), this.all()];
  }

  beforeTransactionSync() {
    const cursor = this.insert(1);
    return [attempt(() => this.ctx.storage.transactionSync(() => this.sql.exec("INSERT INTO t VALUES (NULL, 'within')"))),
      cursor.toArray(), this.all()];
  }

  /** What SQL rolls back by itself takes the turn with it. */
  async orRollback() {
    this.sql.exec("INSERT INTO t VALUES (1, 'first')");
    await this.ctx.storage.sync();
    await later(20);
    this.sql.exec("INSERT INTO t VALUES (2, 'lost')");
    return [attempt(() => this.sql.exec("INSERT OR ROLLBACK INTO t VALUES (1, 'again')").toArray()), this.all()];
  }

  async raiseRollback() {
    this.sql.exec("CREATE TRIGGER no BEFORE DELETE ON t BEGIN SELECT RAISE(ROLLBACK, 'rolled back'); END");
    this.sql.exec("INSERT INTO t VALUES (1, 'first')");
    await this.ctx.storage.sync();
    await later(20);
    this.sql.exec("INSERT INTO t VALUES (2, 'lost')");
    return [attempt(() => this.sql.exec("DELETE FROM t").toArray()), this.all()];
  }

  /** Programs of many instructions. */
  long() {
    return [`SELECT 1 WHERE 1 IN (${times(12_000, (i) => i)})`, `VALUES ${times(12_000, (i) => `(${i})`)}`,
      `SELECT ${times(99, () => `max(${times(127, (i) => `a+${i}`)})`)} FROM t`].map((query) => attempt(() => this.sql.exec(query).toArray().length));
  }

  /** What iterators give at their end. */
  ends() {
    const { kv } = this.ctx.storage;
    kv.put("key", 1);
    const keys = (iterator) => [Object.keys(iterator.next()), Object.keys(iterator.next())];
    return [keys(this.sql.exec("SELECT 1")), keys(this.sql.exec("SELECT 1").raw()), keys(this.sql.exec("SELECT 1")[Symbol.iterator]()), keys(kv.list())];
  }
}

export default {
  async fetch(request, env) {
    const name = new URL(request.url).pathname.slice(1);
    const told = {};
    try {
      told.answer = await env.ROWS.getByName(name)[name]();
    } catch (e) {
      told.error = [hidden(String(e)), ...Object.keys(e)];
    }
    told.kept = await env.ROWS.getByName(name).all();
    return Response.json(told);
  },
};

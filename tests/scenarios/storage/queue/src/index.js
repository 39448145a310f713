import { DurableObject } from "cloudflare:workers";

/** A queue: messages are taken under a lease, done, given back, or put aside after three attempts. */
export class Queue extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    this.sql = ctx.storage.sql;
    this.sql.exec(`
      CREATE TABLE IF NOT EXISTS messages (
        id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL CHECK (json_valid(body)), priority INTEGER NOT NULL DEFAULT 0,
        attempts INTEGER NOT NULL DEFAULT 0, lease TEXT, due INTEGER NOT NULL DEFAULT 0);
      CREATE TABLE IF NOT EXISTS dead (id INTEGER PRIMARY KEY, body TEXT NOT NULL, reason TEXT);
      CREATE INDEX IF NOT EXISTS messages_order ON messages (lease, due, priority DESC, id);
    `);
  }

  send(bodies) {
    return this.ctx.storage.transactionSync(() => {
      for (const { priority = 0, ...body } of bodies) {
        this.sql.exec("INSERT INTO messages (body, priority) VALUES (?, ?)", JSON.stringify(body), priority);
        if (body.poison) throw new Error("poison");
      }
      return this.sql.exec("SELECT last_insert_rowid() AS id").one().id;
    });
  }

  take(lease, count, now) {
    return this.ctx.storage.transactionSync(() =>
      this.sql
        .exec(
          `UPDATE messages SET lease = ?1, attempts = attempts + 1, due = ?3 + 1000
           WHERE id IN (SELECT id FROM messages WHERE lease IS NULL OR due < ?3 ORDER BY priority DESC, id LIMIT ?2)
           RETURNING id, body ->> '$.task' AS task, attempts`,
          lease, count, now)
        .toArray()
        .sort((a, b) => a.id - b.id));
  }

  settle(lease, done, failed) {
    return this.ctx.storage.transactionSync(() => {
      const removed = this.sql.exec("DELETE FROM messages WHERE lease = ? AND id IN (SELECT value FROM json_each(?)) RETURNING id", lease, JSON.stringify(done)).toArray();
      for (const id of failed) {
        try {
          this.ctx.storage.transactionSync(() => {
            this.sql.exec("INSERT INTO dead SELECT id, body, 'too often' FROM messages WHERE id = ?", id);
            if (this.sql.exec("DELETE FROM messages WHERE id = ? AND attempts >= 3 RETURNING id", id).toArray().length === 0) throw new Error("again");
          });
        } catch {
          this.sql.exec("UPDATE messages SET lease = NULL WHERE id = ? AND lease = ?", id, lease);
        }
      }
      return { removed: removed.map(({ id }) => id), dead: this.sql.exec("SELECT * FROM dead").toArray() };
    });
  }

  stats() {
    return {
      byState: this.sql.exec("SELECT iif(lease IS NULL, 'waiting', 'taken') AS state, count(*) AS n, group_concat(id ORDER BY id) AS ids FROM messages GROUP BY 1 ORDER BY 1").toArray(),
      next: this.sql.exec("SELECT seq FROM sqlite_sequence WHERE name = 'messages'").toArray(),
    };
  }

  async drain() {
    const taken = [];
    for (;;) {
      const batch = this.take("drain", 7, 100_000);
      if (batch.length === 0) return taken;
      await Promise.resolve();
      taken.push(batch.length);
      this.settle("drain", batch.map(({ id }) => id), []);
    }
  }
}

export default {
  async fetch(request, env) {
    const { method, args } = await request.json();
    try {
      return Response.json((await env.OBJECTS.getByName("queue")[method](...args)) ?? null);
    } catch (e) {
      return Response.json({ error: `${e.name}: ${e.message}` }, { status: 500 });
    }
  },
};

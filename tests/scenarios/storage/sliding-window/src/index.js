import { DurableObject } from "cloudflare:workers";

/** So many requests within so many milliseconds, each client on its own; the time comes from the caller. */
export class Limiter extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    ctx.storage.sql.exec(`
      CREATE TABLE IF NOT EXISTS hits (client TEXT NOT NULL, at INTEGER NOT NULL, weight REAL NOT NULL DEFAULT 1);
      CREATE INDEX IF NOT EXISTS hits_by_client ON hits (client, at);
    `);
  }

  fetch(request) {
    const { sql } = this.ctx.storage;
    const query = new URL(request.url).searchParams;
    const client = query.get("client");
    const at = Number(query.get("at"));
    const limit = Number(query.get("limit") ?? 3);
    const window = Number(query.get("window") ?? 1000);
    const swept = sql.exec("DELETE FROM hits WHERE at <= ?", at - window);
    const { used, oldest } = sql
      .exec("SELECT total(weight) AS used, min(at) AS oldest FROM hits WHERE client = ? AND at > ?", client, at - window)
      .one();
    const allowed = used < limit;
    const added = allowed ? sql.exec("INSERT INTO hits (client, at) VALUES (?, ?)", client, at).rowsWritten : 0;
    const busiest = sql
      .exec(`
        SELECT client, count(*) AS hits, max(at) - min(at) AS span,
          count(*) FILTER (WHERE at > ?1 - 500) AS recent,
          rank() OVER (ORDER BY count(*) DESC, client) AS place
        FROM hits GROUP BY client HAVING hits > 0 ORDER BY place LIMIT 3`, at)
      .toArray();
    return Response.json(
      { allowed, used, remaining: Math.max(0, limit - used - (allowed ? 1 : 0)), swept: swept.rowsWritten, added, busiest },
      { status: allowed ? 200 : 429, headers: allowed ? {} : { "retry-after": String((oldest + window - at) / 1000) } },
    );
  }
}

export default { fetch: (request, env) => env.OBJECTS.getByName("limiter").fetch(request) };

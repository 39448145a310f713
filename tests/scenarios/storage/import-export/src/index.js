import { DurableObject } from "cloudflare:workers";

/** Rows come in as lines of JSON and go out as CSV, 10,000 at a time. */
export class Table extends DurableObject {
  async fetch(request) {
    const { sql } = this.ctx.storage;
    const { pathname, searchParams } = new URL(request.url);
    sql.exec("CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, name TEXT NOT NULL, amount REAL, note TEXT, data BLOB)");
    switch (pathname) {
      case "/import": {
        const lines = (await request.text()).trim().split("\n");
        let written = 0;
        this.ctx.storage.transactionSync(() => {
          for (let i = 0; i < lines.length; i += 20) {
            const some = lines.slice(i, i + 20).map((line) => JSON.parse(line));
            const values = some.map(() => "(?, ?, ?, ?, ?)").join(", ");
            written += sql.exec(`INSERT INTO rows VALUES ${values}`, ...some.flatMap(({ id, name, amount, note }) => [id, name, amount, note, new TextEncoder().encode(name)])).rowsWritten;
          }
        });
        return Response.json({ lines: lines.length, written });
      }
      case "/make": {
        const count = Number(searchParams.get("count"));
        sql.exec(`
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
          INSERT INTO rows SELECT i + 10000, format('made %05d', i), i * 0.25, iif(i % 3, 'note ' || i, NULL), CAST(i AS BLOB) FROM n`, count);
        return Response.json(sql.exec("SELECT changes() AS made").one());
      }
      case "/export": {
        const cursor = sql.exec("SELECT id, name, amount, note, hex(data) AS data FROM rows WHERE id > ? ORDER BY id LIMIT ?", Number(searchParams.get("after") ?? 0), Number(searchParams.get("limit")));
        const quote = (value) => (value === null ? "" : /[",\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
        const { readable, writable } = new TransformStream();
        const writer = writable.getWriter();
        const encoder = new TextEncoder();
        this.ctx.waitUntil((async () => {
          let chunk = cursor.columnNames.join(",") + "\n";
          for (const row of cursor.raw()) {
            chunk += row.map(quote).join(",") + "\n";
            if (chunk.length > 4096) {
              await writer.write(encoder.encode(chunk));
              chunk = "";
            }
          }
          await writer.write(encoder.encode(chunk));
          await writer.close();
        })());
        return new Response(readable, { headers: { "content-type": "text/csv" } });
      }
      case "/digest": {
        let text = "";
        let rows = 0;
        for (const row of sql.exec("SELECT * FROM rows ORDER BY name, id").raw()) {
          text += row.map((value) => (value instanceof ArrayBuffer ? new Uint8Array(value).join(".") : value)).join("|") + "\n";
          rows++;
        }
        const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
        return Response.json({ rows, length: text.length, digest: [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, "0")).join(""), size: sql.databaseSize });
      }
      case "/copy": {
        const all = sql.exec("SELECT id, name, amount FROM rows").toArray();
        for (let i = 0; i < all.length; i += 128) {
          await this.ctx.storage.put(Object.fromEntries(all.slice(i, i + 128).map((row) => [`row:${String(row.id).padStart(6, "0")}`, row])));
        }
        const listed = await this.ctx.storage.list({ prefix: "row:" });
        return Response.json({ listed: listed.size, first: [...listed][0], last: [...listed].at(-1), size: sql.databaseSize });
      }
      default:
        sql.exec("DELETE FROM rows");
        return Response.json({ size: sql.databaseSize });
    }
  }
}

/** As many lines as asked for, made here so that the request stays small. */
const lines = (count) =>
  Array.from({ length: count }, (_, i) =>
    JSON.stringify({ id: i + 1, name: `name "${i % 97}", é😀`, amount: i % 11 ? i / 8 : null, note: i % 5 ? null : "a\nb" })).join("\n");

export default {
  fetch(request, env) {
    const url = new URL(request.url);
    const table = env.OBJECTS.getByName("table");
    if (url.pathname !== "/import") return table.fetch(request);
    return table.fetch(request.url, { method: "POST", body: lines(Number(url.searchParams.get("count"))) });
  },
};

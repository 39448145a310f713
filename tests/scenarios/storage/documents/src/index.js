import { DurableObject } from "cloudflare:workers";

/** Documents as JSON, with a full-text index kept by triggers. */
export class Library extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    this.sql = ctx.storage.sql;
    this.sql.exec(`
      CREATE TABLE IF NOT EXISTS documents (
        id INTEGER PRIMARY KEY, json TEXT NOT NULL,
        title TEXT GENERATED ALWAYS AS (json_extract(json, '$.title')) VIRTUAL,
        year INTEGER GENERATED ALWAYS AS (json ->> '$.year') STORED);
      CREATE INDEX IF NOT EXISTS documents_year ON documents (year, title);
      CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5(title, body, content = '', contentless_delete = 1, tokenize = "porter unicode61 remove_diacritics 2", prefix = '2 3');
      CREATE VIRTUAL TABLE IF NOT EXISTS plain USING fts5(title, body);
      CREATE VIRTUAL TABLE IF NOT EXISTS terms USING fts5vocab(plain, 'row');
      CREATE TRIGGER IF NOT EXISTS documents_added AFTER INSERT ON documents BEGIN
        INSERT INTO texts (rowid, title, body) VALUES (new.id, json_extract(new.json, '$.title'), json_extract(new.json, '$.body'));
        INSERT INTO plain (rowid, title, body) VALUES (new.id, json_extract(new.json, '$.title'), json_extract(new.json, '$.body'));
      END;
      CREATE TRIGGER IF NOT EXISTS documents_gone AFTER DELETE ON documents BEGIN
        DELETE FROM texts WHERE rowid = old.id;
        DELETE FROM plain WHERE rowid = old.id;
      END;
      CREATE TRIGGER IF NOT EXISTS documents_changed AFTER UPDATE OF json ON documents BEGIN
        DELETE FROM texts WHERE rowid = old.id;
        INSERT INTO texts (rowid, title, body) VALUES (new.id, json_extract(new.json, '$.title'), json_extract(new.json, '$.body'));
        UPDATE plain SET title = json_extract(new.json, '$.title'), body = json_extract(new.json, '$.body') WHERE rowid = old.id;
      END;
    `);
  }

  async fetch(request) {
    const { pathname, searchParams } = new URL(request.url);
    const { sql } = this;
    try {
      switch (pathname) {
        case "/add": {
          const added = [];
          for (const document of await request.json()) {
            added.push(sql.exec("INSERT INTO documents (json) VALUES (?) RETURNING id, title, year", JSON.stringify(document)).one());
          }
          return Response.json(added);
        }
        case "/patch":
          return Response.json(
            sql.exec("UPDATE documents SET json = json_patch(json, ?) WHERE id = ? RETURNING json", await request.text(), Number(searchParams.get("id"))).toArray());
        case "/remove":
          return Response.json(sql.exec("DELETE FROM documents WHERE id = ? RETURNING title", Number(searchParams.get("id"))).toArray());
        case "/search":
          return Response.json({
            ranked: sql.exec("SELECT rowid, round(bm25(plain, 10.0, 1.0), 4) AS score, highlight(plain, 0, '[', ']') AS title, snippet(plain, 1, '<', '>', '…', 5) AS body FROM plain WHERE plain MATCH ? ORDER BY rank, rowid", searchParams.get("q")).toArray(),
            stemmed: sql.exec("SELECT texts.rowid AS id, documents.title FROM texts JOIN documents ON documents.id = texts.rowid WHERE texts MATCH ? ORDER BY id", searchParams.get("q")).toArray(),
          });
        case "/find":
          return Response.json(sql.exec(`SELECT rowid FROM plain WHERE plain MATCH '${searchParams.get("q")}'`).toArray());
        case "/terms":
          return Response.json(sql.exec("SELECT term, doc, cnt FROM terms WHERE cnt > 1 ORDER BY cnt DESC, term LIMIT 10").toArray());
        case "/check":
          sql.exec("INSERT INTO plain (plain) VALUES ('integrity-check')");
          sql.exec("INSERT INTO plain (plain) VALUES ('optimize')");
          return Response.json(sql.exec("SELECT (SELECT count(*) FROM plain) AS plain, (SELECT count(*) FROM documents) AS documents").one());
        default:
          return Response.json(
            sql.exec("SELECT year, json_group_array(title) AS titles, sum(json_array_length(json, '$.tags')) AS tags FROM (SELECT * FROM documents ORDER BY id) GROUP BY year ORDER BY year").toArray());
      }
    } catch (e) {
      return Response.json({ error: e.message }, { status: 400 });
    }
  }
}

export default { fetch: (request, env) => env.OBJECTS.getByName("library").fetch(request) };

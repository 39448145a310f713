import { DurableObject } from "cloudflare:workers";
import first from "./first.sql";
import blank from "./blank.txt";

const RELEASE = 1;

const STEPS = [
  { name: "first", up: (sql) => sql.exec(first) },
  {
    name: "due dates",
    up(sql) {
      addColumn(sql, "notes", "due", "INTEGER");
      addColumn(sql, "notes", "state", "TEXT NOT NULL DEFAULT 'open'");
      sql.exec("CREATE INDEX IF NOT EXISTS notes_due ON notes (due) WHERE due IS NOT NULL");
    },
  },
  {
    name: "tags of their own",
    up(sql) {
      sql.exec("CREATE TABLE tags (note INTEGER NOT NULL REFERENCES notes (id) ON DELETE CASCADE, tag TEXT NOT NULL, PRIMARY KEY (note, tag)) WITHOUT ROWID");
      for (const { id, tags } of sql.exec("SELECT id, tags FROM notes WHERE tags <> ''")) {
        for (const tag of tags.split(",")) sql.exec("INSERT OR IGNORE INTO tags VALUES (?, ?)", id, tag.trim());
      }
      sql.exec("ALTER TABLE notes DROP COLUMN tags");
      sql.exec("ALTER TABLE notes RENAME COLUMN text TO body");
    },
  },
  {
    name: "fails",
    up(sql) {
      sql.exec("CREATE TABLE half (a)");
      sql.exec("ALTER TABLE missing ADD COLUMN b");
    },
  },
];

function addColumn(sql, table, column, type) {
  const there = sql.exec(`PRAGMA table_info(${table})`).toArray().some(({ name }) => name === column);
  if (!there) sql.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`);
}

export class Notes extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    ctx.blockConcurrencyWhile(async () => this.migrate());
  }

  migrate() {
    const { storage } = this.ctx;
    const { sql } = storage;
    sql.exec("CREATE TABLE IF NOT EXISTS _migrations (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)");
    const done = sql.exec("SELECT coalesce(max(id), 0) AS id FROM _migrations").one().id;
    this.ran = [];
    STEPS.slice(done, RELEASE).forEach(({ name, up }, i) => {
      try {
        storage.transactionSync(() => {
          up(sql);
          sql.exec("INSERT INTO _migrations VALUES (?, ?)", done + i + 1, name);
        });
        this.ran.push(name);
      } catch (e) {
        this.ran.push(`${name}: ${e.message}`);
      }
    });
  }

  fetch(request) {
    const { sql } = this.ctx.storage;
    const path = new URL(request.url).pathname;
    if (path === "/add") {
      const { id } = sql.exec("INSERT INTO notes (text, tags) VALUES ('buy milk', 'home, shop, home'), ('no tags', '') RETURNING id").toArray().at(-1);
      return Response.json({ id });
    }
    const tryPragma = (pragma) => {
      try {
        return sql.exec(pragma).toArray();
      } catch (e) {
        return e.message;
      }
    };
    return Response.json({
      blank: blank.length,
      ran: this.ran,
      applied: sql.exec("SELECT * FROM _migrations").toArray(),
      columns: [...sql.exec("PRAGMA table_info(notes)").raw()],
      indexes: [...sql.exec("PRAGMA index_list(notes)").raw()],
      version: tryPragma("PRAGMA user_version"),
      setVersion: tryPragma("PRAGMA user_version = 3"),
      notes: sql.exec("SELECT * FROM notes").toArray(),
      tags: tryPragma("SELECT * FROM tags"),
      schema: sql.exec("SELECT name, sql FROM sqlite_master WHERE name NOT GLOB '__*' ORDER BY name").toArray(),
    });
  }
}

export default { fetch: (request, env) => env.OBJECTS.getByName("notes").fetch(request) };

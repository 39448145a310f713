// Writes all that an object can store, and reads it back. Everything is the same in each run, so that what two tools made of
// it can be compared byte by byte.
import { DurableObject } from "cloudflare:workers";
import { show, values } from "./values.js";

const CENTURY = Date.UTC(2100, 0, 1);

class Stored extends DurableObject {
  async report() {
    const { storage, id } = this.ctx;
    const entries = await storage.list();
    return {
      id: id.toString(),
      name: id.name,
      alarm: await storage.getAlarm(),
      fired: await storage.get("fired"),
      entries: Object.fromEntries([...entries].map(([key, value]) => [key, show(value)])),
      order: [...entries.keys()].join(" < "),
      ...this.more(),
    };
  }

  more() {}

  async write(round) {
    const { storage } = this.ctx;
    if (round === 1) {
      for (const [key, value] of Object.entries(values)) await storage.put(key, value);
      await storage.setAlarm(CENTURY);
    } else {
      await storage.put({ [`round/${round}`]: new Map([["round", round]]), object: { again: round } });
      await storage.delete(Object.keys(values)[round]);
      await storage.setAlarm(CENTURY + round);
    }
  }

  async wipe() {
    await this.ctx.storage.put("gone", 1);
    await this.ctx.storage.deleteAll();
  }

  async clear() {
    await this.ctx.storage.put("gone", 1);
    await this.ctx.storage.setAlarm(CENTURY);
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.delete("gone");
  }

  wake(seconds) {
    return this.ctx.storage.setAlarm(Date.now() + seconds * 1000);
  }

  alarm() {
    return this.ctx.storage.put("fired", `${this.ctx.id.name ?? "nobody"} woke`);
  }
}

export class Keys extends Stored {}

export class Tables extends Stored {
  more() {
    const { sql } = this.ctx.storage;
    const rows = (query) => [...sql.exec(query).raw()].map((row) => row.map((value) => show(value)).join(" | "));
    const made = rows("SELECT 1 FROM sqlite_master WHERE name = 'items'").length > 0;
    return {
      size: sql.databaseSize,
      schema: rows("SELECT type, name, rootpage FROM sqlite_master"),
      items: made && rows("SELECT * FROM items ORDER BY id"),
      words: made && rows("SELECT rowid, text FROM words WHERE words MATCH 'quick OR slow' ORDER BY rowid"),
      strict: made && rows("SELECT * FROM strict_ones ORDER BY a"),
      totals: made && rows("SELECT * FROM totals"),
    };
  }

  async write(round) {
    const { sql } = this.ctx.storage;
    if (round === 1) {
      sql.exec(`
        CREATE TABLE items (id INTEGER PRIMARY KEY AUTOINCREMENT, n REAL, i INTEGER, t TEXT, b BLOB, any, twice AS (n * 2));
        CREATE INDEX items_by_t ON items (t COLLATE NOCASE) WHERE t IS NOT NULL;
        CREATE TABLE strict_ones (a TEXT PRIMARY KEY, b INT NOT NULL CHECK (b > 0), c ANY) STRICT, WITHOUT ROWID;
        CREATE TABLE log (at, what);
        CREATE TRIGGER items_added AFTER INSERT ON items BEGIN INSERT INTO log VALUES (new.id, 'added'); END;
        CREATE VIEW totals AS SELECT count(*) AS n, sum(n) AS total FROM items;
        CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'porter');
      `);
    }
    for (const n of [0, 1.5, -0, 2 ** 53, null]) {
      sql.exec("INSERT INTO items (n, i, t, b, any) VALUES (?, ?, ?, ?, ?)", n, n, `t${n} é😀`, new Uint8Array([round, 255]), n);
    }
    sql.exec("INSERT INTO strict_ones VALUES (?, ?, ?)", `round ${round}`, round, new Uint8Array([round]).buffer);
    sql.exec("INSERT INTO words VALUES (?), (?)", `the quick fox ${round}`, `a slow walker ${round}`);
    sql.exec("DELETE FROM items WHERE id % 5 = 2 AND id < ?", 5 * round);
    await super.write(round);
  }
}

export default {
  async fetch(request, { TABLES, KEYS }) {
    const [, what, argument] = new URL(request.url).pathname.split("/");
    const byId = (namespace, name) => namespace.get(namespace.idFromString(namespace.idFromName(name).toString()));
    const all = {
      "Tables/all": TABLES.getByName("all"),
      "Tables/naïve ☃": TABLES.getByName("naïve ☃"),
      "Tables/touched": TABLES.getByName("touched"),
      "Tables/wiped": TABLES.getByName("wiped"),
      "Tables/cleared": TABLES.getByName("cleared"),
      "Tables/by id": byId(TABLES, "nobody"),
      "Keys/all": KEYS.getByName("all"),
      "Keys/touched": KEYS.getByName("touched"),
      "Keys/wiped": KEYS.getByName("wiped"),
      "Keys/cleared": KEYS.getByName("cleared"),
      "Keys/by id": byId(KEYS, "nobody"),
      "Keys/woken": KEYS.getByName("woken"),
      "Tables/woken": TABLES.getByName("woken"),
    };
    if (what === "write") {
      for (const name of ["Tables/all", "Tables/naïve ☃", "Keys/all"]) await all[name].write(Number(argument));
      for (const name of ["Tables/wiped", "Keys/wiped"]) await all[name].wipe();
      for (const name of ["Tables/cleared", "Keys/cleared"]) await all[name].clear();
    }
    if (what === "wake") for (const name of ["Tables/woken", "Keys/woken"]) await all[name].wake(Number(argument));
    const report = {};
    for (const [name, stub] of Object.entries(all)) report[name] = await stub.report();
    return new Response(JSON.stringify(report, null, 1));
  },
};

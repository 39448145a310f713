import { DurableObject } from "cloudflare:workers";

const later = (ms) => new Promise((done) => setTimeout(done, ms));

export class Tables extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    const { sql } = ctx.storage;
    this.sizeAtStart = sql.databaseSize;
    const name = ctx.id.name ?? "";
    if (name.startsWith("sync")) sql.exec("CREATE TABLE IF NOT EXISTS mine (a)");
    if (name.startsWith("async")) {
      ctx.blockConcurrencyWhile(async () => {
        await later(20);
        sql.exec("CREATE TABLE IF NOT EXISTS mine (a)");
      });
    }
    if (name.startsWith("throws")) throw new Error("no object today");
  }

  async fetch(request) {
    const { sql } = this.ctx.storage;
    const path = new URL(request.url).pathname;
    if (path === "/wipe") await this.ctx.storage.deleteAll();
    if (path === "/rename") sql.exec("UPDATE __miniflare_do_name SET name = 'other'");
    if (path === "/drop") sql.exec("DROP TABLE IF EXISTS __miniflare_do_name");
    if (path === "/put") await this.ctx.storage.put("a", 1);
    const schema = sql.exec("SELECT name, rootpage, sql FROM sqlite_master").toArray();
    const named = schema.some((table) => table.name === "__miniflare_do_name");
    return Response.json({
      nameLength: this.ctx.id.name?.length,
      sizeAtStart: this.sizeAtStart,
      size: sql.databaseSize,
      counters: sql.exec("SELECT total_changes() AS total, last_insert_rowid() AS rowid").one(),
      schema,
      written: named ? sql.exec("SELECT id, length(name) AS length, substr(name, 1, 12) AS begins FROM __miniflare_do_name").toArray() : null,
    });
  }
}

export class Keys extends DurableObject {
  async fetch() {
    await this.ctx.storage.put("a", 1);
    return Response.json({ name: this.ctx.id.name, sql: typeof this.ctx.storage.sql });
  }
}

export default {
  fetch(request, env) {
    const { searchParams } = new URL(request.url);
    const namespace = env[searchParams.get("in") ?? "TABLES"];
    if (searchParams.has("long")) return namespace.getByName("n".repeat(Number(searchParams.get("long")))).fetch(request);
    const name = searchParams.get("name");
    const id = namespace.idFromName(name);
    return namespace.get(searchParams.has("byId") ? namespace.idFromString(id.toString()) : id).fetch(request);
  },
};

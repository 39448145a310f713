import { DurableObject } from "cloudflare:workers";

export class Notes extends DurableObject {
  state() {
    const sql = this.ctx.storage.sql;
    const tables = sql.exec("SELECT name FROM sqlite_master WHERE name LIKE 'notes%'").toArray();
    const notes = tables.flatMap(({ name }) => sql.exec(`SELECT text FROM ${name}`).toArray().map((row) => row.text));
    return { count: this.ctx.storage.kv.get("count") ?? null, notes };
  }

  async alarmSet() {
    return (await this.ctx.storage.getAlarm()) !== null;
  }

  async write(text) {
    const storage = this.ctx.storage;
    storage.sql.exec("CREATE TABLE IF NOT EXISTS notes(text)");
    storage.sql.exec("INSERT INTO notes VALUES (?)", text);
    storage.kv.put("count", (storage.kv.get("count") ?? 0) + 1);
    await storage.setAlarm(Date.now() + 3_600_000);
    return storage.getCurrentBookmark();
  }

  async ruin() {
    const storage = this.ctx.storage;
    storage.sql.exec("DROP TABLE notes");
    storage.kv.put("count", -1);
    await storage.deleteAlarm();
  }

  wipe() {
    return this.ctx.storage.deleteAll();
  }

  current() {
    return this.ctx.storage.getCurrentBookmark();
  }

  async restore(bookmark) {
    return this.ctx.storage.onNextSessionRestoreBookmark(bookmark);
  }

  async restoreAt(time) {
    const bookmark = await this.ctx.storage.getBookmarkForTime(new Date(time));
    return this.ctx.storage.onNextSessionRestoreBookmark(bookmark);
  }

  now(bookmark) {
    this.ctx.storage.onNextSessionRestoreBookmark(bookmark);
    this.ctx.storage.kv.put("count", 99);
    this.ctx.abort("back to the bookmark");
  }

  restart() {
    this.ctx.abort("restart");
  }

  alarm() {}
}

/** What the object answers once it has left and started anew. */
async function afterwards(call) {
  for (;;) {
    try {
      return await call();
    } catch (e) {
      if (!e.durableObjectReset) throw e;
    }
  }
}

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    const [, method] = url.pathname.split("/");
    const stub = () => env.NOTES.get(env.NOTES.idFromName("one"));
    const argument = url.searchParams.get("a") ?? undefined;
    try {
      if (method === "restore" || method === "restoreAt") {
        const undo = await stub()[method](method === "restoreAt" ? Number(argument) : argument);
        await stub().restart().catch(() => {});
        const state = await afterwards(() => stub().state());
        return Response.json({ undo, ...state, alarm: await stub().alarmSet() });
      }
      if (method === "state") {
        const state = await afterwards(() => stub().state());
        return Response.json({ ...state, alarm: await stub().alarmSet() });
      }
      return Response.json((await stub()[method](argument)) ?? null);
    } catch (e) {
      return new Response(`${e.name}: ${e.message}`, { status: 500 });
    }
  },
};

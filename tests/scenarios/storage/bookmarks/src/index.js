import { DurableObject } from "cloudflare:workers";

const said = (run) => run().catch((e) => `${e.name}: ${e.message}`);

class Marked extends DurableObject {
  async bookmarks() {
    const storage = this.ctx.storage;
    const first = await storage.getCurrentBookmark();
    storage.put("a", 1);
    const second = storage.getCurrentBookmark();
    storage.put("a", 2);
    const inside = await storage.transaction(async () => storage.getCurrentBookmark());
    const undone = await storage.transaction(async (txn) => {
      const bookmark = await storage.getCurrentBookmark();
      txn.rollback();
      return bookmark;
    });
    const all = [first, await second, inside, undone, await storage.getCurrentBookmark()];
    return { all, sorted: all.every((bookmark, i) => i === 0 || all[i - 1] <= bookmark), a: await storage.get("a") };
  }

  refused() {
    const storage = this.ctx.storage;
    return Promise.all([
      said(() => storage.getBookmarkForTime()),
      said(() => storage.getBookmarkForTime("2026-01-01")),
      said(() => storage.getBookmarkForTime(null)),
      said(() => storage.getBookmarkForTime(NaN)),
      said(() => storage.getBookmarkForTime(new Date("no"))),
      said(() => storage.onNextSessionRestoreBookmark()),
    ]);
  }

  unsupported() {
    const storage = this.ctx.storage;
    return Promise.all([
      said(() => storage.getBookmarkForTime(Date.now())),
      said(() => storage.onNextSessionRestoreBookmark("a")),
    ]);
  }
}

export class OfSql extends Marked {}
export class OfKv extends Marked {}

export default {
  async fetch(request, env) {
    const [, kind, method] = new URL(request.url).pathname.split("/");
    return Response.json(await env[kind].get(env[kind].idFromName("one"))[method]());
  },
};

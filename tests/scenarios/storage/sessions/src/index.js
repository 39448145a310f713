import { DurableObject } from "cloudflare:workers";

const digits = (n) => String(n).padStart(8, "0");

/** Sessions under "session:<user>:<id>", and under "expires:<time>:…" what is to be swept when; the caller says what time it is. */
export class Sessions extends DurableObject {
  async open(user, id, now, ttl, data) {
    const key = `session:${user}:${id}`;
    const old = await this.ctx.storage.get(key);
    if (old) await this.ctx.storage.delete(`expires:${digits(old.expires)}:${key}`);
    const session = { user, id, expires: now + ttl, since: new Date(now), data: new Map(Object.entries(data)), seen: new Set([now]) };
    await this.ctx.storage.put({ [key]: session, [`expires:${digits(session.expires)}:${key}`]: key });
    return session;
  }

  async touch(user, id, now, ttl) {
    return this.ctx.storage.transaction(async (txn) => {
      const key = `session:${user}:${id}`;
      const session = await txn.get(key);
      if (!session || session.expires <= now) {
        await txn.put("misses", ((await txn.get("misses")) ?? 0) + 1);
        if (!session) return null;
        await txn.delete([key, `expires:${digits(session.expires)}:${key}`]);
        return "expired";
      }
      await txn.delete(`expires:${digits(session.expires)}:${key}`);
      session.expires = now + ttl;
      session.seen.add(now);
      await txn.put(key, session);
      await txn.put(`expires:${digits(session.expires)}:${key}`, key);
      return session;
    });
  }

  async sweep(now, most) {
    const due = await this.ctx.storage.list({ prefix: "expires:", end: `expires:${digits(now + 1)}`, limit: most });
    const gone = await this.ctx.storage.delete([...due.keys(), ...due.values()]);
    return { due: [...due.values()], gone };
  }

  async of(user) {
    const found = await this.ctx.storage.list({ prefix: `session:${user}:` });
    return [...found].map(([key, { expires, data, seen }]) => ({ key, expires, data: [...data], seen: [...seen] }));
  }

  async page(after, limit, reverse) {
    const page = await this.ctx.storage.list({ prefix: "session:", startAfter: after ?? undefined, limit, reverse });
    return [...page.keys()];
  }

  async count() {
    const { kv } = this.ctx.storage;
    let n = 0;
    for (const [key] of kv.list({ prefix: "session:" })) n += key.length > 0 ? 1 : 0;
    return { n, expiring: (await this.ctx.storage.list({ prefix: "expires:" })).size, misses: kv.get("misses"), all: (await this.ctx.storage.list()).size };
  }

  async fill(count) {
    for (let i = 0; i < count; i++) this.open(`user${i % 10}`, `s${digits(i)}`, i, 100, { i });
    await this.ctx.storage.sync();
    return this.count();
  }
}

export default {
  async fetch(request, env) {
    const { method, args } = await request.json();
    return Response.json((await env.OBJECTS.getByName("sessions")[method](...args)) ?? null);
  },
};

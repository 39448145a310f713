import { DurableObject } from "cloudflare:workers";

// An alarm every hour; each run is written down in one journal for all chains.
export class Chain extends DurableObject {
  made = Date.now();

  async start(times) {
    await this.ctx.storage.put("left", times);
    await this.ctx.storage.setAlarm(Date.now() + 3_600_000);
    return "started";
  }

  async alarm({ scheduledTime, retryCount }) {
    const left = await this.ctx.storage.get("left");
    const lag = Date.now() - scheduledTime;
    const fresh = this.made === Date.now();
    await this.env.JOURNAL.getByName("all").add(`${this.ctx.id.name} ${left} ${lag} ${fresh} ${retryCount}`);
    if (left === "fail") throw new Error("always");
    if (left === 1) return;
    await this.ctx.storage.put("left", left - 1);
    await this.ctx.storage.setAlarm(scheduledTime + 3_600_000);
  }

  async fail() {
    await this.ctx.storage.put("left", "fail");
    await this.ctx.storage.setAlarm(Date.now() + 1000);
    return "set";
  }

  async pending() {
    const at = await this.ctx.storage.getAlarm();
    return at === null ? null : new Date(at).toISOString();
  }
}

export class Journal extends DurableObject {
  async add(line) {
    this.ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS log (at TEXT, line TEXT)");
    this.ctx.storage.sql.exec("INSERT INTO log VALUES (?, ?)", new Date().toISOString(), line);
  }

  async read(limit = 10_000) {
    const rows = this.ctx.storage.sql.exec("SELECT at, line FROM log ORDER BY rowid").raw().toArray();
    const text = rows.map((r) => r.join(" ")).join("\n");
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    const hash = [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, "0")).join("");
    return { count: rows.length, last: rows.slice(-limit), hash };
  }
}

export class Limits extends DurableObject {
  made = new Date().toISOString();

  since() {
    return [this.made, new Date().toISOString(), new Date(performance.now()).toISOString()];
  }

  async timers() {
    const seen = [];
    const note = (what) => seen.push(`${what} ${Date.now() % 1_000_000}`);
    const began = Date.now();
    setTimeout(() => note("timeout"), 5000);
    const interval = setInterval(() => note("interval"), 2000);
    AbortSignal.timeout(4500).addEventListener("abort", () => note("signal"));
    await scheduler.wait(7000);
    clearInterval(interval);
    return [seen, Date.now() - began];
  }

  async stuck() {
    await this.ctx.blockConcurrencyWhile(() => new Promise(() => setTimeout(() => {}, 1e9)));
  }

  async long() {
    await this.ctx.storage.setAlarm(Date.now());
    return "set";
  }

  async alarm({ retryCount }) {
    await this.ctx.storage.put("ran", retryCount);
    await scheduler.wait(20 * 60_000);
  }

  async ran() {
    return this.ctx.storage.get("ran");
  }
}

export default {
  async fetch(request, env) {
    const [, binding, name, method, argument] = new URL(request.url).pathname.split("/");
    try {
      const args = argument === undefined ? [] : [Number(argument)];
      return Response.json((await env[binding].getByName(name)[method](...args)) ?? null);
    } catch (e) {
      const { message, overloaded, durableObjectReset } = e;
      return Response.json({ message, overloaded, durableObjectReset }, { status: 500 });
    }
  },
};

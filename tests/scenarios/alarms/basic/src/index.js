import { DurableObject } from "cloudflare:workers";

// Each way of using an alarm is a method; what the handler saw is kept, and GET /wait answers when it has run so often.
class Alarmed extends DurableObject {
  waiting = [];

  async note(line) {
    const lines = (await this.ctx.storage.get("lines")) ?? [];
    lines.push(line);
    await this.ctx.storage.put("lines", lines);
    for (const check of this.waiting) check(lines);
  }

  async start(mode, delay) {
    await this.ctx.storage.put("mode", mode);
    const at = Date.now() + delay;
    await this.ctx.storage.setAlarm(at);
    return (await this.ctx.storage.getAlarm()) === at;
  }

  async wait(count) {
    const lines = (await this.ctx.storage.get("lines")) ?? [];
    if (lines.length >= count) return lines;
    return new Promise((resolve) => this.waiting.push((l) => l.length >= count && resolve(l)));
  }

  async alarm(info) {
    const mode = await this.ctx.storage.get("mode");
    const { retryCount, isRetry, scheduledTime } = info;
    const seen = {
      retryCount,
      isRetry,
      keys: Object.keys(info).join(),
      tag: String(info),
      inTime: Date.now() >= scheduledTime,
      integer: Number.isInteger(scheduledTime),
      alarm: await this.ctx.storage.getAlarm(),
      name: this.ctx.id.name,
      given: arguments.length,
    };
    if (mode === "again" && retryCount === 0 && !(await this.ctx.storage.get("done"))) {
      await this.ctx.storage.put("done", true);
      const at = Date.now() + 200;
      await this.ctx.storage.setAlarm(at);
      seen.again = (await this.ctx.storage.getAlarm()) === at;
    }
    if (mode === "delete") await this.ctx.storage.deleteAlarm();
    if (mode === "undo") {
      await this.ctx.storage
        .transaction(async (txn) => {
          await txn.setAlarm(Date.now() + 50);
          throw new Error("undone");
        })
        .catch(() => {});
      seen.alarm = await this.ctx.storage.getAlarm();
    }
    await this.note(seen);
    if (mode === "throw" && retryCount === 0) throw new Error("once");
    if (mode === "set-throw" && !(await this.ctx.storage.get("thrown"))) {
      await this.ctx.storage.put("thrown", true);
      await this.ctx.storage.setAlarm(Date.now() + 200);
      throw new Error("after setAlarm");
    }
    if (mode === "abort" && retryCount === 0) {
      await scheduler.wait(1);
      this.ctx.abort("aborted in the alarm");
    }
    if (mode === "abandon") {
      await scheduler.wait(1);
      this.ctx.abort("given up", { retryAlarm: false });
    }
  }

  async move() {
    const { storage } = this.ctx;
    const answers = [await storage.getAlarm()];
    const first = Date.now() + 60_000;
    await storage.setAlarm(first);
    await storage.setAlarm(new Date(first + 1000));
    answers.push((await storage.getAlarm()) - first);
    await storage.setAlarm(first + 2000.75);
    answers.push((await storage.getAlarm()) - first);
    await storage.deleteAlarm();
    answers.push(await storage.getAlarm());
    await storage.deleteAlarm();
    await storage.setAlarm(first);
    await storage.deleteAll();
    answers.push(await storage.getAlarm());
    return answers;
  }

  async past() {
    const before = Date.now();
    const { storage } = this.ctx;
    return storage.transaction(async (txn) => {
      await txn.setAlarm(5);
      const at = await txn.getAlarm();
      await txn.rollback();
      return [at >= before, await storage.getAlarm()];
    });
  }

  alarmNow() {
    return this.ctx.storage.getAlarm();
  }
}

export class Task extends Alarmed {}
export class Old extends Alarmed {}

export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url);
    const [, binding, name, method] = pathname.split("/");
    const args = [...searchParams.values()].map((v) => (Number.isNaN(Number(v)) ? v : Number(v)));
    try {
      return Response.json((await env[binding].getByName(name)[method](...args)) ?? null);
    } catch (e) {
      return new Response(String(e), { status: 500 });
    }
  },
};

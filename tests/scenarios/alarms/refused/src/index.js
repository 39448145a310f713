import { DurableObject } from "cloudflare:workers";

const VALUES = {
  zero: 0, negative: -1, nan: NaN, text: "1", nothing: undefined, null: null, infinite: Infinity, far: 1e15,
  invalid: new Date(NaN), last: 9223372036854, after: 9223372036855, "2263": 9.3e12, object: {},
};

class Setter extends DurableObject {
  async all() {
    const answers = {};
    for (const [name, value] of Object.entries(VALUES)) {
      try {
        const promise = this.ctx.storage.setAlarm(value);
        answers[name] = await promise.then(() => "set", (e) => `rejects ${e}`);
      } catch (e) {
        answers[name] = `throws ${e}`;
      }
    }
    answers.none = await this.ctx.storage.setAlarm().catch(String);
    await this.ctx.storage.deleteAlarm();
    return answers;
  }
}

export class Task extends Setter {
  alarm() {}
}

// Has no alarm(); the constructor may set one all the same.
export class None extends Setter {
  constructor(ctx, env) {
    super(ctx, env);
    ctx.storage.setAlarm(Date.now() + 200);
  }

  async gone() {
    while ((await this.ctx.storage.getAlarm()) !== null) await scheduler.wait(20);
    return "gone";
  }
}

const top = [Date.now(), new Date().getTime(), performance.now()];

export default {
  async fetch(request, env) {
    const [, binding, method] = new URL(request.url).pathname.split("/");
    if (binding === "date") {
      class Day extends Date {}
      const now = Date.now();
      return Response.json({
        top,
        name: Date.name,
        length: Date.length,
        own: Object.getOwnPropertyNames(Date).sort(),
        native: [Date.now.name, String(Date.now).includes("[native code]")],
        same: Date === new Date().constructor && new Date() instanceof Date,
        near: [Math.abs(new Date() - now) < 60_000, Math.abs(performance.now() - now) < 60_000],
        text: typeof Date(5),
        fields: [new Date(0).toISOString(), new Date(2026, 10, 21, 8).toISOString(), new Date("2026-11-21").getTime()],
        day: [new Day(7).getTime(), new Day() instanceof Day, Math.abs(new Day() - now) < 60_000],
        integer: Number.isInteger(now),
        copy: structuredClone(new Date(9)).getTime(),
        parse: [Date.parse("2026-11-21T00:00:00Z"), Date.UTC(2026, 0)],
      });
    }
    return Response.json(await env[binding].getByName("x")[method]());
  },
};

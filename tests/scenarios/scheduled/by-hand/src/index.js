import { DurableObject } from "cloudflare:workers";

export class Ledger extends DurableObject {
  add(entry) {
    this.ctx.storage.kv.put("entries", [...this.entries(), entry]);
  }

  entries() {
    return this.ctx.storage.kv.get("entries") ?? [];
  }
}

const ledger = (env) => env.LEDGER.getByName("main");

const HOW = {
  "no-retry": (controller) => controller.noRetry(),
  throws: () => {
    throw new Error("at once");
  },
  "throws-no-retry": (controller) => {
    controller.noRetry();
    throw new RangeError("never again");
  },
  rejects: () => Promise.reject("a string"),
  waits: (controller, env, ctx) =>
    ctx.waitUntil(new Promise((done) => setTimeout(done, 50)).then(() => ledger(env).add("waited"))),
  "waits-in-vain": (controller, env, ctx) => ctx.waitUntil(Promise.reject(new Error("too late"))),
};

export default {
  async fetch(request, env) {
    return Response.json({ path: new URL(request.url).pathname, entries: await ledger(env).entries() });
  },

  async scheduled(controller, env, ctx) {
    await ledger(env).add({
      cron: controller.cron,
      time: controller.scheduledTime > 1e12 ? typeof controller.scheduledTime : controller.scheduledTime,
      keys: Object.keys(controller),
      tag: String(controller),
    });
    return HOW[controller.cron]?.(controller, env, ctx);
  },
};

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

export default {
  async fetch(request, env) {
    return Response.json(await ledger(env).entries());
  },

  async scheduled(controller, env, ctx) {
    await ledger(env).add(`${controller.cron} at ${new Date(controller.scheduledTime).toISOString()}, ${Date.now()}`);
  },
};

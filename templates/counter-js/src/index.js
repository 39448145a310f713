import { DurableObject } from "cloudflare:workers";

/** A number that outlives restarts. There is one object for every name. */
export class Counter extends DurableObject {
  async fetch(request) {
    let value = (await this.ctx.storage.get("value")) ?? 0;
    if (request.method === "POST") {
      value++;
      await this.ctx.storage.put("value", value);
    }
    return new Response(`${value}\n`);
  }
}

/** GET /<name> tells the counter, POST /<name> adds one. */
export default {
  async fetch(request, env) {
    const name = new URL(request.url).pathname.slice(1);
    if (!name) return new Response("Try /apples\n");
    return env.COUNTERS.getByName(name).fetch(request);
  },
};

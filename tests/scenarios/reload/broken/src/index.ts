import { DurableObject } from "cloudflare:workers";
import { greeting } from "./greeting";

export class Counter extends DurableObject {
  async increment() {
    const stored = ((await this.ctx.storage.get<number>("n")) ?? 0) + 1;
    await this.ctx.storage.put("n", stored);
    return { stored };
  }
}

export default {
  async fetch(_request: Request, env: { COUNTER: DurableObjectNamespace<Counter> }) {
    return Response.json({ greeting, ...(await env.COUNTER.getByName("c").increment()) });
  },
};

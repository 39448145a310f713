import { DurableObject } from "cloudflare:workers";

interface Env {
  COUNTERS: DurableObjectNamespace<Counter>;
}

/** A number that outlives restarts. There is one object for every name. */
export class Counter extends DurableObject<Env> {
  async value(): Promise<number> {
    return (await this.ctx.storage.get<number>("value")) ?? 0;
  }

  async add(amount: number): Promise<number> {
    const value = (await this.value()) + amount;
    await this.ctx.storage.put("value", value);
    return value;
  }
}

/** GET /<name> tells the counter, POST /<name> adds one, POST /<name>?by=5 adds five. */
export default {
  async fetch(request, env): Promise<Response> {
    const url = new URL(request.url);
    const name = url.pathname.slice(1);
    if (!name) {
      return new Response("Try /apples\n");
    }

    const counter = env.COUNTERS.getByName(name);
    switch (request.method) {
      case "GET":
        return Response.json({ name, value: await counter.value() });
      case "POST": {
        const by = Number(url.searchParams.get("by") ?? 1);
        if (!Number.isFinite(by)) return Response.json({ error: "by is not a number" }, { status: 400 });
        return Response.json({ name, value: await counter.add(by) });
      }
      default:
        return new Response(null, { status: 405, headers: { Allow: "GET, POST" } });
    }
  },
} satisfies ExportedHandler<Env>;

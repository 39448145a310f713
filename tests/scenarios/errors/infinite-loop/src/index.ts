import { DurableObject } from "cloudflare:workers";

interface Env {
  SPINNER: DurableObjectNamespace<Spinner>;
}

export class Spinner extends DurableObject<Env> {
  private calls = 0;

  async call(): Promise<number> {
    await this.ctx.storage.put("last", ++this.calls);
    return this.calls;
  }

  async spin(): Promise<void> {
    await this.ctx.storage.put("spun", true);
    for (;;) {
      // never ends
    }
  }

  async stored() {
    return Object.fromEntries(await this.ctx.storage.list());
  }
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const [, name, action] = new URL(request.url).pathname.split("/");
    const stub = env.SPINNER.getByName(name!);
    try {
      switch (action) {
        case "spin":
          await stub.spin();
          return new Response("it ended");
        case "stored":
          return Response.json(await stub.stored());
        default:
          return Response.json({ calls: await stub.call() });
      }
    } catch (e) {
      return new Response(String(e), { status: 500 });
    }
  },
};

import { Fragile } from "./fragile";

export { Fragile };

interface Env {
  FRAGILE: DurableObjectNamespace<Fragile>;
}

interface Order {
  id: number;
  lines?: { price: number }[];
}

function total(order: Order): number {
  if (!order.lines) {
    throw new TypeError(`order ${order.id} has no lines`);
  }
  return order.lines.reduce((sum, line) => sum + line.price, 0);
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const stub = env.FRAGILE.getByName("f");
    switch (new URL(request.url).pathname) {
      case "/throw":
        throw new Error("boom");
      case "/type":
        return Response.json(total({ id: 1 } satisfies Order));
      case "/string":
        throw "just a string";
      case "/later":
        await Promise.resolve();
        throw new RangeError("after an await");
      case "/caused":
        throw new Error("outer", { cause: new Error("inner") });
      case "/multi-line":
        throw new Error("first line\nsecond line");
      case "/nothing":
        return undefined as unknown as Response;
      case "/object":
        return stub.fetch(request);
      case "/rpc":
        return Response.json(await stub.fail("by rpc"));
      case "/caught":
        try {
          await stub.fail("caught");
        } catch (e) {
          return new Response(`caught ${e}`);
        }
      case "/alive":
        return new Response(`calls: ${await stub.calls()}`);
    }
    return new Response("ok");
  },
};

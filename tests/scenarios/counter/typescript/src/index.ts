import { parseAmount, type Amount } from "./amount";

export interface Env {
  COUNTER: DurableObjectNamespace;
  STEP: string;
}

enum Action {
  Read = "/",
  Increment = "/increment",
  Decrement = "/decrement",
}

export class Counter implements DurableObject {
  #value = 0;
  private starts: number = 0;

  constructor(
    private readonly ctx: DurableObjectState,
    private readonly env: Env,
  ) {
    this.ctx.blockConcurrencyWhile(async () => {
      this.#value = (await this.ctx.storage.get<number>("value")) ?? 0;
      this.starts = ((await this.ctx.storage.get<number>("starts")) ?? 0) + 1;
      await this.ctx.storage.put("starts", this.starts);
    });
  }

  async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const amount: Amount = parseAmount(url.searchParams.get("by"), this.env.STEP);
    switch (url.pathname) {
      case Action.Increment:
        await this.#add(amount);
        break;
      case Action.Decrement:
        await this.#add(-amount as Amount);
        break;
      case Action.Read:
        break;
      case "/starts":
        return Response.json({ starts: this.starts });
      default:
        return new Response("Not found", { status: 404 });
    }
    return new Response(this.#value.toString());
  }

  async #add(amount: Amount): Promise<void> {
    this.#value += amount;
    await this.ctx.storage.put("value", this.#value);
  }
}

export default {
  async fetch(request, env): Promise<Response> {
    const url = new URL(request.url);
    const name = url.searchParams.get("name");
    if (!name) {
      return new Response("Select a Durable Object to contact by using the `name` URL query string parameter, for example, ?name=A", {
        status: 400,
      });
    }
    const id = env.COUNTER.idFromName(name);
    const stub = env.COUNTER.get(id);
    return stub.fetch(request);
  },
} satisfies ExportedHandler<Env>;

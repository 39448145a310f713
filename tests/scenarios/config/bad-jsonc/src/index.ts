import { DurableObject } from "cloudflare:workers";

export class Present extends DurableObject {
  hello() {
    return "hello";
  }
}

export default {
  async fetch(_request: Request, env: { PRESENT: DurableObjectNamespace<Present> }) {
    return new Response(await env.PRESENT.getByName("p").hello());
  },
};

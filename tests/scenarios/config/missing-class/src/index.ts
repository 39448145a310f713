import { DurableObject } from "cloudflare:workers";

interface Env {
  PRESENT: DurableObjectNamespace<Present>;
  ABSENT: DurableObjectNamespace<any>;
}

export class Present extends DurableObject {
  hello() {
    return "hello";
  }
}

export default {
  async fetch(request: Request, env: Env) {
    if (new URL(request.url).pathname === "/present") return new Response(await env.PRESENT.getByName("p").hello());
    return new Response(await env.ABSENT.getByName("a").hello());
  },
};

import { DurableObject } from "cloudflare:workers";

export class Taker extends DurableObject {
  calls = 0;
  kept = [];

  call() {
    this.ctx.storage.put("called", true);
    return ++this.calls;
  }

  take() {
    this.ctx.storage.put("taken", "not committed");
    for (let i = 0; ; i++) this.kept.push({ i, text: `number ${i}` });
  }

  async stored() {
    return [...(await this.ctx.storage.list()).keys()];
  }
}

export default {
  async fetch(request, env) {
    const [, name, method] = new URL(request.url).pathname.split("/");
    try {
      return Response.json(await env.TAKER.getByName(name)[method]());
    } catch ({ message, durableObjectReset }) {
      return Response.json({ message, durableObjectReset }, { status: 500 });
    }
  },
};

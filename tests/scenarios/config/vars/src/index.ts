import { DurableObject, env as imported } from "cloudflare:workers";

export class Present extends DurableObject {
  vars() {
    const { PRESENT, ...vars } = this.env as Record<string, unknown>;
    return vars;
  }

  idText() {
    return this.ctx.id.toString();
  }
}

export default {
  async fetch(_request: Request, env: any) {
    const { PRESENT, ...vars } = env;
    const stub = PRESENT.getByName("p");
    return Response.json({
      worker: vars,
      object: await stub.vars(),
      types: Object.fromEntries(Object.entries(vars).map(([key, value]) => [key, typeof value])),
      imported: (imported as any).TEXT,
      id: await stub.idText(),
    });
  },
};

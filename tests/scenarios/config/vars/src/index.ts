import { DurableObject, env as imported } from "cloudflare:workers";

const sorted = (object: object) => Object.fromEntries(Object.entries(object).sort());

export class Present extends DurableObject {
  vars() {
    const { PRESENT, ...others } = this.env as Record<string, unknown>;
    const vars = sorted(others);
    return vars;
  }

  idText() {
    return this.ctx.id.toString();
  }
}

export default {
  async fetch(_request: Request, env: any) {
    const { PRESENT, ...others } = env;
    const vars = sorted(others);
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

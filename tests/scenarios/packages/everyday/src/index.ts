import { dates, ids, json, validation } from "./values";

export { Notebook } from "./notebook";

interface Env {
  NOTEBOOK: DurableObjectNamespace;
}

const pages: Record<string, () => unknown> = { "/dates": dates, "/ids": ids, "/json": json, "/validation": validation };

export default {
  async fetch(request: Request, env: Env) {
    const page = pages[new URL(request.url).pathname];
    return page ? Response.json(await page()) : env.NOTEBOOK.getByName("one").fetch(request);
  },
} satisfies ExportedHandler<Env>;

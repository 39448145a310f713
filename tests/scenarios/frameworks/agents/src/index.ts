import { getAgentByName, routeAgentRequest } from "agents";
import { Planner } from "./planner";

export { Planner };

declare global {
  interface Env {
    Planner: DurableObjectNamespace<Planner>;
  }
}

export default {
  async fetch(request: Request, env: Env) {
    const url = new URL(request.url);
    const [, kind, name, title] = url.pathname.split("/");
    if (kind === "rename") {
      const planner = await getAgentByName<Env, Planner>(env.Planner, name);
      return Response.json(await planner.rename(title));
    }
    return (
      (await routeAgentRequest(request, env, {
        cors: true,
        onBeforeRequest: (request) =>
          request.headers.has("x-banned") ? new Response("banned", { status: 403 }) : undefined,
      })) ?? new Response("Not found", { status: 404 })
    );
  },
} satisfies ExportedHandler<Env>;

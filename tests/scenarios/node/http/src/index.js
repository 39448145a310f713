import { httpServerHandler } from "cloudflare:node";
import { Probes } from "./probe.js";
import { clients, servers } from "./probes.js";
import { server } from "./server.js";

const handler = httpServerHandler(server);

export default {
  async fetch(request, env, ctx) {
    const url = new URL(request.url);
    if (url.pathname.startsWith("/server/")) return handler.fetch(request, env, ctx);
    const probes = new Probes();
    await (url.pathname === "/clients" ? clients(probes.run, url) : servers(probes.run));
    return new Response(probes.lines.join(""));
  },
};

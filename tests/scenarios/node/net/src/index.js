import { Probes } from "./probe.js";
import { addresses, refused, shape } from "./shape.js";
import { errors, events, options, states, talk, timeouts } from "./client.js";
import { identity, secure } from "./secure.js";

const areas = { shape, addresses, refused, options, talk, events, states, errors, timeouts, tls: secure, identity };

export default {
  async fetch(request) {
    const { pathname, port } = new URL(request.url);
    if (pathname === "/plain") return new Response("an answer of the worker", { headers: { connection: "close" } });
    if (pathname === "/long") return new Response("x".repeat(100_000));
    const probes = new Probes();
    await areas[pathname.slice(1)](probes.run, Number(port));
    return new Response(probes.lines.join(""));
  },
};

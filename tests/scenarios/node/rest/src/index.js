import { consoles } from "./console.js";
import { duplex } from "./duplex.js";
import { modules } from "./modules.js";
import { Probes } from "./probe.js";
import { brotli } from "./zlib.js";

const areas = { brotli, consoles, duplex, modules };

export default {
  async fetch(request) {
    const probes = new Probes();
    await areas[new URL(request.url).pathname.slice(1)](probes.run);
    return new Response(probes.lines.join(""));
  },
};

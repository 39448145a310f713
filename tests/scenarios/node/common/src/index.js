import { assertProbes } from "./assert.js";
import { asyncProbes } from "./async.js";
import { bufferProbes } from "./buffer.js";
import { cryptoProbes } from "./crypto.js";
import { eventProbes } from "./events.js";
import { inspectProbes, utilProbes } from "./util.js";
import { miscProbes, processProbes, refusedProbes, zlibProbes } from "./misc.js";
import { pathProbes, textProbes, urlProbes } from "./text.js";
import { probe } from "./probe.js";
import { streamProbes } from "./stream.js";

const areas = {
  buffer: bufferProbes, events: eventProbes, util: utilProbes, inspect: inspectProbes, path: pathProbes, url: urlProbes,
  text: textProbes, assert: assertProbes, async: asyncProbes, process: processProbes, stream: streamProbes,
  crypto: cryptoProbes, zlib: zlibProbes, misc: miscProbes, refused: refusedProbes,
};

export default {
  async fetch(request) {
    const area = areas[new URL(request.url).pathname.slice(1)];
    return area === undefined ? new Response("none", { status: 404 }) : new Response(await probe(area));
  },
};

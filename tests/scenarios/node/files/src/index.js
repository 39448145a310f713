import fs from "node:fs";
import { DurableObject } from "cloudflare:workers";
import { callbacks } from "./callbacks.js";
import { devices } from "./devices.js";
import { directories } from "./directories.js";
import { fds } from "./fds.js";
import { Probes } from "./probe.js";
import { promises } from "./promises.js";
import { refused } from "./refused.js";
import { streams } from "./streams.js";

const areas = { refused, fds, directories, callbacks, promises, streams, devices, lifetime };

fs.writeFileSync("/tmp/early", "written while modules are evaluated");
const early = fs.readdirSync("/tmp");
let kept;

async function lifetime(t) {
  await t("early", () => [early, fs.readdirSync("/tmp")]);
  await t("bundle", () => fs.readFileSync("/bundle/index.js", "utf8").includes("written while modules are evaluated"));
  await t("written", async () => { fs.writeFileSync("/tmp/a", "x"); await scheduler.wait(1); return fs.readdirSync("/tmp"); });
  await t("kept", () => {
    if (kept !== undefined) return fs.readFileSync(kept, "utf8");
    kept = fs.openSync("/tmp/kept", "w+");
    return fs.writeSync(kept, "an open file is kept");
  });
}

export class Keeper extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    fs.writeFileSync("/tmp/constructed", "");
  }

  fetch() {
    const before = fs.readdirSync("/tmp");
    fs.writeFileSync(`/tmp/${before.length}`, "");
    return Response.json([before, fs.readdirSync("/tmp")]);
  }
}

export default {
  async fetch(request, env) {
    const name = new URL(request.url).pathname.slice(1);
    if (name === "object") return env.KEEPER.get(env.KEEPER.idFromName("it")).fetch(request);
    const probes = new Probes();
    await areas[name](probes.run);
    return new Response(probes.lines.join(""));
  },
};

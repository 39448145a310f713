// What the platform itself makes of the Web Platform Tests: runs each file in a workerd of its own and writes down which of
// its subtests fail, in the form that js-bridge's WebPlatformTest reads.
//   node tests/recorder/web-platform.mjs [PATTERN]
// WORKERD: the runtime's command (default: npx --yes workerd), split at spaces.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, mkdirSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, "../../js-bridge/src/test/resources/dev/jdo/bridge/wpt");
const tests = join(folder, "tests");
const DATE = process.env.COMPATIBILITY_DATE ?? "2026-11-17";
const [command, ...before] = (process.env.WORKERD ?? "npx --yes workerd").split(" ");
const PORT = Number(process.env.PORT ?? 21210);
const LONGEST = 8_000;
const MOST = 300;

const worker = `
export default {
  async fetch(request, env) {
    const results = [];
    const { path, harness, script } = await request.json();
    for (const name of ["ServiceWorkerGlobalScope", "WorkerGlobalScope"]) delete globalThis[name];
    globalThis.GLOBAL = { isWindow: () => false, isWorker: () => true, isShadowRealm: () => false };
    Object.defineProperty(globalThis, "location", { value: new URL("https://web-platform.test:8443/" + path), configurable: true });
    const own = globalThis.fetch;
    globalThis.fetch = function (input, ...init) {
      if (typeof input !== "string" || /^(data|blob|https?):/.test(input)) return own(input, ...init);
      return env.FILES.fetch("http://files" + new URL(input, location).pathname);
    };
    let complete;
    const done = new Promise((resolve) => (complete = resolve));
    env.EVAL.eval(harness);
    add_result_callback(({ name, status, message }) => results.push({ name, passed: status === 0, message }));
    add_completion_callback((tests, { status, message }) => {
      if (status !== 0) results.push({ name: "(the file)", passed: false, message });
      complete();
    });
    try {
      env.EVAL.eval(script);
    } catch (e) {
      results.push({ name: "(the file)", passed: false, message: String(e) });
    }
    const timer = setTimeout(() => timeout(), ${LONGEST});
    await done;
    clearTimeout(timer);
    return Response.json(results);
  },
};
`;

const config = (port) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .page),
    (name = "files", disk = ${JSON.stringify(tests)}),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const page :Workerd.Worker = (
  modules = [(name = "page.js", esModule = embed "page.js")],
  compatibilityDate = "${DATE}",
  bindings = [(name = "EVAL", unsafeEval = void), (name = "FILES", service = "files")],
);
`;

const read = (path) => readFileSync(join(tests, path), "utf8");
const meta = (source, key) =>
  [...source.matchAll(new RegExp(`^// META: ${key}=(.+)$`, "gm"))].map(([, value]) => value.trim());

function* files(at = "") {
  for (const entry of readdirSync(join(tests, at), { withFileTypes: true })) {
    const path = posix.join(at, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (/\.(any|window)\.js$/.test(path)) {
      const variants = meta(read(path), "variant");
      for (const variant of variants.length > 0 ? variants : [""]) yield { path, variant };
    }
  }
}

function script(path) {
  const own = read(path);
  const asked = meta(own, "script").map((name) =>
    read(name.startsWith("/") ? name.slice(1) : posix.join(posix.dirname(path), name)));
  return [...asked, own].join("\n;\n");
}

const harness = read("resources/testharness.js");

async function run({ path, variant }, port) {
  const home = mkdtempSync(join(tmpdir(), "wpt-"));
  writeFileSync(join(home, "page.js"), worker);
  writeFileSync(join(home, "config.capnp"), config(port));
  const line = [...before, "serve", "--experimental", join(home, "config.capnp")];
  // In a group of its own: the command may be a script whose child serves on when only the script is killed.
  const runtime = spawn(command, line, { stdio: "ignore", detached: true });
  const ended = new Promise((resolve) => runtime.on("exit", resolve));
  try {
    const body = JSON.stringify({ path: path + variant, harness, script: script(path) });
    for (let tries = 0; ; tries++) {
      try {
        const signal = AbortSignal.timeout(LONGEST * 10);
        const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body, signal });
        if (!answer.ok) return [{ name: "(the file)", passed: false, message: `${answer.status}` }];
        return await answer.json();
      } catch (e) {
        if (e.cause?.code !== "ECONNREFUSED" || tries > 200) {
          return [{ name: "(the file)", passed: false, message: `${e} ${e.cause}` }];
        }
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    }
  } finally {
    process.kill(-runtime.pid, "SIGKILL");
    await ended;
    rmSync(home, { recursive: true });
  }
}

const plain = (name) =>
  name.replace(/\\/g, "\\\\").replace(/[^ -~]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));

function entries(file) {
  const found = new Map();
  let lines;
  for (const line of existsSync(file) ? readFileSync(file, "utf8").split("\n") : []) {
    if (line.startsWith("  ")) lines.push(line);
    else if (line !== "") found.set(line, (lines = []));
  }
  return found;
}

const pattern = new RegExp(process.argv[2] ?? "");
const wanted = [...files()].filter(({ path, variant }) => pattern.test(path + variant));
const outcomes = [];
async function drain(port) {
  for (let file; (file = wanted.shift()) !== undefined; ) {
    const results = await run(file, port);
    outcomes.push({ file, results });
    const failed = results.filter((result) => !result.passed);
    console.log(`${file.path}${file.variant}: ${results.length - failed.length} passed, ${failed.length} failed`);
    if (process.env.SHOW) for (const { name, message } of failed) console.log(`    ${plain(name)} | ${message}`);
  }
}
await Promise.all([drain(PORT), drain(PORT + 1)]);

mkdirSync(join(folder, "platform"), { recursive: true });
const areas = Map.groupBy(outcomes, ({ file }) => file.path.split("/")[0]);
for (const [area, ran] of areas) {
  const target = join(folder, "platform", area + ".txt");
  const all = entries(target);
  for (const { file, results } of ran) {
    const name = file.path.slice(area.length + 1) + file.variant;
    const failed = [...new Set(results.filter((result) => !result.passed).map((result) => plain(result.name)))].sort();
    all.delete(name);
    if (failed.length > MOST) all.set(name, [`  many ${failed.length} of ${results.length} fail`]);
    else if (failed.length > 0) all.set(name, failed.map((subtest) => `  fail ${subtest}`));
  }
  const sorted = [...all].sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(target, sorted.map(([name, lines]) => [name, ...lines].join("\n") + "\n").join(""));
}

// The platform and jdo in turns over one state folder. Needs Node 22.5 or newer (node:sqlite); ORACLE names the wrangler
// command, JDO the built jdo.
//   1. Each writes a folder of its own: tests/door/platform and tests/door/jdo, with which scenarios begin.
//   2. One folder goes from tool to tool, another stays with the platform; after every round both must hold the same.
//   3. An alarm set by one tool is fired by the other; a folder in use by the platform is refused.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { DatabaseSync } from "node:sqlite";
import { oracle, startServer } from "./server.mjs";

const tests = dirname(dirname(fileURLToPath(import.meta.url)));
const jdo = (process.env.JDO ?? join(tests, "../cli/target/jdo/bin/jdo")).split(" ");
const tools = { platform: oracle, jdo };
const work = mkdtempSync(join(tmpdir(), "two-way-"));
const project = join(work, "project");
cpSync(join(tests, "door/project"), project, { recursive: true });

let failures = 0;
function check(what, good, detail = "") {
  console.log(`${good ? "ok  " : "FAIL"} ${what}${good ? "" : `\n${detail}`}`);
  if (!good) failures++;
}

/** Runs a tool on a folder and asks it for some paths; gives the last answer. */
async function visit(tool, state, paths, how = "stop") {
  const server = await startServer(project, state, tools[tool]);
  try {
    let body;
    for (const path of paths) {
      const response = await fetch(`http://127.0.0.1:${server.port}${path}`);
      body = await response.text();
      if (response.status !== 200) throw new Error(`${tool} ${path}: ${response.status} ${body}`);
    }
    return body;
  } finally {
    await server[how]();
  }
}

/** What the databases hold, read from a copy, one line a row. */
function dump(state) {
  const copy = join(work, "copy");
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(state, "v3/do"), copy, { recursive: true, filter: (file) => !file.endsWith("-shm") });
  const lines = [];
  for (const name of readdirSync(copy, { recursive: true }).filter((file) => file.endsWith(".sqlite")).sort()) {
    const database = new DatabaseSync(join(copy, name));
    const all = (sql) => database.prepare(sql).all();
    const settings = ["journal_mode", "page_size", "page_count", "freelist_count", "encoding", "user_version", "integrity_check"];
    const rows = [];
    for (const { name: table } of all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
      const columns = all(`SELECT name FROM pragma_table_info('${table}')`).map((column) => `quote("${column.name}")`);
      for (const row of all(`SELECT ${columns.join(" || '|' || ")} AS row FROM "${table}"`)) rows.push(`${table} ${row.row}`);
    }
    if (!name.endsWith("metadata.sqlite") || rows.length > 0) {
      lines.push(name, ...settings.map((setting) => JSON.stringify(all(`PRAGMA ${setting}`))));
      lines.push(...all("SELECT rootpage, sql FROM sqlite_master").map((row) => JSON.stringify(row)), ...rows);
    }
    database.close();
  }
  return lines.join("\n");
}

/** The first lines in which two texts differ. */
function difference(expected, was) {
  const [left, right] = [expected.split("\n"), was.split("\n")];
  const at = left.findIndex((line, i) => line !== right[i]);
  return `  line ${at + 1}\n  expected ${left[at]?.slice(0, 400)}\n  was      ${right[at]?.slice(0, 400)}`;
}

const same = (what, expected, was) => check(what, expected === was, difference(expected, was));

/** Writes the folder with which scenarios begin; killed in the end, so that the logs are there as well. */
async function fixture(tool) {
  const state = join(work, `fixture-${tool}`);
  await visit(tool, state, ["/write/1"], "kill");
  const folder = join(tests, "door", tool);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(state, "v3/do"), join(folder, "v3/do"), { recursive: true, filter: (file) => !file.endsWith("-shm") });
  return state;
}

async function turns(order) {
  const shared = join(work, `shared-${order.join("-")}`);
  const alone = join(work, `alone-${order.join("-")}`);
  for (const [i, tool] of order.entries()) {
    const how = i % 2 ? "kill" : "stop";
    const expected = await visit("platform", alone, ["/report", `/write/${i + 1}`], how);
    const was = await visit(tool, shared, ["/report", `/write/${i + 1}`], how);
    same(`turn ${i + 1} of ${order.join(" → ")}: ${tool} answers as the platform alone, then ${how}`, expected, was);
    same(`turn ${i + 1} of ${order.join(" → ")}: the databases hold the same`, dump(alone), dump(shared));
  }
}

async function alarm(from, to) {
  const state = join(work, `alarm-${from}`);
  await visit(from, state, ["/wake/3"]);
  const server = await startServer(project, state, tools[to]);
  let report;
  for (let i = 0; i < 20; i++) {
    report = JSON.parse(await (await fetch(`http://127.0.0.1:${server.port}/report`)).text());
    if (report["Tables/woken"].fired && report["Keys/woken"].fired) break;
    await new Promise((done) => setTimeout(done, 500));
  }
  await server.stop();
  const fired = ["Tables/woken", "Keys/woken"].map((name) => report[name].fired).join(", ");
  check(`an alarm that ${from} set is fired by ${to}`, fired === '"woken woke", "woken woke"' || fired === "woken woke, woken woke", `  ${fired}`);
}

async function refused(owner) {
  const state = join(work, "in-use");
  const server = await startServer(project, state, tools[owner]);
  await fetch(`http://127.0.0.1:${server.port}/report`);
  const second = await startServer(project, state, tools.jdo).then(
    async (started) => (await started.stop(), "it started"),
    (error) => error.message,
  );
  await server.stop();
  check(`a folder in use by ${owner} is refused by jdo`, /state folder .* is in use by/.test(second), second);
}

try {
  const [platform, own] = [await fixture("platform"), await fixture("jdo")];
  same("a folder written by jdo holds what one written by the platform holds", dump(platform), dump(own));
  await turns(["platform", "jdo", "platform", "jdo", "platform"]);
  await turns(["jdo", "platform", "jdo", "platform"]);
  await alarm("jdo", "platform");
  await alarm("platform", "jdo");
  await refused("platform");
  await refused("jdo");
} finally {
  if (existsSync(work)) rmSync(work, { recursive: true });
}
console.log(failures ? `${failures} checks failed` : "all as it should be");
process.exitCode = failures ? 1 : 0;

// Has the platform store every value of v8-cases.mjs and writes the bytes it put into SQLite, one JSON line a value:
//   {"name": …, "js": source of the value, "hex": stored bytes}   or   {"name", "js", "error": why it was refused}
// Errors were written otherwise before 2026-04-21 (enhanced_error_serialization): the lines named "old-error/…".
// Needs Node 22.5 or newer (node:sqlite). ORACLE names the wrangler command.
import { mkdtempSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { DatabaseSync } from "node:sqlite";
import { cases } from "./v8-cases.mjs";
import { startServer } from "./server.mjs";

const output = join(
  dirname(fileURLToPath(import.meta.url)),
  "../../js-bridge/src/test/resources/dev/jdo/bridge/value/v8-values.jsonl",
);

const config = (date) => `name = "values"
main = "src/index.js"
compatibility_date = "${date}"
[[durable_objects.bindings]]
name = "VALUES"
class_name = "Values"
[[migrations]]
tag = "v1"
new_sqlite_classes = ["Values"]
`;

const worker = (cases) => `import { DurableObject } from "cloudflare:workers";
const cases = { ${cases.map(([name, js]) => `${JSON.stringify(name)}: () => (${js})`).join(",\n")} };
export class Values extends DurableObject {
  async fetch() {
    const refused = {};
    for (const [name, make] of Object.entries(cases)) {
      try { await this.ctx.storage.put(name, make()); } catch (e) { refused[name] = e.name + ": " + e.message; }
    }
    await this.ctx.storage.sync();
    return Response.json(refused);
  }
}
export default { fetch: (request, env) => env.VALUES.getByName("values").fetch(request) };
`;

/** Stores the cases under one compatibility date; returns the lines that tell what came of it. */
async function record(date, cases) {
  const project = mkdtempSync(join(tmpdir(), "v8-values-"));
  mkdirSync(join(project, "src"));
  writeFileSync(join(project, "wrangler.toml"), config(date));
  writeFileSync(join(project, "src/index.js"), worker(cases));
  const server = await startServer(project, join(project, "state"));
  let refused;
  try {
    const response = await fetch(`http://127.0.0.1:${server.port}/`);
    if (response.status !== 200) throw new Error(`the recording worker failed: ${await response.text()}`);
    refused = await response.json();
  } finally {
    await server.stop();
  }
  const folder = join(project, "state/v3/do/values-Values");
  const file = readdirSync(folder).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name));
  const database = new DatabaseSync(join(folder, file));
  const rows = database.prepare("SELECT key, value FROM _cf_KV").all();
  database.close();
  rmSync(project, { recursive: true });
  const stored = new Map(rows.map((row) => [row.key, Buffer.from(row.value).toString("hex")]));
  return cases.map(([name, js]) =>
    stored.has(name) ? { name, js, hex: stored.get(name) } : { name, js, error: refused[name] },
  );
}

const old = cases.filter(([name]) => name.startsWith("error/")).map(([name, js]) => ["old-" + name, js]);
const lines = [...(await record("2026-11-17", cases)), ...(await record("2026-04-20", old))];
writeFileSync(output, lines.map((line) => JSON.stringify(line) + "\n").join(""));
console.log(`${lines.length} values, ${lines.filter((line) => line.error).length} of them refused: ${output}`);

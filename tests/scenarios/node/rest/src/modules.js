// The modules that the platform has only for their names, or nearly so.
import child from "node:child_process";
import inspector from "node:inspector";
import os from "node:os";
import readline from "node:readline";
import readlinePromises from "node:readline/promises";
import repl from "node:repl";
import threads from "node:worker_threads";
import traces from "node:trace_events";
import tty from "node:tty";
import v8 from "node:v8";
import vm from "node:vm";
import wasi from "node:wasi";

const SKIPPED = ["child.exec", "child.fork", "child.spawnSync", "tty.ReadStream", "tty.WriteStream", "threads.BroadcastChannel"];

/** What each member is, or gives when it is called or constructed with nothing. */
async function members(t, name, module) {
  for (const key of Object.keys(module).sort()) {
    const value = module[key];
    const full = `${name}.${key}`;
    if (SKIPPED.includes(full)) continue;
    if (typeof value === "object" && value !== null) await t(full, () => `object of ${Object.keys(value).length}`);
    else if (typeof value !== "function") await t(full, () => String(value));
    else if (/^[A-Z]/.test(key)) await t(`new ${full}`, () => new value().constructor.name);
    else await t(`${full}()`, () => typeof value());
  }
}

export async function modules(t) {
  await t("os.constants", () => os.constants);
  await t("config", () => Object.entries(process.config.variables).sort());
  await t("heap", () => [v8.getHeapStatistics(), v8.getHeapCodeStatistics(), v8.getHeapSpaceStatistics()]);
  for (const [name, module] of Object.entries({ readline, readlinePromises, traces, threads, child, repl, inspector, wasi, vm, v8, tty })) {
    await members(t, name, module);
  }
  await t("vm context", () => { const c = vm.createContext({ a: 1 }); return [c, vm.isContext(c), vm.isContext({}), vm.createContext(c) === c]; });
  await t("vm script", () => new vm.Script("1 + 1").runInThisContext());
  await t("vm run", () => vm.runInNewContext("1 + 1"));
  await t("vm bad", () => new vm.Script("1").runInContext({}));
  await t("vm compile", () => vm.compileFunction("1"));
  await t("tracing", () => { const x = traces.createTracing({ categories: ["a", "b"] }); const before = x.enabled; x.enable(); return [before, x.enabled, x.categories]; });
  await t("tracing none", () => traces.createTracing({ categories: [] }));
  await t("tracing bad", () => traces.createTracing({ categories: [5] }));
  await t("ask", () => readlinePromises.createInterface().question("who?"));
  await t("ask back", () => new Promise((resolve) => readline.createInterface({}).question("who?", resolve)));
  await t("lines", async () => { const lines = []; for await (const line of readline.createInterface({})) lines.push(line); return lines; });
  await t("thread data", () => { threads.setEnvironmentData("a", 1); return [threads.getEnvironmentData("a"), threads.getEnvironmentData("b")]; });
}

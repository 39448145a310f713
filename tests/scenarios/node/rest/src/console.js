// console.Console.
import { PassThrough } from "node:stream";
import console2, { Console } from "node:console";

export async function consoles(t) {
  const use = async (f, o) => { const out = new PassThrough(); const err = new PassThrough(); const c = new Console({ stdout: out, stderr: err, ...o }); await f(c); return [out.read()?.toString().replace(/[\d.]+ms/g, "Nms"), err.read()?.toString().replace(/\n    at .*/gs, " AT")]; };
  await t("log", () => use((c) => { c.log("a", 1); c.info({ a: { b: { c: { d: 1 } } } }); c.error("e"); c.warn("w"); c.debug("d"); c.trace("t"); }));
  await t("group", () => use((c) => { c.group("g", 1); c.log("in\nside"); c.group(); c.log("deep"); c.groupEnd(); c.groupEnd(); c.groupEnd(); c.log("out"); c.groupCollapsed("x"); c.error("err"); }));
  await t("table", () => use((c) => { c.table([{ a: 1, b: "x" }, { a: 2, c: true }]); c.table([[1, 2], [3, 4]]); c.table({ x: { v: 1 }, y: { v: 2 } }); c.table([1, "a"]); c.table(5); c.table([{ a: 1, b: 2 }], ["b"]); c.table(new Map([["k", { a: 1 }]])); c.table(new Set([1])); }));
  await t("count", () => use((c) => { c.count(); c.count("x"); c.count(); c.countReset(); c.count(); c.countReset("nope"); }));
  await t("time", () => use((c) => { c.time("a"); c.timeLog("a", "x"); c.timeEnd("a"); c.timeEnd("b"); c.time("a"); c.time("a"); c.timeLog("zz"); }));
  await t("assert", () => use((c) => { c.assert(true, "no"); c.assert(false, "yes %s", 1); c.assert(false); c.assert(0, { a: 1 }); }));
  await t("dir", () => use((c) => { c.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 }); c.dirxml({ a: 1 }, 2); }));
  await t("indent", () => use((c) => { c.group(); c.log("x"); }, { groupIndentation: 4 }));
  await t("color", () => use((c) => { c.log({ a: 1 }); }, { colorMode: true }));
  await t("inspectOptions", () => use((c) => { c.log({ a: { b: { c: {} } } }); }, { inspectOptions: { depth: 0 } }));
  await t("bad", () => new Console());
  await t("bad2", () => new Console({}));
  await t("bad3", () => new Console({ stdout: {} }));
  await t("bad4", () => new Console({ stdout: new PassThrough(), groupIndentation: -1 }));
  await t("bad5", () => new Console({ stdout: new PassThrough(), colorMode: 5 }));
  await t("call", () => typeof Console(new PassThrough()));
  await t("keys", () => [Object.keys(new Console(new PassThrough())), new Console(new PassThrough()) instanceof Console, console instanceof Console]);
  await t("methods", () => ["profile", "profileEnd", "timeStamp", "context", "createTask", "clear"].map((n) => { try { return typeof new Console(new PassThrough())[n]?.("x", () => 1); } catch (e) { return [e.code, e.message]; } }));
  await t("gm", () => ["context", "createTask"].map((n) => { try { return typeof console2[n]("x"); } catch (e) { return [e.code, e.message]; } }));
}

// Streams.
import fs from "node:fs";
import fsp from "node:fs/promises";

export async function streams(t) {
  fs.writeFileSync("/tmp/h", "newab");
  await t("fh rs", async () => { const h = await fsp.open("/tmp/h"); const c = []; for await (const x of h.createReadStream({ encoding: "utf8" })) c.push(x); return [c, h.fd]; });
  await t("rs", async () => { const s = fs.createReadStream("/tmp/h", { start: 1, end: 2, encoding: "latin1" }); const ev = []; for (const n of ["open", "ready", "end", "close"]) s.on(n, (x) => ev.push(n + typeof x)); const c = []; for await (const x of s) c.push(x); await scheduler.wait(1); return [c, ev, s.bytesRead, s.path, s.pending, s.constructor.name, s instanceof fs.ReadStream, s.flags, s.mode, s.fd]; });
  await t("rs hwm", async () => { fs.writeFileSync("/tmp/l", "x".repeat(100000)); const s = fs.createReadStream("/tmp/l"); const c = []; for await (const x of s) c.push(x.length); return c; });
  await t("rs none", () => new Promise((r) => fs.createReadStream("/tmp/none").on("error", (e) => r([e.code, e.message, e.syscall]))));
  await t("rs bad", () => fs.createReadStream("/tmp/l", { start: 5, end: 2 }));
  await t("rs abort", () => new Promise((r) => fs.createReadStream("/tmp/l", { signal: AbortSignal.abort() }).on("error", (e) => r([e.name, e.code, e.message]))));
  await t("ws", async () => { const s = fs.createWriteStream("/tmp/w"); const ev = []; for (const n of ["open", "ready", "finish", "close"]) s.on(n, (x) => ev.push(n + typeof x)); s.write("one "); s.write(Buffer.from("two ")); s.end("three"); await new Promise((r) => s.on("close", r)); return [ev, fs.readFileSync("/tmp/w", "utf8"), s.bytesWritten, s.path, s.fd]; });
  await t("ws append", async () => { const s = fs.createWriteStream("/tmp/w", { flags: "a" }); s.end("!"); await new Promise((r) => s.on("finish", r)); return fs.readFileSync("/tmp/w", "utf8"); });
  await t("ws start", async () => { const s = fs.createWriteStream("/tmp/w", { flags: "r+", start: 4 }); s.end("TWO"); await new Promise((r) => s.on("finish", r)); return fs.readFileSync("/tmp/w", "utf8"); });
  await t("ws bundle", () => new Promise((r) => fs.createWriteStream("/bundle/none").on("error", (e) => r([e.code, e.message, e.syscall]))));
  await t("pipe", async () => { const { pipeline } = await import("node:stream/promises"); await pipeline(fs.createReadStream("/tmp/l"), fs.createWriteStream("/tmp/l2")); return fs.statSync("/tmp/l2").size; });
  await t("ws close", async () => { const s = fs.createWriteStream("/tmp/w3"); s.write("x"); return await new Promise((r) => s.close((e) => r([String(e), fs.readFileSync("/tmp/w3", "utf8")]))); });
  await t("cov", () => [fs.FileReadStream === fs.ReadStream, fs.FileWriteStream === fs.WriteStream, fs.Dirent.name, typeof fs.Stats, fs.F_OK, fs.R_OK, fs.W_OK, fs.X_OK, fs.realpath.native === fs.realpath, fs.realpath.native.name]);
}

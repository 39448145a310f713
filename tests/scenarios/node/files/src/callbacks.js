// With callbacks.
import fs from "node:fs";
import { shape as S } from "./shape.js";

export async function callbacks(t) {
  await t("cb write", () => new Promise((r) => fs.writeFile("/tmp/a", "héllo", (...a) => r(a))));
  await t("cb read", () => new Promise((r) => fs.readFile("/tmp/a", "utf8", (...a) => r(a))));
  await t("cb append", () => new Promise((r) => fs.appendFile("/tmp/a", "!", (...a) => r(a))));
  await t("cb append2", () => new Promise((r) => fs.appendFile("/tmp/a", "!", {}, (...a) => r([a, fs.readFileSync("/tmp/a", "utf8")]))));
  await t("cb mkdir", () => new Promise((r) => fs.mkdir("/tmp/d/e", { recursive: true }, (...a) => r(a))));
  await t("cb stat", () => new Promise((r) => fs.stat("/tmp/a", (e, s) => r(S(s)))));
  await t("cb exists", () => new Promise((r) => fs.exists("/tmp/a", (...a) => r(a))));
  await t("cb access", () => new Promise((r) => fs.access("/tmp/zz", (e) => r([e.code, e.message]))));
  await t("cb unlink", () => new Promise((r) => fs.unlink("/tmp/zz", (e) => r([e.code, e.message]))));
  await t("cb readdir", () => new Promise((r) => fs.readdir("/tmp", (...a) => r(a))));
  await t("cb open", () => new Promise((r) => fs.open("/tmp/a", (e, fd) => fs.read(fd, Buffer.alloc(3), 0, 3, 0, (e, n, b) => fs.close(fd, (...x) => r([typeof fd, n, b.toString("latin1"), x]))))));
  await t("cb read opts", () => new Promise((r) => { const fd = fs.openSync("/tmp/a"); fs.read(fd, { position: 1 }, (e, n, b) => r([n, b.length])); }));
  await t("cb read only", () => new Promise((r) => { const fd = fs.openSync("/tmp/a"); fs.read(fd, (e, n, b) => r([n, b.length])); }));
  await t("cb write fd", () => new Promise((r) => { const fd = fs.openSync("/tmp/b", "w"); fs.write(fd, "abc", (e, n, b) => fs.write(fd, "dd", 1, "utf8", (e2, n2) => r([n, String(b), n2, fs.readFileSync("/tmp/b", "utf8")]))); }));
  await t("cb bad sync", () => fs.readFile("/tmp/a", "nope", () => {}));
  await t("cb rm", () => new Promise((r) => fs.rm("/tmp/d", { recursive: true }, (...a) => r(a))));
  await t("cb rmdir", () => new Promise((r) => fs.rmdir("/tmp/d", (...a) => r(a.map(String)))));
  await t("cb promisify", async () => { const { promisify } = await import("node:util"); return [await promisify(fs.readFile)("/tmp/a", "utf8"), await promisify(fs.exists)("/tmp/a").catch(String), await promisify(fs.read)(fs.openSync("/tmp/a"), Buffer.alloc(2), 0, 2, 0)]; });
}

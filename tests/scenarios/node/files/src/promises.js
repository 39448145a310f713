// With promises, and FileHandle.
import fs from "node:fs";
import fsp from "node:fs/promises";
import { shape as S } from "./shape.js";

export async function promises(t) {
  await t("p write", () => fsp.writeFile("/tmp/a", "hello world"));
  await t("p all", async () => [await fsp.readFile("/tmp/a", "utf8"), await fsp.appendFile("/tmp/a", "!"), await fsp.mkdir("/tmp/pd/x", { recursive: true }), await fsp.readdir("/tmp/pd"), S(await fsp.stat("/tmp/a")), await fsp.access("/tmp/a"), await fsp.rename("/tmp/a", "/tmp/a2"), await fsp.copyFile("/tmp/a2", "/tmp/a"), await fsp.rm("/tmp/a2"), await fsp.truncate("/tmp/a", 5), await fsp.readFile("/tmp/a", "utf8"), await fsp.mkdtemp("/tmp/t-"), await fsp.realpath("/tmp/a"), await fsp.symlink("/tmp/a", "/tmp/sl"), await fsp.readlink("/tmp/sl")]);
  await t("p same", () => [fs.promises === fsp, fs.promises.readFile === fsp.readFile, Object.keys(fsp.constants).length, fsp.constants === fs.constants, Object.keys(fs.constants)]);
  await t("fh lines", async () => { const h = await fsp.open("/tmp/h"); for await (const l of h.readLines()) return l; });
  await t("fh web", async () => { const h = await fsp.open("/tmp/h"); let n = ""; for await (const c of h.readableWebStream()) n += new TextDecoder().decode(c).replaceAll("\0", "0"); return [n, h.fd]; });
  await t("fh dispose", async () => { let k; { await using h = await fsp.open("/tmp/h"); k = h; } return k.fd; });
  await t("fh new", () => new fsp.FileHandle());
}

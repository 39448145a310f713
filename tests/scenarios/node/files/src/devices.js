// The files of /dev, and the numbers 0 to 2.
import fs from "node:fs";
import { shape as S } from "./shape.js";

export async function devices(t) {
  await t("null read", () => fs.readFileSync("/dev/null").length);
  await t("null write", () => fs.writeFileSync("/dev/null", "abc"));
  await t("null append", () => fs.appendFileSync("/dev/null", "abc"));
  await t("zero read", () => { const b = fs.readFileSync("/dev/zero"); return [b.length, b.every((x) => x === 0)]; });
  await t("full read", () => { const b = fs.readFileSync("/dev/full"); return [b.length, b.every((x) => x === 0)]; });
  await t("random read", () => { const b = fs.readFileSync("/dev/random"); return [b.length, b.some((x) => x !== 0)]; });
  for (const d of ["zero", "full", "random", "null"]) { await t(d + " write", () => fs.writeFileSync("/dev/" + d, "abc"));
  await t(d + " fd", () => { const fd = fs.openSync("/dev/" + d, "r+"); const b = Buffer.alloc(8, 7); return [fs.readSync(fd, b), d === "random" ? 0 : [...b], (() => { try { return fs.writeSync(fd, "hello"); } catch (e) { return [e.code, e.message, e.syscall]; } })(), fs.fstatSync(fd).size, fs.readFileSync(fd).length]; });
  await t(d + " trunc", () => fs.truncateSync("/dev/" + d, 3));
  await t(d + " unlink", () => fs.unlinkSync("/dev/" + d));
  await t(d + " copy", () => { fs.copyFileSync("/dev/" + d, "/tmp/copy" + d); return [S(fs.statSync("/tmp/copy" + d)), fs.statSync("/dev/" + d).mtimeMs]; });
  await t(d + " utimes", () => { fs.utimesSync("/dev/" + d, 1, 5); return fs.statSync("/dev/" + d).mtimeMs; });
  }
  await t("fd012", () => [0, 1, 2].map((fd) => { try { return S(fs.fstatSync(fd)); } catch (e) { return [e.code, e.message]; } }));
  await t("fd write", () => [fs.writeSync(1, "out\n"), fs.writeSync(2, "err\npart"), fs.writeFileSync(1, "file")]);
  await t("fd0 read", () => fs.readFileSync(0).length);
  await t("close1", () => [fs.closeSync(1), fs.writeSync(1, "again")]);
}

// Open files by their numbers.
import fs from "node:fs";
import { shape as S } from "./shape.js";

export async function fds(t) {
  await t("rw", () => { const fd = fs.openSync("/tmp/a", "w+"); const r = [fs.writeSync(fd, "hello"), fs.writeSync(fd, Buffer.from("XY"), 1, 1, 0), fs.readFileSync("/tmp/a", "utf8")]; const b = Buffer.alloc(10); r.push(fs.readSync(fd, b), fs.readSync(fd, b, 0, 3, 1), b.toString("latin1"), fs.readSync(fd, b, { position: 2n }), fs.readFileSync(fd, "utf8")); fs.closeSync(fd); return r; });
  await t("close read", () => { const fd = fs.openSync("/tmp/a"); fs.closeSync(fd); return fs.readSync(fd, Buffer.alloc(2)); });
  await t("r write", () => fs.writeSync(fs.openSync("/tmp/a"), "x"));
  await t("w read", () => fs.readSync(fs.openSync("/tmp/a", "w"), Buffer.alloc(2)));
  await t("size", () => fs.statSync("/tmp/a").size);
  await t("append", () => { const fd = fs.openSync("/tmp/a", "a+"); return [fs.writeSync(fd, "one"), fs.writeSync(fd, "two", 0), fs.readFileSync("/tmp/a", "utf8"), fs.readSync(fd, Buffer.alloc(9))]; });
  await t("a mode r+", () => { const fd = fs.openSync("/tmp/a", "r+"); return [fs.writeSync(fd, "X"), fs.writeSync(fd, "Y", 5), fs.readFileSync("/tmp/a", "utf8"), fs.writeSync(fd, "Z", 10), fs.readFileSync("/tmp/a").length]; });
  await t("enc", () => { const fd = fs.openSync("/tmp/a", "w+"); return [fs.writeSync(fd, "616263", null, "hex"), fs.readFileSync("/tmp/a", "utf8")]; });
  await t("v", () => { const fd = fs.openSync("/tmp/a", "w+"); const b = [Buffer.alloc(2), Buffer.alloc(9)]; return [fs.writevSync(fd, [Buffer.from("ab"), new Uint8Array([99])]), fs.readvSync(fd, b, 0), b.map(String)]; });
  await t("trunc", () => { fs.truncateSync("/tmp/a", 1); fs.truncateSync("/tmp/a", 3); return JSON.stringify(fs.readFileSync("/tmp/a", "latin1")); });
  await t("unlinked open", () => { const fd = fs.openSync("/tmp/u", "w+"); fs.writeSync(fd, "still"); fs.unlinkSync("/tmp/u"); return [fs.existsSync("/tmp/u"), fs.readFileSync(fd, "utf8"), fs.fstatSync(fd).size]; });
  await t("fstat", () => S(fs.fstatSync(fs.openSync("/tmp"))));
  await t("write fd dir", () => fs.writeSync(fs.openSync("/tmp", "r"), "x"));
  await t("readfile dir fd", () => fs.readFileSync(fs.openSync("/tmp", "r"), "x"));
  await t("read dir fd", () => fs.readSync(fs.openSync("/tmp", "r"), Buffer.alloc(4)));
  await t("writeFile fd", () => { const fd = fs.openSync("/tmp/wf", "w+"); return [fs.writeFileSync(fd, "abc"), fs.writeFileSync(fd, "de"), fs.readFileSync("/tmp/wf", "utf8"), fs.appendFileSync(fd, "f"), fs.readFileSync("/tmp/wf", "utf8")]; });
  await t("writeFile fd r", () => fs.writeFileSync(fs.openSync("/tmp/wf", "r"), "abc"));
  await t("utimes", () => { fs.utimesSync("/tmp/wf", 5, 7); const s = fs.statSync("/tmp/wf"); return [s.mtimeMs, s.ctimeMs, s.birthtimeMs, s.atimeMs]; });
  await t("utimes d", () => { fs.utimesSync("/tmp/wf", new Date(5000), new Date(7000)); const s = fs.statSync("/tmp/wf", { bigint: true }); return [s.mtimeNs, s.mtimeMs].map(String); });
  await t("utimes keep", () => { fs.writeFileSync("/tmp/wf", "x"); return fs.statSync("/tmp/wf").mtimeMs; });
  await t("utimes bad", () => fs.utimesSync("/tmp/wf", {}, 5));
  await t("bigint", () => { const s = fs.statSync("/tmp/wf", { bigint: true }); return [s.size, s.mode, s.dev, s.atimeNs].map(String).concat(Object.keys(s)); });
  await t("read args", () => fs.readSync(fs.openSync("/tmp/wf"), Buffer.alloc(3), 2, 5));
  await t("read args2", () => fs.readSync(fs.openSync("/tmp/wf"), "x"));
  await t("read args3", () => fs.readSync(fs.openSync("/tmp/wf"), Buffer.alloc(3), -1));
  await t("read args4", () => fs.readSync(fs.openSync("/tmp/wf"), Buffer.alloc(3), 0, 3, "x"));
  await t("write args", () => fs.writeSync(fs.openSync("/tmp/wf", "w"), Buffer.alloc(3), 4));
  await t("write args2", () => fs.writeSync(fs.openSync("/tmp/wf", "w"), Buffer.alloc(3), 1, 3));
  await t("write args3", () => fs.writeSync(fs.openSync("/tmp/wf", "w"), 5));
  await t("write args4", () => fs.writeSync(fs.openSync("/tmp/wf", "w"), "x", "y"));
  await t("write args5", () => fs.writeSync(fs.openSync("/tmp/wf", "w"), "x", null, "nope"));
}

// Duplex.from.
import { Duplex, Readable } from "node:stream";

export async function duplex(t) {
  const d = (f) => async () => { const x = Duplex.from(await f()); const a = []; for await (const c of x) a.push(String(c)); return a; };
  await t("iter", d(() => ["a", "b"])); await t("str", d(() => "abc")); await t("async gen", d(async function* () { yield "x"; })); 
  await t("promise", d(() => ({ then(r) { r("q"); } }))); await t("blob", d(() => new Blob(["bb"]))); await t("rs", d(() => new Response("webs").body)); await t("obj", d(() => ({ readable: Readable.from(["r"]) }))); await t("readable", d(() => Readable.from(["r"])));
  await t("buffer", d(() => Buffer.from("x"))); await t("num", d(() => 5)); await t("null", () => Duplex.from(null)); await t("p", () => Duplex.from(Promise.resolve(1)).constructor.name);
}

// Brotli, of bytes that the platform compressed.
import zlib from "node:zlib";

const comp = Buffer.from("1b1700f88d946ede445586d66c20696fd31049e2a903569a78b46806", "hex");

export async function brotli(t) {
  await t("br dec", () => zlib.brotliDecompressSync(comp).toString());
  await t("br bad", () => zlib.brotliDecompressSync(Buffer.from("nonsense")));
  await t("br trunc", () => zlib.brotliDecompressSync(comp.subarray(0, 8)));
  await t("br empty", () => zlib.brotliDecompressSync(Buffer.alloc(0)));
  await t("br max", () => zlib.brotliDecompressSync(comp, { maxOutputLength: 3 }));
  await t("br type", () => zlib.brotliDecompressSync(5));
  await t("br stream", async () => { const s = zlib.createBrotliDecompress(); s.write(comp.subarray(0, 5)); s.end(comp.subarray(5)); const a = []; for await (const c of s) a.push(c); return Buffer.concat(a).toString(); });
  await t("br cb", () => new Promise((r) => zlib.brotliDecompress(comp, (e, b) => r(String(b)))));
  await t("br class", () => { const s = new zlib.BrotliDecompress(); return [s.constructor.name, s instanceof zlib.BrotliDecompress]; });
  await t("br opt", () => zlib.createBrotliCompress({ params: { 99: 1 } }));
  await t("br round", () => ["", "a", "x".repeat(200_000)].map((text) => zlib.brotliDecompressSync(zlib.brotliCompressSync(text)).toString() === text));
  await t("br round stream", async () => { const c = zlib.createBrotliCompress(); c.end("streamed"); const a = []; for await (const x of c.pipe(zlib.createBrotliDecompress())) a.push(x); return Buffer.concat(a).toString(); });
}

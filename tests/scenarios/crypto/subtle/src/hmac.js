import { HASHES, count, hex, subtle, text } from "./bytes.js";

const raw = (hash, data = count(20), usages = ["sign", "verify"], extractable = true, length) =>
  subtle.importKey("raw", data, { name: "HMAC", hash, ...(length === undefined ? {} : { length }) }, extractable, usages);
const jwk = (fields, hash = "SHA-256", extractable = true, usages = ["sign"]) =>
  subtle.importKey("jwk", { kty: "oct", k: "a2V5", ...fields }, { name: "HMAC", hash }, extractable, usages);

export default [
  ...[...HASHES, "MD5"].flatMap((hash) => [
    [`${hash} key`, () => raw(hash)],
    [`${hash} signs`, async () => subtle.sign("HMAC", await raw(hash), text("message"))],
    [`${hash} verifies`, async () => {
      const key = await raw(hash);
      const signature = await subtle.sign("hmac", key, text("message"));
      return [await subtle.verify("HMAC", key, signature, text("message")), await subtle.verify({ name: "HMAC" }, key, signature, text("other")),
        await subtle.verify("HMAC", key, signature.slice(1), text("message"))];
    }],
    [`${hash} as raw`, async () => subtle.exportKey("raw", await raw(hash))],
    [`${hash} as jwk`, async () => subtle.exportKey("jwk", await raw(hash))],
    [`${hash} generated`, async () => {
      const key = await subtle.generateKey({ name: "HMAC", hash }, true, ["verify", "sign"]);
      return [key, (await subtle.exportKey("raw", key)).byteLength];
    }],
  ]),
  ["RFC 4231, case 2", async () => subtle.sign("HMAC", await raw("SHA-256", text("Jefe")), text("what do ya want for nothing?"))],
  ["a long key", async () => subtle.sign("HMAC", await raw("SHA-256", count(200)), text("message"))],
  ["so many bits", async () => [await raw("SHA-256", hex("ffffff"), ["sign"], true, 20), await subtle.exportKey("raw", await raw("SHA-256", hex("ffffff"), ["sign"], true, 20))]],
  ["too few bits", () => raw("SHA-256", hex("ffffff"), ["sign"], true, 16)],
  ["too many bits", () => raw("SHA-256", hex("ffffff"), ["sign"], true, 25)],
  ["length 0", () => raw("SHA-256", hex("ffffff"), ["sign"], true, 0)],
  ["length -1", () => raw("SHA-256", hex("ffffff"), ["sign"], true, -1)],
  ["length of text", () => raw("SHA-256", hex("ffffff"), ["sign"], true, "24")],
  ["no bytes", () => raw("SHA-256", new Uint8Array(), ["sign"])],
  ["usages in their order", async () => (await raw("SHA-256", count(8), ["verify", "sign", "verify"])).usages],
  ["generated 100 bits", async () => {
    const key = await subtle.generateKey({ name: "HMAC", hash: "SHA-1", length: 100 }, true, ["sign"]);
    const bytes = new Uint8Array(await subtle.exportKey("raw", key));
    return [key, bytes.length, bytes[12] & 15];
  }],
  ["generated 0 bits", () => subtle.generateKey({ name: "HMAC", hash: "SHA-1", length: 0 }, true, ["sign"])],
  ["generated without hash", () => subtle.generateKey({ name: "HMAC" }, true, ["sign"])],
  ["generated without usages", () => subtle.generateKey({ name: "HMAC", hash: "SHA-1" }, true, [])],
  ["generated to encrypt", () => subtle.generateKey({ name: "HMAC", hash: "SHA-1" }, true, ["encrypt"])],
  ["no hash", () => raw(undefined)],
  ["null hash", () => raw(null)],
  ["unknown hash", () => raw("SHA-3")],
  ["hash that is an object", () => raw({ name: "sha-512" })],
  ["hash that is an empty object", () => raw({})],
  ["no usages", () => raw("SHA-256", count(8), [])],
  ["wrong usage", () => raw("SHA-256", count(8), ["sign", "encrypt"])],
  ["unknown usage", () => raw("SHA-256", count(8), ["fly"])],
  ["not extractable", async () => subtle.exportKey("raw", await raw("SHA-256", count(8), ["sign"], false))],
  ["sign without the usage", async () => subtle.sign("HMAC", await raw("SHA-256", count(8), ["verify"]), text(""))],
  ["verify without the usage", async () => subtle.verify("HMAC", await raw("SHA-256", count(8), ["sign"]), text(""), text(""))],
  ["another algorithm", async () => subtle.sign("AES-GCM", await raw("SHA-256"), text(""))],
  ["an unknown algorithm", async () => subtle.sign("XYZ", await raw("SHA-256"), text(""))],
  ["encrypt", async () => subtle.encrypt("HMAC", await raw("SHA-256"), text(""))],
  ["spki", () => subtle.importKey("spki", count(8), { name: "HMAC", hash: "SHA-1" }, true, ["sign"])],
  ["export as spki", async () => subtle.exportKey("spki", await raw("SHA-1"))],
  ["export as pkcs8", async () => subtle.exportKey("pkcs8", await raw("SHA-1"))],
  ["export as xyz", async () => subtle.exportKey("xyz", await raw("SHA-1"))],
  ["raw of text", () => raw("SHA-1", "abc")],
  ["raw of a jwk", () => raw("SHA-1", { kty: "oct", k: "a2V5" })],
  ["jwk", () => jwk({})],
  ["jwk of bytes", () => subtle.importKey("jwk", count(8), { name: "HMAC", hash: "SHA-1" }, true, ["sign"])],
  ["jwk of null", () => subtle.importKey("jwk", null, { name: "HMAC", hash: "SHA-1" }, true, ["sign"])],
  ["jwk of another type", () => jwk({ kty: "RSA" })],
  ["jwk without type", () => jwk({ kty: undefined })],
  ["jwk without key", () => jwk({ k: undefined })],
  ["jwk with padding", () => jwk({ k: "a2V5aw==" })],
  ["jwk of base64", () => jwk({ k: "+/+/" })],
  ["jwk of no base64", () => jwk({ k: "a2V5*" })],
  ["jwk with alg", () => jwk({ alg: "HS256" })],
  ["jwk with another alg", () => jwk({ alg: "HS512" })],
  ["jwk with alg and MD5", () => jwk({ alg: "HS256" }, "MD5")],
  ["jwk with ext false", () => jwk({ ext: false })],
  ["jwk with ext false, not extractable", () => jwk({ ext: false }, "SHA-1", false)],
  ["jwk with use", () => jwk({ use: "enc" })],
  ["jwk with other key_ops", () => jwk({ key_ops: ["verify"] })],
];

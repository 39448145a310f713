import { HASHES, base64, count, subtle, text } from "./bytes.js";
import { keys } from "./keys.js";

const { rsa, small } = keys;
const SIGNING = ["RSASSA-PKCS1-v1_5", "RSA-PSS"];
const usesOf = (name, isPrivate) => (name === "RSA-OAEP" ? (isPrivate ? ["decrypt", "unwrapKey"] : ["encrypt", "wrapKey"]) : isPrivate ? ["sign"] : ["verify"]);
const secret = (name = "RSASSA-PKCS1-v1_5", hash = "SHA-256", usages = usesOf(name, true), extractable = true) =>
  subtle.importKey("pkcs8", base64(rsa.pkcs8), { name, hash }, extractable, usages);
const open = (name = "RSASSA-PKCS1-v1_5", hash = "SHA-256", usages = usesOf(name, false), extractable = true) =>
  subtle.importKey("spki", base64(rsa.spki), { name, hash }, extractable, usages);
const jwk = (key, fields, name = "RSASSA-PKCS1-v1_5", hash = "SHA-256", usages = usesOf(name, "d" in key), extractable = true) =>
  subtle.importKey("jwk", { ...key, ...fields }, { name, hash }, extractable, usages);
const same = (a, b) => a.byteLength === b.byteLength && subtle.timingSafeEqual(a, b);
const message = text("message");
const size = (hash) => ({ "SHA-1": 20, "SHA-256": 32, "SHA-384": 48, "SHA-512": 64 })[hash];

export default [
  ...[...SIGNING, "RSA-OAEP"].flatMap((name) => HASHES.flatMap((hash) => [
    [`${name} ${hash} private`, () => secret(name, hash)],
    [`${name} ${hash} public`, () => open(name, hash)],
    [`${name} ${hash} private jwk`, async () => subtle.exportKey("jwk", await secret(name, hash))],
    [`${name} ${hash} public jwk`, async () => subtle.exportKey("jwk", await open(name, hash))],
    [`${name} ${hash} from its jwks`, async () => [
      await subtle.importKey("jwk", await subtle.exportKey("jwk", await secret(name, hash)), { name, hash }, true, usesOf(name, true)),
      await subtle.importKey("jwk", await subtle.exportKey("jwk", await open(name, hash)), { name, hash }, true, usesOf(name, false)),
    ]],
  ])),
  ["pkcs8 comes out as it went in", async () => same(base64(rsa.pkcs8), await subtle.exportKey("pkcs8", await secret()))],
  ["spki comes out as it went in", async () => same(base64(rsa.spki), await subtle.exportKey("spki", await open()))],
  ["pkcs8 from a jwk", async () => same(base64(rsa.pkcs8), await subtle.exportKey("pkcs8", await jwk(rsa.private)))],
  ["spki from a jwk", async () => same(base64(rsa.spki), await subtle.exportKey("spki", await jwk(rsa.public)))],
  ...HASHES.flatMap((hash) => [
    [`PKCS1 ${hash} signs`, async () => subtle.sign("RSASSA-PKCS1-v1_5", await secret(undefined, hash), message)],
    [`PKCS1 ${hash} verifies`, async () => {
      const signature = await subtle.sign("RSASSA-PKCS1-v1_5", await secret(undefined, hash), message);
      const key = await open(undefined, hash);
      return [await subtle.verify("RSASSA-PKCS1-v1_5", key, signature, message), await subtle.verify("RSASSA-PKCS1-v1_5", key, signature, text("other")),
        await subtle.verify("RSASSA-PKCS1-v1_5", key, signature.slice(1), message), await subtle.verify("RSASSA-PKCS1-v1_5", key, new Uint8Array(), message)];
    }],
    [`PSS ${hash} without salt signs`, async () => subtle.sign({ name: "RSA-PSS", saltLength: 0 }, await secret("RSA-PSS", hash), message)],
    [`PSS ${hash} verifies`, async () => {
      const algorithm = { name: "RSA-PSS", saltLength: size(hash) };
      const signature = await subtle.sign(algorithm, await secret("RSA-PSS", hash), message);
      const key = await open("RSA-PSS", hash);
      return [await subtle.verify(algorithm, key, signature, message), await subtle.verify(algorithm, key, signature, text("other")),
        await subtle.verify({ name: "RSA-PSS", saltLength: 1 }, key, signature, message)];
    }],
    [`OAEP ${hash} both ways`, async () => {
      const sealed = await subtle.encrypt("RSA-OAEP", await open("RSA-OAEP", hash), message);
      return [sealed.byteLength, new TextDecoder().decode(await subtle.decrypt("RSA-OAEP", await secret("RSA-OAEP", hash), sealed))];
    }],
    [`OAEP ${hash} with a label`, async () => {
      const sealed = await subtle.encrypt({ name: "RSA-OAEP", label: text("a") }, await open("RSA-OAEP", hash), message);
      return new TextDecoder().decode(await subtle.decrypt({ name: "RSA-OAEP", label: text("a") }, await secret("RSA-OAEP", hash), sealed));
    }],
    [`OAEP ${hash} of too much`, async () => subtle.encrypt("RSA-OAEP", await open("RSA-OAEP", hash), count(256 - 2 * size(hash) - 1))],
  ]),
  ["OAEP of the most", async () => (await subtle.encrypt("RSA-OAEP", await open("RSA-OAEP", "SHA-256"), count(190))).byteLength],
  ["OAEP with another label", async () => {
    const sealed = await subtle.encrypt({ name: "RSA-OAEP", label: text("a") }, await open("RSA-OAEP"), message);
    return subtle.decrypt({ name: "RSA-OAEP", label: text("b") }, await secret("RSA-OAEP"), sealed);
  }],
  ["OAEP decrypts noise", async () => subtle.decrypt("RSA-OAEP", await secret("RSA-OAEP"), count(256))],
  ["OAEP decrypts something short", async () => subtle.decrypt("RSA-OAEP", await secret("RSA-OAEP"), count(10))],
  ["OAEP private encrypts", async () => subtle.encrypt("RSA-OAEP", await secret("RSA-OAEP"), message)],
  ["OAEP public decrypts", async () => subtle.decrypt("RSA-OAEP", await open("RSA-OAEP"), message)],
  ["OAEP signs", async () => subtle.sign("RSA-OAEP", await secret("RSA-OAEP"), message)],
  ["PKCS1 with MD5", async () => [await secret(undefined, "MD5"), await subtle.sign("RSASSA-PKCS1-v1_5", await secret(undefined, "MD5"), message)]],
  ["PKCS1 with MD5 as jwk", async () => subtle.exportKey("jwk", await secret(undefined, "MD5"))],
  ["PSS without saltLength", async () => subtle.sign("RSA-PSS", await secret("RSA-PSS"), message)],
  ["PSS with a negative salt", async () => subtle.sign({ name: "RSA-PSS", saltLength: -1 }, await secret("RSA-PSS"), message)],
  ["PSS with too much salt", async () => subtle.sign({ name: "RSA-PSS", saltLength: 223 }, await secret("RSA-PSS"), message)],
  ["PSS verifies without saltLength", async () => subtle.verify("RSA-PSS", await open("RSA-PSS"), message, message)],
  ["PSS verifies with a negative salt", async () => subtle.verify({ name: "RSA-PSS", saltLength: -1 }, await open("RSA-PSS"), message, message)],
  ["PSS verifies noise", async () => subtle.verify({ name: "RSA-PSS", saltLength: 32 }, await open("RSA-PSS"), count(256), message)],
  ["sign with a public key", async () => subtle.sign("RSASSA-PKCS1-v1_5", await open(), message)],
  ["verify with a private key", async () => subtle.verify("RSASSA-PKCS1-v1_5", await secret(), message, message)],
  ["another algorithm", async () => subtle.sign("RSA-PSS", await secret(), message)],
  ["a small key", async () => subtle.sign("RSASSA-PKCS1-v1_5", await subtle.importKey("pkcs8", base64(small.pkcs8), { name: "RSASSA-PKCS1-v1_5", hash: "SHA-512" }, true, ["sign"]), message)],
  ["a small key for PSS", async () => subtle.sign({ name: "RSA-PSS", saltLength: 0 }, await subtle.importKey("pkcs8", base64(small.pkcs8), { name: "RSA-PSS", hash: "SHA-512" }, true, ["sign"]), message)],
  ["a small key that is enough", async () => subtle.sign("RSASSA-PKCS1-v1_5", await subtle.importKey("pkcs8", base64(small.pkcs8), { name: "RSASSA-PKCS1-v1_5", hash: "SHA-1" }, true, ["sign"]), message)],
  ["a small key for too much", async () => subtle.encrypt("RSA-OAEP", await subtle.importKey("spki", base64(small.spki), { name: "RSA-OAEP", hash: "SHA-512" }, true, ["encrypt"]), message)],
  ["private key to verify", () => secret(undefined, "SHA-256", ["verify"])],
  ["public key to sign", () => open(undefined, "SHA-256", ["sign"])],
  ["private key without usages", () => secret(undefined, "SHA-256", [])],
  ["public key without usages", () => open(undefined, "SHA-256", [])],
  ["private key to encrypt", () => secret(undefined, "SHA-256", ["encrypt"])],
  ["OAEP private to encrypt", () => secret("RSA-OAEP", "SHA-256", ["encrypt"])],
  ["OAEP public to sign", () => open("RSA-OAEP", "SHA-256", ["sign"])],
  ["no hash", () => subtle.importKey("spki", base64(rsa.spki), "RSA-PSS", true, ["verify"])],
  ["unknown hash", () => open("RSA-PSS", "SHA-9")],
  ["spki as pkcs8", () => subtle.importKey("pkcs8", base64(rsa.spki), { name: "RSA-PSS", hash: "SHA-1" }, true, ["sign"])],
  ["pkcs8 as spki", () => subtle.importKey("spki", base64(rsa.pkcs8), { name: "RSA-PSS", hash: "SHA-1" }, true, ["verify"])],
  ["spki with a tail", () => subtle.importKey("spki", new Uint8Array([...base64(rsa.spki), 0, 0, 0]), { name: "RSA-PSS", hash: "SHA-1" }, true, ["verify"])],
  ["pkcs8 with a tail", () => subtle.importKey("pkcs8", new Uint8Array([...base64(rsa.pkcs8), 0]), { name: "RSA-PSS", hash: "SHA-1" }, true, ["sign"])],
  ["noise as spki", () => subtle.importKey("spki", count(20), { name: "RSA-PSS", hash: "SHA-1" }, true, ["verify"])],
  ["noise as pkcs8", () => subtle.importKey("pkcs8", count(20), { name: "RSA-PSS", hash: "SHA-1" }, true, ["sign"])],
  ["raw", () => subtle.importKey("raw", count(20), { name: "RSA-PSS", hash: "SHA-1" }, true, ["verify"])],
  ["spki of a jwk", () => subtle.importKey("spki", rsa.public, { name: "RSA-PSS", hash: "SHA-1" }, true, ["verify"])],
  ["EC spki", () => subtle.importKey("spki", base64(keys["P-256"].spki), { name: "RSA-PSS", hash: "SHA-1" }, true, ["verify"])],
  ["Ed25519 pkcs8", () => subtle.importKey("pkcs8", base64(keys.ed25519.pkcs8), { name: "RSA-PSS", hash: "SHA-1" }, true, ["sign"])],
  ["export private as spki", async () => subtle.exportKey("spki", await secret())],
  ["export public as pkcs8", async () => subtle.exportKey("pkcs8", await open())],
  ["export as raw", async () => subtle.exportKey("raw", await open())],
  ["export as xyz", async () => subtle.exportKey("xyz", await open())],
  ["not extractable", async () => subtle.exportKey("pkcs8", await secret("RSA-OAEP", "SHA-1", ["decrypt"], false))],
  ["public, not extractable", async () => [await open("RSA-PSS", "SHA-1", ["verify"], false), await subtle.exportKey("spki", await open("RSA-PSS", "SHA-1", ["verify"], false))]],
  ["jwk of another type", () => jwk(rsa.public, { kty: "EC" })],
  ["jwk without n", () => jwk(rsa.public, { n: undefined })],
  ["jwk with n that is no base64", () => jwk(rsa.public, { n: "***" })],
  ["jwk without e", () => jwk(rsa.public, { e: undefined })],
  ["jwk without p", () => jwk(rsa.private, { p: undefined })],
  ["jwk with n, e, d alone", () => jwk(rsa.private, { p: undefined, q: undefined, dp: undefined, dq: undefined, qi: undefined })],
  ["jwk with oth", () => jwk(rsa.private, { oth: [] })],
  ["jwk with alg", () => jwk(rsa.public, { alg: "RS256" })],
  ["jwk with alg of another hash", () => jwk(rsa.public, { alg: "RS512" })],
  ["jwk with alg of another kind", () => jwk(rsa.public, { alg: "PS256" })],
  ["jwk with an unknown alg", () => jwk(rsa.public, { alg: "X" })],
  ["jwk with alg for PSS", () => jwk(rsa.public, { alg: "PS512" }, "RSA-PSS", "SHA-512")],
  ["jwk with alg for OAEP", () => jwk(rsa.public, { alg: "RSA-OAEP" }, "RSA-OAEP", "SHA-1")],
  ["jwk with another alg for OAEP", () => jwk(rsa.public, { alg: "RSA-OAEP-256" }, "RSA-OAEP", "SHA-1")],
  ["jwk with use", () => jwk(rsa.public, { use: "sig" })],
  ["jwk with another use", () => jwk(rsa.public, { use: "enc" })],
  ["jwk with another use, no usages", () => jwk(rsa.public, { use: "enc" }, undefined, undefined, [])],
  ["jwk with key_ops", () => jwk(rsa.public, { key_ops: ["verify"] })],
  ["jwk with other key_ops", () => jwk(rsa.public, { key_ops: ["sign"] })],
  ["jwk with key_ops twice", () => jwk(rsa.public, { key_ops: ["verify", "verify"] })],
  ["jwk with use and key_ops", () => jwk(rsa.public, { use: "sig", key_ops: ["verify"] })],
  ["jwk with use and other key_ops", () => jwk(rsa.public, { use: "sig", key_ops: ["verify", "encrypt"] })],
  ["jwk with ext false", () => jwk(rsa.public, { ext: false })],
  ["jwk with even e", () => jwk(rsa.public, { e: "Ag" })],
  ["jwk with e of 5", () => jwk(rsa.public, { e: "BQ" })],
  ["jwk with a tiny n", () => jwk(rsa.public, { n: "AQAB" })],
  ["the exponent belongs to the caller", async () => {
    const key = await open();
    key.algorithm.publicExponent[0] = 9;
    return [key.algorithm, key.algorithm === key.algorithm, key.usages === key.usages];
  }],
];

import { HASHES, base64, count, hex, subtle, text } from "./bytes.js";
import { keys } from "./keys.js";

const CURVES = ["P-256", "P-384", "P-521"];
const usesOf = (name, isPrivate) => (name === "ECDH" ? (isPrivate ? ["deriveKey", "deriveBits"] : []) : isPrivate ? ["sign"] : ["verify"]);
const secret = (namedCurve = "P-256", name = "ECDSA", usages = usesOf(name, true), extractable = true) =>
  subtle.importKey("pkcs8", base64(keys[namedCurve].pkcs8), { name, namedCurve }, extractable, usages);
const open = (namedCurve = "P-256", name = "ECDSA", usages = usesOf(name, false), extractable = true) =>
  subtle.importKey("spki", base64(keys[namedCurve].spki), { name, namedCurve }, extractable, usages);
const other = (namedCurve = "P-256") => subtle.importKey("jwk", keys[`other ${namedCurve}`].public, { name: "ECDH", namedCurve }, true, []);
const jwk = (key, fields, name = "ECDSA", namedCurve = "P-256", usages = usesOf(name, "d" in key), extractable = true) =>
  subtle.importKey("jwk", { ...key, ...fields }, { name, namedCurve }, extractable, usages);
const raw = (bytes, namedCurve = "P-256", name = "ECDSA", usages = usesOf(name, false)) => subtle.importKey("raw", bytes, { name, namedCurve }, true, usages);
const same = (a, b) => a.byteLength === b.byteLength && subtle.timingSafeEqual(a, b);
const message = text("message");
const p256 = keys["P-256"];
const derive = async (fields, length, base = "P-256") => subtle.deriveBits({ name: "ECDH", public: await other(), ...fields }, await secret(base, "ECDH"), length);

export default [
  ...CURVES.flatMap((curve) => ["ECDSA", "ECDH"].flatMap((name) => [
    [`${name} ${curve} private`, () => secret(curve, name)],
    [`${name} ${curve} public`, () => open(curve, name)],
    [`${name} ${curve} private jwk`, async () => subtle.exportKey("jwk", await secret(curve, name))],
    [`${name} ${curve} public jwk`, async () => subtle.exportKey("jwk", await open(curve, name))],
    [`${name} ${curve} raw`, async () => subtle.exportKey("raw", await open(curve, name))],
    [`${name} ${curve} from raw`, async () => raw(await subtle.exportKey("raw", await open(curve, name)), curve, name)],
    [`${name} ${curve} in and out`, async () => [
      same(base64(keys[curve].pkcs8), await subtle.exportKey("pkcs8", await secret(curve, name))),
      same(base64(keys[curve].spki), await subtle.exportKey("spki", await open(curve, name))),
      same(base64(keys[curve].pkcs8), await subtle.exportKey("pkcs8", await jwk(keys[curve].private, {}, name, curve))),
      same(base64(keys[curve].spki), await subtle.exportKey("spki", await jwk(keys[curve].public, {}, name, curve))),
    ]],
  ])),
  ...CURVES.flatMap((curve) => HASHES.map((hash) =>
    [`ECDSA ${curve} ${hash}`, async () => {
      const signature = await subtle.sign({ name: "ECDSA", hash }, await secret(curve), message);
      const key = await open(curve);
      return [signature.byteLength, await subtle.verify({ name: "ECDSA", hash }, key, signature, message), await subtle.verify({ name: "ECDSA", hash }, key, signature, text("x")),
        await subtle.verify({ name: "ECDSA", hash }, key, signature.slice(1), message), await subtle.verify({ name: "ECDSA", hash }, key, new Uint8Array(signature.byteLength), message)];
    }])),
  ["RFC 6979, A.2.5", async () => {
    const key = await raw(hex("0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"));
    const signature = hex("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
    return subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, text("sample"));
  }],
  ...CURVES.map((curve) => [`ECDH ${curve}`, async () => {
    const there = await subtle.deriveBits({ name: "ECDH", public: await other(curve) }, await secret(curve, "ECDH"));
    const back = await subtle.deriveBits({ name: "ECDH", public: await open(curve, "ECDH") }, await jwk(keys[`other ${curve}`].private, {}, "ECDH", curve), null);
    return [there, same(there, back)];
  }]),
  ...[0, 1, 8, 13, 128, 255, 256, 257, -1, "128"].map((length) => [`ECDH ${length} bits`, () => derive({}, length)]),
  ["ECDH P-521, 521 bits", async () => subtle.deriveBits({ name: "ECDH", public: await other("P-521") }, await secret("P-521", "ECDH"), 521)],
  ["ECDH P-521, 528 bits", async () => subtle.deriveBits({ name: "ECDH", public: await other("P-521") }, await secret("P-521", "ECDH"), 528)],
  ["ECDH with another curve", () => derive({}, 8, "P-384")],
  ["ECDH with a private key", async () => derive({ public: await secret("P-256", "ECDH") }, 8)],
  ["ECDH with a key for ECDSA", async () => derive({ public: await open() }, 8)],
  ["ECDH with a key of another kind", async () => derive({ public: await subtle.importKey("raw", count(16), "AES-GCM", true, ["encrypt"]) }, 8)],
  ["ECDH with no key", () => derive({ public: undefined }, 8)],
  ["ECDH with null", () => derive({ public: null }, 8)],
  ["ECDH with $public", async () => derive({ public: undefined, $public: await other() }, 64)],
  ["ECDH from a public key", async () => subtle.deriveBits({ name: "ECDH", public: await other() }, await open("P-256", "ECDH"), 8)],
  ["ECDH signs", async () => subtle.sign({ name: "ECDH", hash: "SHA-1" }, await secret("P-256", "ECDH"), message)],
  ["ECDH without the usage", async () => subtle.deriveBits({ name: "ECDH", public: await other() }, await secret("P-256", "ECDH", ["deriveKey"]), 8)],
  ["ECDSA without hash", async () => subtle.sign("ECDSA", await secret(), message)],
  ["ECDSA of an unknown hash", async () => subtle.sign({ name: "ECDSA", hash: "X" }, await secret(), message)],
  ["ECDSA verifies without hash", async () => subtle.verify("ECDSA", await open(), new Uint8Array(64), message)],
  ["sign with a public key", async () => subtle.sign({ name: "ECDSA", hash: "SHA-1" }, await open(), message)],
  ["verify with a private key", async () => subtle.verify({ name: "ECDSA", hash: "SHA-1" }, await secret(), message, message)],
  ["private key to verify", () => secret("P-256", "ECDSA", ["verify"])],
  ["private key to encrypt", () => secret("P-256", "ECDSA", ["encrypt"])],
  ["private key without usages", () => secret("P-256", "ECDSA", [])],
  ["public key to sign", () => open("P-256", "ECDSA", ["sign"])],
  ["public key without usages", () => open("P-256", "ECDSA", [])],
  ["ECDH public key with usages", () => open("P-256", "ECDH", ["deriveBits"])],
  ["ECDH public jwk with usages", () => jwk(p256.public, {}, "ECDH", "P-256", ["deriveBits"])],
  ["ECDH raw with usages", async () => raw(await subtle.exportKey("raw", await open()), "P-256", "ECDH", ["deriveBits"])],
  ["ECDH private key without usages", () => secret("P-256", "ECDH", [])],
  ["no curve", () => subtle.importKey("spki", base64(p256.spki), "ECDSA", true, ["verify"])],
  ["unknown curve", () => subtle.importKey("spki", base64(p256.spki), { name: "ECDSA", namedCurve: "P-224" }, true, ["verify"])],
  ["secp256k1", () => subtle.importKey("spki", base64(p256.spki), { name: "ECDSA", namedCurve: "secp256k1" }, true, ["verify"])],
  ["curve in lower case", () => subtle.importKey("spki", base64(p256.spki), { name: "ecdsa", namedCurve: "p-256" }, true, ["verify"])],
  ["another curve, spki", () => subtle.importKey("spki", base64(p256.spki), { name: "ECDSA", namedCurve: "P-384" }, true, ["verify"])],
  ["another curve, pkcs8", () => subtle.importKey("pkcs8", base64(p256.pkcs8), { name: "ECDH", namedCurve: "P-384" }, true, ["deriveBits"])],
  ["RSA spki", () => subtle.importKey("spki", base64(keys.rsa.spki), { name: "ECDSA", namedCurve: "P-256" }, true, ["verify"])],
  ["RSA spki for ECDH", () => subtle.importKey("spki", base64(keys.rsa.spki), { name: "ECDH", namedCurve: "P-256" }, true, [])],
  ["noise as spki", () => subtle.importKey("spki", count(20), { name: "ECDSA", namedCurve: "P-256" }, true, ["verify"])],
  ["noise as pkcs8", () => subtle.importKey("pkcs8", count(20), { name: "ECDSA", namedCurve: "P-256" }, true, ["sign"])],
  ["raw of a wrong length", () => raw(count(64))],
  ["raw of nothing", () => raw(count(0))],
  ["raw beside the curve", () => raw(new Uint8Array([4, ...count(64)]))],
  ["raw compressed", async () => {
    const point = new Uint8Array(await subtle.exportKey("raw", await open()));
    return subtle.exportKey("raw", await raw(new Uint8Array([2 + (point[64] & 1), ...point.subarray(1, 33)])));
  }],
  ["raw compressed, the other y", async () => {
    const point = new Uint8Array(await subtle.exportKey("raw", await open()));
    return subtle.exportKey("raw", await raw(new Uint8Array([3 - (point[64] & 1), ...point.subarray(1, 33)])));
  }],
  ["raw to sign", async () => raw(await subtle.exportKey("raw", await open()), "P-256", "ECDSA", ["sign"])],
  ["raw of a jwk", () => raw(p256.public)],
  ["raw of a private key", async () => subtle.exportKey("raw", await secret())],
  ["export private as spki", async () => subtle.exportKey("spki", await secret())],
  ["export public as pkcs8", async () => subtle.exportKey("pkcs8", await open())],
  ["export as xyz", async () => subtle.exportKey("xyz", await open())],
  ["not extractable", async () => subtle.exportKey("jwk", await secret("P-256", "ECDSA", ["sign"], false))],
  ["pkcs8 without the public key", async () => {
    const d = Uint8Array.from(atob(p256.private.d.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    const bytes = new Uint8Array([...hex("3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420"), ...d]);
    return subtle.exportKey("jwk", await subtle.importKey("pkcs8", bytes, { name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]));
  }],
  ["jwk of another type", () => jwk(p256.public, { kty: "RSA" })],
  ["jwk without x", () => jwk(p256.public, { x: undefined })],
  ["jwk without y", () => jwk(p256.public, { y: undefined })],
  ["jwk with x that is no base64", () => jwk(p256.public, { x: "***" })],
  ["jwk beside the curve", () => jwk(p256.public, { x: "AQAB" })],
  ["jwk with another d", () => jwk(p256.private, { d: keys["other P-256"].private.d })],
  ["jwk with an empty d", () => jwk(p256.private, { d: "" })],
  ["jwk without crv", () => jwk(p256.public, { crv: undefined })],
  ["jwk with another crv", () => jwk(p256.public, { crv: "P-384" })],
  ["jwk for another curve", () => jwk(p256.public, {}, "ECDSA", "P-384")],
  ["jwk with alg", () => jwk(p256.public, { alg: "ES256" })],
  ["jwk with alg of another curve", () => jwk(p256.public, { alg: "ES384" })],
  ["jwk with an unknown alg", () => jwk(p256.public, { alg: "X" })],
  ["jwk with an unknown alg for ECDH", () => jwk(p256.public, { alg: "X" }, "ECDH")],
  ["jwk with use", () => jwk(p256.public, { use: "sig" })],
  ["jwk with another use", () => jwk(p256.public, { use: "enc" })],
  ["jwk with another use for ECDH", () => jwk(p256.private, { use: "sig" }, "ECDH")],
  ["jwk with key_ops", () => jwk(p256.private, { key_ops: ["sign"] })],
  ["jwk with other key_ops", () => jwk(p256.private, { key_ops: ["verify"] })],
  ["jwk with use and key_ops for ECDH", () => jwk(p256.private, { use: "enc", key_ops: ["deriveBits"] }, "ECDH")],
  ["jwk with half of key_ops", () => jwk(p256.private, { key_ops: ["deriveBits"] }, "ECDH")],
  ["jwk with ext false", () => jwk(p256.private, { ext: false })],
];

import { base64, count, hex, subtle, text } from "./bytes.js";
import { keys } from "./keys.js";

const ALGORITHMS = { Ed25519: "Ed25519", "NODE-ED25519": { name: "NODE-ED25519", namedCurve: "NODE-ED25519" }, X25519: "X25519" };
const of = (name) => (name === "X25519" ? keys.x25519 : keys.ed25519);
const usesOf = (name, isPrivate) => (name === "X25519" ? (isPrivate ? ["deriveBits", "deriveKey"] : []) : isPrivate ? ["sign"] : ["verify"]);
const secret = (name = "Ed25519", usages = usesOf(name, true), extractable = true) => subtle.importKey("pkcs8", base64(of(name).pkcs8), ALGORITHMS[name], extractable, usages);
const open = (name = "Ed25519", usages = usesOf(name, false), extractable = true) => subtle.importKey("spki", base64(of(name).spki), ALGORITHMS[name], extractable, usages);
const jwk = (key, fields, name = "Ed25519", usages = usesOf(name, "d" in key), extractable = true) =>
  subtle.importKey("jwk", { ...key, ...fields }, ALGORITHMS[name], extractable, usages);
const other = () => subtle.importKey("jwk", keys["other x25519"].public, "X25519", true, []);
const same = (a, b) => a.byteLength === b.byteLength && subtle.timingSafeEqual(a, b);
const derive = async (fields, length) => subtle.deriveBits({ name: "X25519", public: await other(), ...fields }, await secret("X25519"), length);
const message = text("message");

export default [
  ...Object.keys(ALGORITHMS).flatMap((name) => [
    [`${name} private`, () => secret(name)],
    [`${name} public`, () => open(name)],
    [`${name} private jwk`, async () => subtle.exportKey("jwk", await secret(name))],
    [`${name} public jwk`, async () => subtle.exportKey("jwk", await open(name))],
    [`${name} raw`, async () => subtle.exportKey("raw", await open(name))],
    [`${name} from raw`, async () => subtle.importKey("raw", await subtle.exportKey("raw", await open(name)), ALGORITHMS[name], true, usesOf(name, false))],
    [`${name} raw of the private key`, async () => subtle.exportKey("raw", await secret(name))],
    [`${name} raw of a wrong length`, async () => subtle.importKey("raw", count(31), ALGORITHMS[name], true, usesOf(name, false))],
    [`${name} in and out`, async () => [
      same(base64(of(name).pkcs8), await subtle.exportKey("pkcs8", await secret(name))),
      same(base64(of(name).spki), await subtle.exportKey("spki", await open(name))),
      same(base64(of(name).pkcs8), await subtle.exportKey("pkcs8", await jwk(of(name).private, {}, name))),
      same(base64(of(name).spki), await subtle.exportKey("spki", await jwk(of(name).public, {}, name))),
    ]],
    [`${name} generated`, async () => {
      const { publicKey, privateKey } = await subtle.generateKey(ALGORITHMS[name], false, name === "X25519" ? ["deriveBits"] : ["sign", "verify"]);
      return [publicKey, privateKey, (await subtle.exportKey("raw", publicKey)).byteLength];
    }],
    [`${name} not extractable`, async () => subtle.exportKey("pkcs8", await secret(name, usesOf(name, true), false))],
    [`${name} private to encrypt`, () => secret(name, ["encrypt"])],
    [`${name} public to encrypt`, () => open(name, ["encrypt"])],
    [`${name} private without usages`, () => secret(name, [])],
    [`${name} generated without usages`, () => subtle.generateKey(ALGORITHMS[name], false, [])],
    [`${name} generated to encrypt`, () => subtle.generateKey(ALGORITHMS[name], false, ["encrypt"])],
    [`${name} noise as spki`, () => subtle.importKey("spki", count(20), ALGORITHMS[name], true, usesOf(name, false))],
    [`${name} RSA spki`, () => subtle.importKey("spki", base64(keys.rsa.spki), ALGORITHMS[name], true, usesOf(name, false))],
    [`${name} jwk of another type`, () => jwk(of(name).public, { kty: "EC" }, name)],
    [`${name} jwk without crv`, () => jwk(of(name).public, { crv: undefined }, name)],
    [`${name} jwk with another crv`, () => jwk(of(name).public, { crv: "Ed448" }, name)],
    [`${name} jwk without x`, () => jwk(of(name).public, { x: undefined }, name)],
    [`${name} jwk with a short x`, () => jwk(of(name).public, { x: "AQAB" }, name)],
    [`${name} jwk with a short d`, () => jwk(of(name).private, { d: "AQAB" }, name)],
    [`${name} jwk with d that is no base64`, () => jwk(of(name).private, { d: "*" }, name)],
    [`${name} jwk with another x`, async () => subtle.exportKey("jwk", await jwk(of(name).private, { x: keys[name === "X25519" ? "other x25519" : "other ed25519"].public.x }, name))],
    [`${name} jwk with alg`, () => jwk(of(name).public, { alg: "EdDSA" }, name)],
    [`${name} jwk with another alg`, () => jwk(of(name).public, { alg: "X" }, name)],
    [`${name} jwk with use`, () => jwk(of(name).private, { use: "sig" }, name)],
    [`${name} jwk with key_ops`, () => jwk(of(name).private, { key_ops: ["encrypt"] }, name)],
  ]),
  ...["Ed25519", "NODE-ED25519"].flatMap((name) => [
    [`${name} signs`, async () => subtle.sign(name, await secret(name), message)],
    [`${name} verifies`, async () => {
      const signature = await subtle.sign(name, await secret(name), message);
      return [await subtle.verify(name, await open(name), signature, message), await subtle.verify(name, await open(name), signature, text("x"))];
    }],
    [`${name} verifies a short signature`, async () => subtle.verify(name, await open(name), count(63), message)],
    [`${name} verifies noise`, async () => subtle.verify(name, await open(name), count(64), message)],
    [`${name} signs with a public key`, async () => subtle.sign(name, await open(name), message)],
    [`${name} verifies with a private key`, async () => subtle.verify(name, await secret(name), count(64), message)],
  ]),
  ["RFC 8032, 7.1, test 2", async () => {
    const key = await jwk({ kty: "OKP", crv: "Ed25519", d: "TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs", x: "PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw" }, {});
    return subtle.sign("Ed25519", key, hex("72"));
  }],
  ["RFC 7748, 6.1", async () => {
    const key = await jwk({ kty: "OKP", crv: "X25519", d: "dwdtCnMYpX08FsFyUbJmRd9ML4frwJkqsXf7pR25LCo", x: "hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo" }, {}, "X25519");
    const peer = await subtle.importKey("raw", hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"), "X25519", true, []);
    return subtle.deriveBits({ name: "X25519", public: peer }, key, 256);
  }],
  ...[undefined, null, 0, 8, 13, 256, 257].map((length) => [`X25519 ${length} bits`, () => derive({}, length)]),
  ["X25519 with a key of small order", async () => derive({ public: await subtle.importKey("raw", new Uint8Array(32), "X25519", true, []) }, 8)],
  ["X25519 with a private key", async () => derive({ public: await secret("X25519") }, 8)],
  ["X25519 with a key of Ed25519", async () => derive({ public: await open() }, 8)],
  ["X25519 with a key of ECDH", async () => derive({ public: await subtle.importKey("jwk", keys["P-256"].public, { name: "ECDH", namedCurve: "P-256" }, true, []) }, 8)],
  ["X25519 without a key", () => derive({ public: undefined }, 8)],
  ["X25519 from a public key", async () => subtle.deriveBits({ name: "X25519", public: await other() }, await open("X25519"), 8)],
  ["X25519 signs", async () => subtle.sign("X25519", await secret("X25519"), message)],
  ["X25519 public key with usages", () => open("X25519", ["deriveBits"])],
  ["Ed25519 derives", async () => subtle.deriveBits({ name: "Ed25519", public: await open() }, await secret(), 8)],
  ["Ed25519 spki as X25519", () => subtle.importKey("spki", base64(keys.ed25519.spki), "X25519", true, [])],
  ["NODE-ED25519 without curve", () => subtle.importKey("spki", base64(keys.ed25519.spki), "NODE-ED25519", true, ["verify"])],
  ["NODE-ED25519 with another curve", () => subtle.importKey("spki", base64(keys.ed25519.spki), { name: "NODE-ED25519", namedCurve: "NODE-ED448" }, true, ["verify"])],
  ["Ed448", () => subtle.importKey("spki", base64(keys.ed25519.spki), "Ed448", true, ["verify"])],
];

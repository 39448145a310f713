import { count, hex, subtle, text } from "./bytes.js";

const NAMES = ["AES-GCM", "AES-CBC", "AES-CTR", "AES-KW"];
const SIZES = [16, 24, 32];
const usagesOf = (name) => (name === "AES-KW" ? ["wrapKey", "unwrapKey"] : ["encrypt", "decrypt", "wrapKey", "unwrapKey"]);
const raw = (name, size = 16, usages = usagesOf(name), extractable = true) => subtle.importKey("raw", count(size), name, extractable, usages);
const iv = (name, bytes) => ({ name, iv: bytes });
const parameters = {
  "AES-GCM": { name: "AES-GCM", iv: count(12, 100) },
  "AES-CBC": { name: "AES-CBC", iv: count(16, 100) },
  "AES-CTR": { name: "AES-CTR", counter: count(16, 100), length: 64 },
};
const jwk = (fields, name = "AES-GCM", extractable = true, usages = ["encrypt"]) =>
  subtle.importKey("jwk", { kty: "oct", k: "AAECAwQFBgcICQoLDA0ODw", ...fields }, name, extractable, usages);
const both = async (algorithm, size, data) => {
  const key = await raw(algorithm.name, size);
  const sealed = await subtle.encrypt(algorithm, key, data);
  const opened = await subtle.decrypt(algorithm, key, sealed);
  return [sealed, new TextDecoder().decode(opened) === new TextDecoder().decode(data)];
};
const gcm = (fields) => ({ name: "AES-GCM", iv: count(12), ...fields });
const ctr = (fields) => ({ name: "AES-CTR", counter: count(16), length: 64, ...fields });

export default [
  ...NAMES.flatMap((name) => SIZES.flatMap((size) => [
    [`${name} ${size * 8} key`, () => raw(name, size)],
    [`${name} ${size * 8} jwk`, async () => subtle.exportKey("jwk", await raw(name, size))],
    [`${name} ${size * 8} raw`, async () => subtle.exportKey("raw", await raw(name, size))],
    [`${name} ${size * 8} from its jwk`, async () => {
      const key = await subtle.importKey("jwk", await subtle.exportKey("jwk", await raw(name, size)), name, true, usagesOf(name));
      return [key, await subtle.exportKey("raw", key)];
    }],
    [`${name} ${size * 8} generated`, async () => {
      const key = await subtle.generateKey({ name, length: size * 8 }, true, usagesOf(name));
      return [key, (await subtle.exportKey("raw", key)).byteLength];
    }],
    ...(name === "AES-KW" ? [] : [0, 5, 16, 33].map((length) =>
      [`${name} ${size * 8} of ${length} bytes`, () => both(parameters[name], size, count(length, 65))])),
  ])),
  ["NIST SP 800-38A F.2.1", async () => {
    const key = await subtle.importKey("raw", hex("2b7e151628aed2a6abf7158809cf4f3c"), "AES-CBC", false, ["encrypt"]);
    return subtle.encrypt(iv("AES-CBC", count(16)), key, hex("6bc1bee22e409f96e93d7e117393172a"));
  }],
  ...[1, 8, 12, 16, 60].map((length) => [`GCM with an iv of ${length}`, () => both(iv("AES-GCM", count(length, 1)), 16, text("some text"))]),
  ...[32, 64, 96, 104, 112, 120, 128].map((tagLength) =>
    [`GCM with a tag of ${tagLength}`, () => both(gcm({ tagLength, additionalData: text("more") }), 32, text("some text"))]),
  ...[0, 16, 33, 127, 136, -1].map((tagLength) => [`GCM with a tag of ${tagLength}`, () => both(gcm({ tagLength }), 16, text("some text"))]),
  ["GCM with empty additional data", () => both(gcm({ additionalData: new Uint8Array() }), 16, text("some text"))],
  ["GCM with a short tag that is wrong", async () => {
    const key = await raw("AES-GCM");
    const sealed = new Uint8Array(await subtle.encrypt(gcm({ tagLength: 32 }), key, text("abc")));
    sealed[6] ^= 1;
    return subtle.decrypt(gcm({ tagLength: 32 }), key, sealed);
  }],
  ["GCM, a byte flipped", async () => {
    const key = await raw("AES-GCM");
    const sealed = new Uint8Array(await subtle.encrypt(gcm(), key, text("abc")));
    sealed[0] ^= 1;
    return subtle.decrypt(gcm(), key, sealed);
  }],
  ["GCM, other additional data", async () => {
    const key = await raw("AES-GCM");
    return subtle.decrypt(gcm({ additionalData: text("b") }), key, await subtle.encrypt(gcm({ additionalData: text("a") }), key, text("abc")));
  }],
  ["GCM, too short", async () => subtle.decrypt(gcm(), await raw("AES-GCM"), count(15))],
  ["GCM without iv", async () => subtle.encrypt({ name: "AES-GCM" }, await raw("AES-GCM"), text(""))],
  ["GCM with an empty iv", async () => subtle.encrypt(gcm({ iv: new Uint8Array() }), await raw("AES-GCM"), text(""))],
  ["GCM with an iv of text", async () => subtle.encrypt(gcm({ iv: "abc" }), await raw("AES-GCM"), text(""))],
  ["GCM with null as iv", async () => subtle.encrypt(gcm({ iv: null }), await raw("AES-GCM"), text(""))],
  ["GCM, tag length of text", async () => subtle.encrypt(gcm({ tagLength: "128" }), await raw("AES-GCM"), text(""))],
  ["GCM, tag length too large", async () => subtle.encrypt(gcm({ tagLength: 2 ** 40 }), await raw("AES-GCM"), text(""))],
  ["GCM by its name alone", async () => subtle.encrypt("AES-GCM", await raw("AES-GCM"), text(""))],
  ["GCM of text", async () => subtle.encrypt(gcm(), await raw("AES-GCM"), "text")],
  ["GCM in lower case", async () => subtle.encrypt(gcm({ name: "aes-gcm" }), await raw("aes-gcm"), text("abc"))],
  ["CBC with a short iv", async () => subtle.encrypt(iv("AES-CBC", count(15)), await raw("AES-CBC"), text(""))],
  ["CBC decrypt with a short iv", async () => subtle.decrypt(iv("AES-CBC", count(15)), await raw("AES-CBC"), text(""))],
  ["CBC without iv", async () => subtle.encrypt({ name: "AES-CBC" }, await raw("AES-CBC"), text(""))],
  ["CBC of no block", async () => subtle.decrypt(parameters["AES-CBC"], await raw("AES-CBC"), count(15))],
  ["CBC of nothing", async () => subtle.decrypt(parameters["AES-CBC"], await raw("AES-CBC"), count(0))],
  ["CBC of bad padding", async () => subtle.decrypt(parameters["AES-CBC"], await raw("AES-CBC"), count(32))],
  ...[1, 7, 8, 9, 12, 127, 128].map((length) => [`CTR counting ${length} bits`, () => both(ctr({ length, counter: hex("ffffffffffffffffffffffffffffffff") }), 16, count(32, 32))]),
  ["CTR counting too far", () => both(ctr({ length: 1 }), 16, count(33))],
  ["CTR counting no bits", () => both(ctr({ length: 0 }), 16, count(3))],
  ["CTR counting 129 bits", () => both(ctr({ length: 129 }), 16, count(3))],
  ["CTR with a short counter", () => both(ctr({ counter: count(15) }), 16, count(3))],
  ["CTR without counter", () => both({ name: "AES-CTR", length: 64 }, 16, count(3))],
  ["CTR without length", () => both({ name: "AES-CTR", counter: count(16) }, 16, count(3))],
  ["KW encrypts", async () => subtle.encrypt("AES-KW", await raw("AES-KW"), count(16))],
  ["KW to encrypt", () => raw("AES-KW", 16, ["encrypt"])],
  ["AES-XYZ", () => raw("AES-XYZ", 16, ["encrypt"])],
  ["a key of 17 bytes", () => raw("AES-GCM", 17)],
  ["a key of no bytes", () => raw("AES-GCM", 0)],
  ["no usages", () => raw("AES-GCM", 16, [])],
  ["to sign", () => raw("AES-GCM", 16, ["sign"])],
  ["as spki", () => subtle.importKey("spki", count(16), "AES-GCM", true, ["encrypt"])],
  ["as pkcs8", () => subtle.importKey("pkcs8", count(16), "AES-GCM", true, ["encrypt"])],
  ["as xyz", () => subtle.importKey("xyz", count(16), "AES-GCM", true, ["encrypt"])],
  ["as raw-secret", () => subtle.importKey("raw-secret", count(16), "AES-GCM", true, ["encrypt"])],
  ["export as spki", async () => subtle.exportKey("spki", await raw("AES-GCM"))],
  ["not extractable", async () => subtle.exportKey("raw", await raw("AES-CBC", 16, ["encrypt"], false))],
  ["encrypt without the usage", async () => subtle.encrypt(gcm(), await raw("AES-GCM", 16, ["decrypt"]), text(""))],
  ["decrypt without the usage", async () => subtle.decrypt(gcm(), await raw("AES-GCM", 16, ["encrypt"]), text(""))],
  ["another algorithm", async () => subtle.encrypt(gcm(), await raw("AES-CBC"), text(""))],
  ["sign", async () => subtle.sign("AES-GCM", await raw("AES-GCM"), text(""))],
  ["generated of 100 bits", () => subtle.generateKey({ name: "AES-GCM", length: 100 }, true, ["encrypt"])],
  ["generated without length", () => subtle.generateKey({ name: "AES-GCM" }, true, ["encrypt"])],
  ["generated by name", () => subtle.generateKey("AES-GCM", true, ["encrypt"])],
  ["generated without usages", () => subtle.generateKey({ name: "AES-GCM", length: 128 }, true, [])],
  ["generated to sign", () => subtle.generateKey({ name: "AES-GCM", length: 128 }, true, ["sign"])],
  ["generated with a length of text", () => subtle.generateKey({ name: "AES-GCM", length: "256" }, false, ["encrypt"])],
  ["generated with a length of nothing", () => subtle.generateKey({ name: "AES-GCM", length: null }, false, ["encrypt"])],
  ["jwk", () => jwk({})],
  ["jwk of another type", () => jwk({ kty: "RSA" })],
  ["jwk without key", () => jwk({ k: undefined })],
  ["jwk of no base64", () => jwk({ k: "*" })],
  ["jwk of a wrong length", () => jwk({ k: "AAEC" })],
  ["jwk with alg", () => jwk({ alg: "A128GCM" })],
  ["jwk with another alg", () => jwk({ alg: "A256GCM" })],
  ["jwk with use", () => jwk({ use: "enc" })],
  ["jwk with another use", () => jwk({ use: "sig" })],
  ["jwk with ext false", () => jwk({ ext: false })],
  ["jwk with key_ops", () => jwk({ key_ops: ["decrypt", "encrypt"] })],
  ["jwk with other key_ops", () => jwk({ key_ops: ["decrypt"] })],
  ["jwk with key_ops twice", () => jwk({ key_ops: ["encrypt", "encrypt"] })],
  ["jwk with key_ops that are no array", () => jwk({ key_ops: "encrypt" })],
];

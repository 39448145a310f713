import { HASHES, base64, count, hex, subtle, text } from "./bytes.js";
import { keys } from "./keys.js";

const raw = (name, data = text("password"), usages = ["deriveBits", "deriveKey"], extractable = false) => subtle.importKey("raw", data, name, extractable, usages);
const pbkdf2 = async (fields, length = 256) => subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: text("salt"), iterations: 10, ...fields }, await raw("PBKDF2"), length);
const hkdf = async (fields, length = 256) => subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt: text("salt"), info: text("info"), ...fields }, await raw("HKDF"), length);
const key = async (type, usages = ["encrypt"], extractable = true, base = "PBKDF2") => {
  const algorithm = { name: base, hash: "SHA-256", salt: text("salt"), info: text("info"), iterations: 10 };
  const derived = await subtle.deriveKey(algorithm, await raw(base), type, extractable, usages);
  return [derived, extractable ? await subtle.exportKey("raw", derived) : undefined];
};

export default [
  ["PBKDF2 key", () => raw("PBKDF2")],
  ["HKDF key", () => raw("HKDF")],
  ...[...HASHES, "MD5"].flatMap((hash) => [
    [`PBKDF2 ${hash}`, () => pbkdf2({ hash })],
    [`HKDF ${hash}`, () => hkdf({ hash }, 512)],
  ]),
  ["RFC 6070, case 2", () => subtle.importKey("raw", text("password"), "PBKDF2", false, ["deriveBits"])
    .then((base) => subtle.deriveBits({ name: "PBKDF2", hash: "SHA-1", salt: text("salt"), iterations: 2 }, base, 160))],
  ["RFC 5869, case 1", async () => subtle.deriveBits(
    { name: "HKDF", hash: "SHA-256", salt: hex("000102030405060708090a0b0c"), info: hex("f0f1f2f3f4f5f6f7f8f9") }, await raw("HKDF", new Uint8Array(22).fill(11)), 336)],
  ["PBKDF2 of an empty password", async () => subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: text(""), iterations: 1 }, await raw("PBKDF2", text("")), 256)],
  ["HKDF of an empty key", async () => subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt: text(""), info: text("") }, await raw("HKDF", text("")), 256)],
  ["PBKDF2 of 100000", () => pbkdf2({ iterations: 100_000 })],
  ["PBKDF2 of 0", () => pbkdf2({ iterations: 0 })],
  ["PBKDF2 of -1", () => pbkdf2({ iterations: -1 })],
  ["PBKDF2 without iterations", () => pbkdf2({ iterations: undefined })],
  ["PBKDF2 without salt", () => pbkdf2({ salt: undefined })],
  ["PBKDF2 with salt of text", () => pbkdf2({ salt: "salt" })],
  ["PBKDF2 without hash", () => pbkdf2({ hash: undefined })],
  ["PBKDF2 with an unknown hash", () => pbkdf2({ hash: "X" })],
  ...[0, 7, 8, 9, null, undefined, -8, "256"].flatMap((length) => [
    [`PBKDF2 of ${length} bits`, () => raw("PBKDF2").then((base) => subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: text("salt"), iterations: 1 }, base, length))],
    [`HKDF of ${length} bits`, () => raw("HKDF").then((base) => subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt: text("salt"), info: text("") }, base, length))],
  ]),
  ["HKDF of too much", () => hkdf({}, 256 * 255 + 8)],
  ["HKDF without info", () => hkdf({ info: undefined })],
  ["HKDF without salt", () => hkdf({ salt: undefined })],
  ["HKDF without hash", () => hkdf({ hash: undefined })],
  ...["PBKDF2", "HKDF"].flatMap((name) => [
    [`${name} extractable`, () => raw(name, text("x"), ["deriveBits"], true)],
    [`${name} without usages`, () => raw(name, text("x"), [])],
    [`${name} to sign`, () => raw(name, text("x"), ["sign"])],
    [`${name} as jwk`, () => subtle.importKey("jwk", { kty: "oct", k: "AAAA" }, name, false, ["deriveBits"])],
    [`${name} as spki`, () => subtle.importKey("spki", text("x"), name, false, ["deriveBits"])],
    [`${name} generated`, () => subtle.generateKey(name, false, ["deriveBits"])],
    [`${name} exported`, async () => subtle.exportKey("raw", await raw(name))],
    [`${name} encrypts`, async () => subtle.encrypt(name, await raw(name), text(""))],
    [`${name} without the usage`, async () => subtle.deriveBits({ name }, await raw(name, text("x"), ["deriveKey"]), 8)],
    [`${name} deriveKey without the usage`, async () => subtle.deriveKey({ name }, await raw(name, text("x"), ["deriveBits"]), { name: "AES-GCM", length: 128 }, true, ["encrypt"])],
    ...["AES-GCM", "AES-CBC", "AES-CTR"].map((aes) => [`${name} to ${aes}`, () => key({ name: aes, length: 256 }, ["encrypt", "decrypt"], true, name)]),
    [`${name} to AES-KW`, () => key({ name: "AES-KW", length: 128 }, ["wrapKey"], true, name)],
    [`${name} to HMAC`, () => key({ name: "HMAC", hash: "SHA-384" }, ["sign"], true, name)],
    [`${name} to HMAC of 160 bits`, () => key({ name: "HMAC", hash: "SHA-1", length: 160 }, ["sign"], true, name)],
  ]),
  ["to HKDF", () => key("HKDF", ["deriveBits"], false)],
  ["to AES, not extractable", () => key({ name: "AES-GCM", length: 128 }, ["encrypt"], false)],
  ["to AES of 100 bits", () => key({ name: "AES-GCM", length: 100 })],
  ["to AES without length", () => key({ name: "AES-GCM" })],
  ["to AES without usages", () => key({ name: "AES-GCM", length: 128 }, [])],
  ["to AES to sign", () => key({ name: "AES-GCM", length: 128 }, ["sign"])],
  ["to HMAC without hash", () => key({ name: "HMAC" }, ["sign"])],
  ["to HMAC of 0 bits", () => key({ name: "HMAC", hash: "SHA-1", length: 0 }, ["sign"])],
  ["to RSA-PSS", () => key({ name: "RSA-PSS", hash: "SHA-1" }, ["sign"])],
  ["to nothing", () => key({}, ["sign"])],
  ["ECDH to AES", async () => {
    const base = await subtle.importKey("pkcs8", base64(keys["P-256"].pkcs8), { name: "ECDH", namedCurve: "P-256" }, false, ["deriveKey"]);
    const peer = await subtle.importKey("jwk", keys["other P-256"].public, { name: "ECDH", namedCurve: "P-256" }, true, []);
    return subtle.exportKey("raw", await subtle.deriveKey({ name: "ECDH", public: peer }, base, { name: "AES-GCM", length: 256 }, true, ["encrypt"]));
  }],
  ["ECDH to HKDF", async () => {
    const base = await subtle.importKey("pkcs8", base64(keys["P-256"].pkcs8), { name: "ECDH", namedCurve: "P-256" }, false, ["deriveKey"]);
    const peer = await subtle.importKey("jwk", keys["other P-256"].public, { name: "ECDH", namedCurve: "P-256" }, true, []);
    return subtle.deriveKey({ name: "ECDH", public: peer }, base, "HKDF", false, ["deriveBits"]);
  }],
  ["X25519 to HMAC", async () => {
    const base = await subtle.importKey("pkcs8", base64(keys.x25519.pkcs8), "X25519", false, ["deriveKey"]);
    const peer = await subtle.importKey("jwk", keys["other x25519"].public, "X25519", true, []);
    return subtle.exportKey("raw", await subtle.deriveKey({ name: "X25519", public: peer }, base, { name: "HMAC", hash: "SHA-256", length: 256 }, true, ["sign"]));
  }],
  ["of what is no key", () => subtle.deriveBits("PBKDF2", {}, 8)],
  ["of bytes", () => subtle.deriveBits("PBKDF2", count(8), 8)],
];

import { base64, count, hex, subtle, text } from "./bytes.js";
import { keys } from "./keys.js";

const kw = (usages = ["wrapKey", "unwrapKey"], size = 16) => subtle.importKey("raw", count(size), "AES-KW", true, usages);
const gcm = { name: "AES-GCM", iv: count(12) };
const aes = (name, usages = ["wrapKey", "unwrapKey"]) => subtle.importKey("raw", count(32), name, true, usages);
const oaep = async () => [
  await subtle.importKey("spki", base64(keys.rsa.spki), { name: "RSA-OAEP", hash: "SHA-256" }, true, ["wrapKey"]),
  await subtle.importKey("pkcs8", base64(keys.rsa.pkcs8), { name: "RSA-OAEP", hash: "SHA-256" }, true, ["unwrapKey"]),
];
const hmac = (size = 32, extractable = true) => subtle.importKey("raw", count(size, 1), { name: "HMAC", hash: "SHA-256" }, extractable, ["sign"]);
const ecdsa = () => subtle.importKey("pkcs8", base64(keys["P-256"].pkcs8), { name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]);
const back = (format, wrapped, key, algorithm, type = { name: "HMAC", hash: "SHA-256" }, usages = ["sign"]) => subtle.unwrapKey(format, wrapped, key, algorithm, type, true, usages);

export default [
  ["RFC 3394, 4.1", async () => {
    const key = await subtle.importKey("raw", hex("00112233445566778899aabbccddeeff"), "AES-GCM", true, ["encrypt"]);
    return subtle.wrapKey("raw", key, await kw(), "AES-KW");
  }],
  ["RFC 3394, 4.6", async () => {
    const key = await subtle.importKey("raw", hex("00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f"), "AES-GCM", true, ["encrypt"]);
    return subtle.wrapKey("raw", key, await kw(["wrapKey"], 32), { name: "AES-KW" });
  }],
  ["KW raw", async () => {
    const wrapped = await subtle.wrapKey("raw", await hmac(), await kw(), "AES-KW");
    const key = await back("raw", wrapped, await kw(), "AES-KW");
    return [wrapped, key, await subtle.exportKey("raw", key)];
  }],
  ["KW of 20 bytes", async () => subtle.wrapKey("raw", await hmac(20), await kw(), "AES-KW")],
  ["KW of 8 bytes", async () => subtle.wrapKey("raw", await hmac(8), await kw(), "AES-KW")],
  ["KW jwk", async () => (await subtle.wrapKey("jwk", await hmac(), await kw(), "AES-KW")).byteLength],
  ["KW unwraps noise", async () => back("raw", count(24), await kw(), "AES-KW")],
  ["KW unwraps 25 bytes", async () => back("raw", count(25), await kw(), "AES-KW")],
  ["KW unwraps 16 bytes", async () => back("raw", count(16), await kw(), "AES-KW")],
  ["GCM raw", async () => {
    const wrapped = await subtle.wrapKey("raw", await hmac(), await aes("AES-GCM"), gcm);
    return [wrapped, await back("raw", wrapped, await aes("AES-GCM"), gcm)];
  }],
  ["GCM jwk", async () => {
    const wrapped = await subtle.wrapKey("jwk", await hmac(), await aes("AES-GCM"), gcm);
    const opened = await subtle.decrypt(gcm, await aes("AES-GCM", ["decrypt"]), wrapped);
    return [new TextDecoder().decode(opened), await back("jwk", wrapped, await aes("AES-GCM"), gcm)];
  }],
  ["GCM jwk of ECDSA", async () => {
    const wrapped = await subtle.wrapKey("jwk", await ecdsa(), await aes("AES-GCM"), gcm);
    const opened = await subtle.decrypt(gcm, await aes("AES-GCM", ["decrypt"]), wrapped);
    return [new TextDecoder().decode(opened), await back("jwk", wrapped, await aes("AES-GCM"), gcm, { name: "ECDSA", namedCurve: "P-256" })];
  }],
  ["GCM pkcs8", async () => {
    const wrapped = await subtle.wrapKey("pkcs8", await ecdsa(), await aes("AES-GCM"), gcm);
    return back("pkcs8", wrapped, await aes("AES-GCM"), gcm, { name: "ECDSA", namedCurve: "P-256" });
  }],
  ["CBC raw", async () => {
    const algorithm = { name: "AES-CBC", iv: count(16) };
    return subtle.exportKey("raw", await back("raw", await subtle.wrapKey("raw", await hmac(), await aes("AES-CBC"), algorithm), await aes("AES-CBC"), algorithm));
  }],
  ["CTR raw", async () => {
    const algorithm = { name: "AES-CTR", counter: count(16), length: 64 };
    return subtle.exportKey("raw", await back("raw", await subtle.wrapKey("raw", await hmac(), await aes("AES-CTR"), algorithm), await aes("AES-CTR"), algorithm));
  }],
  ["OAEP raw", async () => {
    const [open, secret] = await oaep();
    const wrapped = await subtle.wrapKey("raw", await hmac(), open, "RSA-OAEP");
    return [wrapped.byteLength, await subtle.exportKey("raw", await back("raw", wrapped, secret, "RSA-OAEP"))];
  }],
  ["not extractable", async () => subtle.wrapKey("raw", await hmac(32, false), await kw(), "AES-KW")],
  ["without the usage", async () => subtle.wrapKey("raw", await hmac(), await kw(["unwrapKey"]), "AES-KW")],
  ["unwrap without the usage", async () => back("raw", count(24), await kw(["wrapKey"]), "AES-KW")],
  ["another algorithm", async () => subtle.wrapKey("raw", await hmac(), await kw(), gcm)],
  ["as spki", async () => subtle.wrapKey("spki", await hmac(), await kw(), "AES-KW")],
  ["as xyz", async () => subtle.wrapKey("xyz", await hmac(), await kw(), "AES-KW")],
  ["unwrap as xyz", async () => back("xyz", await subtle.wrapKey("raw", await hmac(), await kw(), "AES-KW"), await kw(), "AES-KW")],
  ["unwrap without usages", async () => back("raw", await subtle.wrapKey("raw", await hmac(), await kw(), "AES-KW"), await kw(), "AES-KW", undefined, [])],
  ["unwrap what is no json", async () => {
    const wrapped = await subtle.encrypt(gcm, await aes("AES-GCM", ["encrypt"]), text("{"));
    return back("jwk", wrapped, await aes("AES-GCM"), gcm);
  }],
  ["unwrap json that is no jwk", async () => {
    const wrapped = await subtle.encrypt(gcm, await aes("AES-GCM", ["encrypt"]), text("5"));
    return back("jwk", wrapped, await aes("AES-GCM"), gcm);
  }],
  ["unwrap a jwk without kty", async () => {
    const wrapped = await subtle.encrypt(gcm, await aes("AES-GCM", ["encrypt"]), text("{}"));
    return back("jwk", wrapped, await aes("AES-GCM"), gcm);
  }],
  ["wrap with HMAC", async () => subtle.wrapKey("raw", await hmac(), await hmac(), "HMAC")],
];

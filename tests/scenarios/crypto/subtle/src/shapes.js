import { count, subtle, text } from "./bytes.js";

const key = () => subtle.importKey("raw", count(16), "AES-GCM", true, ["decrypt", "encrypt"]);
const names = (object) => Object.getOwnPropertyNames(object).sort().join();

export default [
  ["own names of a key", async () => [names(await key()), Object.keys(await key()), JSON.stringify(await key())]],
  ["names of CryptoKey", () => names(CryptoKey.prototype)],
  ["names of SubtleCrypto", () => names(SubtleCrypto.prototype)],
  ["names of Crypto", () => [names(Crypto.prototype), names(crypto)]],
  ["tags", async () => [await key(), crypto, subtle].map((object) => Object.prototype.toString.call(object))],
  ["lengths", () => Object.getOwnPropertyNames(SubtleCrypto.prototype).filter((name) => name !== "constructor").sort().map((name) => `${name} ${subtle[name]?.length}`)],
  ["new CryptoKey", () => new CryptoKey()],
  ["new SubtleCrypto", () => new SubtleCrypto()],
  ["new Crypto", () => new Crypto()],
  ["a key cannot be cloned", async () => structuredClone(await key())],
  ["attributes are read only", async () => {
    const made = await key();
    return [Reflect.set(made, "extractable", false), made.extractable];
  }],
  ["algorithm is the same object", async () => {
    const made = await key();
    return [made.algorithm === made.algorithm, made.usages === made.usages, Object.keys(made.algorithm)];
  }],
  ["rejects and does not throw", () => {
    const promise = subtle.encrypt();
    promise.catch(() => {});
    return promise instanceof Promise;
  }],
  ["subtle without this", () => (0, subtle.digest)("SHA-1", text(""))],
  ["encrypt of nothing", () => subtle.encrypt()],
  ["encrypt with no key", () => subtle.encrypt("AES-GCM")],
  ["encrypt with a key that is none", () => subtle.encrypt("AES-GCM", {}, text(""))],
  ["encrypt with no data", async () => subtle.encrypt("AES-GCM", await key())],
  ["decrypt of nothing", () => subtle.decrypt()],
  ["sign of nothing", () => subtle.sign()],
  ["sign with no key", () => subtle.sign("HMAC", null, text(""))],
  ["verify of nothing", () => subtle.verify()],
  ["verify with no signature", async () => subtle.verify("AES-GCM", await key())],
  ["verify with no data", async () => subtle.verify("AES-GCM", await key(), text(""))],
  ["importKey of nothing", () => subtle.importKey()],
  ["importKey with no data", () => subtle.importKey("raw")],
  ["importKey with data that is none", () => subtle.importKey("raw", 5, "AES-GCM", true, [])],
  ["importKey with no algorithm", () => subtle.importKey("raw", count(16))],
  ["importKey with null", () => subtle.importKey("raw", count(16), null, true, ["encrypt"])],
  ["importKey with an array", () => subtle.importKey("raw", count(16), [], true, ["encrypt"])],
  ["importKey with no usages", () => subtle.importKey("raw", count(16), "AES-GCM", true)],
  ["importKey with an unknown algorithm", () => subtle.importKey("raw", count(16), "XYZ", true, ["encrypt"])],
  ["importKey with a name of undefined", () => subtle.importKey("raw", count(16), {}, true, ["encrypt"])],
  ["importKey with a format of undefined", () => subtle.importKey(undefined, count(16), "AES-GCM", true, ["encrypt"])],
  ["importKey raw-public", () => subtle.importKey("raw-public", count(32), "Ed25519", true, ["verify"])],
  ["exportKey of nothing", () => subtle.exportKey()],
  ["exportKey with no key", () => subtle.exportKey("raw")],
  ["exportKey with what is no key", () => subtle.exportKey("raw", {})],
  ["deriveBits of nothing", () => subtle.deriveBits()],
  ["deriveKey of nothing", () => subtle.deriveKey()],
  ["deriveKey with no type", async () => subtle.deriveKey("HKDF", await key())],
  ["wrapKey of nothing", () => subtle.wrapKey()],
  ["wrapKey with no wrapping key", async () => subtle.wrapKey("raw", await key())],
  ["wrapKey with no algorithm", async () => subtle.wrapKey("raw", await key(), await key())],
  ["unwrapKey of nothing", () => subtle.unwrapKey()],
  ["unwrapKey with no key", async () => subtle.unwrapKey("raw", count(16))],
  ["unwrapKey with no algorithm", async () => subtle.unwrapKey("raw", count(16), await key())],
  ["a name that throws", () => subtle.importKey("raw", count(16), { get name() { throw new RangeError("mine"); } }, true, [])],
  ["an option that throws", async () => subtle.encrypt({ name: "AES-GCM", get iv() { throw new RangeError("mine"); } }, await key(), text(""))],
  ["the order of reading", async () => {
    const read = [];
    const spy = (name) => new Proxy({ name }, { get(target, field) { read.push(String(field)); return target[field]; } });
    const tries = [
      () => subtle.encrypt(spy("x"), made, text("")), () => subtle.sign(spy("x"), made, text("")), () => subtle.generateKey(spy("x"), true, []),
      () => subtle.importKey("raw", text(""), spy("x"), true, []), () => subtle.importKey("jwk", spy("x"), "x", true, []),
      () => subtle.deriveBits(spy("x"), made, 8), () => subtle.digest(spy("x"), text("")),
    ];
    const made = await key();
    for (const attempt of tries) {
      await attempt().catch(() => {});
      read.push("|");
    }
    return read.join(" ");
  }],
  ["data is copied when it is given", async () => {
    const data = text("abc");
    const promise = subtle.digest("SHA-1", data);
    data[0] = 0;
    return promise;
  }],
  ["not yet there", () => [typeof SubtleCrypto.supports, typeof subtle.getPublicKey, typeof subtle.encapsulateKey]],
];

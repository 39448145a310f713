import { count, subtle } from "./bytes.js";

const F4 = new Uint8Array([1, 0, 1]);
const rsa = (fields, usages = ["sign", "verify"], extractable = false) =>
  subtle.generateKey({ name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", modulusLength: 1024, publicExponent: F4, ...fields }, extractable, usages);
const ec = (fields, usages = ["sign", "verify"], extractable = false) => subtle.generateKey({ name: "ECDSA", namedCurve: "P-256", ...fields }, extractable, usages);
const pair = async (promise) => {
  const made = await promise;
  return [Object.keys(made), made.publicKey, made.privateKey];
};

export default [
  ["RSASSA-PKCS1-v1_5", () => pair(rsa({}))],
  ["RSA-PSS", () => pair(rsa({ name: "RSA-PSS", hash: "SHA-1" }, ["sign"], true))],
  ["RSA-OAEP", () => pair(rsa({ name: "RSA-OAEP", hash: "SHA-512" }, ["encrypt", "decrypt", "wrapKey", "unwrapKey"]))],
  ["an exponent of 3", () => pair(rsa({ publicExponent: new Uint8Array([3]) }))],
  ["an exponent with zeros before it", () => pair(rsa({ publicExponent: new Uint8Array([0, 0, 1, 0, 1]) }))],
  ["an exponent of 5", () => rsa({ publicExponent: new Uint8Array([5]) })],
  ["an exponent of many bytes", () => rsa({ publicExponent: count(9, 1) })],
  ["no exponent", () => rsa({ publicExponent: undefined })],
  ["an empty exponent", () => rsa({ publicExponent: new Uint8Array() })],
  ["no modulus length", () => rsa({ modulusLength: undefined })],
  ["0 bits", () => rsa({ modulusLength: 0 })],
  ["-1 bits", () => rsa({ modulusLength: -1 })],
  ["128 bits", () => rsa({ modulusLength: 128 })],
  ["1025 bits", () => rsa({ modulusLength: 1025 })],
  ["1032 bits", () => rsa({ modulusLength: 1032 })],
  ["20000 bits", () => rsa({ modulusLength: 20_000 })],
  ["no hash", () => rsa({ hash: undefined })],
  ["an unknown hash", () => rsa({ hash: "X" })],
  ["to encrypt", () => rsa({}, ["encrypt"])],
  ["to verify only", () => rsa({}, ["verify"])],
  ["without usages", () => rsa({}, [])],
  ["P-256", () => pair(ec({}))],
  ["P-384", () => pair(ec({ namedCurve: "P-384" }, ["sign"], true))],
  ["P-521", () => pair(ec({ name: "ECDH", namedCurve: "p-521" }, ["deriveBits", "deriveKey"]))],
  ["no curve", () => ec({ namedCurve: undefined })],
  ["an unknown curve", () => ec({ namedCurve: "P-1" })],
  ["ECDSA to encrypt", () => ec({}, ["encrypt"])],
  ["ECDSA to verify only", () => ec({}, ["verify"])],
  ["ECDSA without usages", () => ec({}, [])],
  ["ECDH to sign", () => ec({ name: "ECDH" }, ["sign"])],
  ["ECDH without usages", () => ec({ name: "ECDH" }, [])],
  ["an unknown algorithm", () => subtle.generateKey("XYZ", true, ["sign"])],
  ["a digest", () => subtle.generateKey("SHA-1", true, ["sign"])],
  ["ML-DSA-44", () => subtle.generateKey("ML-DSA-44", true, ["sign"])],
  ["no algorithm", () => subtle.generateKey()],
  ["no usages", () => subtle.generateKey({ name: "AES-GCM", length: 128 }, true)],
  ["usages that are a string", () => subtle.generateKey({ name: "AES-GCM", length: 128 }, true, "encrypt")],
  ["usages that are a set", () => subtle.generateKey({ name: "AES-GCM", length: 128 }, true, new Set(["encrypt"]))],
  ["extractable by a text", async () => (await subtle.generateKey({ name: "AES-GCM", length: 128 }, "no", ["encrypt"])).extractable],
  ["extractable by undefined", async () => (await subtle.generateKey({ name: "AES-GCM", length: 128 }, undefined, ["encrypt"])).extractable],
  ["different each time", async () => {
    const make = async () => String(new Uint8Array(await subtle.exportKey("raw", await subtle.generateKey({ name: "AES-GCM", length: 128 }, true, ["encrypt"]))));
    return (await make()) !== (await make());
  }],
];

// The methods of crypto.subtle: reads arguments, checks what all algorithms have in common, and leaves the rest
// to the family that an algorithm belongs to, a module each, loaded when it is first named.
import { toHost } from "../../internal/bytes.js";
import { flag } from "../../internal/flags.js";
import { load, port } from "../../internal/host.js";
import { makeKey } from "../crypto-key.js";
import { BLOCK_BITS, digestName, hashOf } from "./digests.js";
import { dataError, invalidAccess, notImplemented, notSupported, operationError, required, syntaxError } from "./errors.js";
import { jwkOf, reader } from "./parameters.js";

const FAMILIES = {
  "AES-CTR": "aes", "AES-CBC": "aes", "AES-GCM": "aes", "AES-KW": "aes", HMAC: "hmac", PBKDF2: "derivation", HKDF: "derivation",
  "RSASSA-PKCS1-v1_5": "rsa", "RSA-PSS": "rsa", "RSA-OAEP": "rsa", ECDSA: "elliptic", ECDH: "elliptic", "NODE-ED25519": "edwards",
  Ed25519: "edwards", X25519: "edwards",
};
const NAMES = new Map(Object.keys(FAMILIES).map((name) => [name.toUpperCase(), name]));
const NO_USAGE = "Secret/private CryptoKeys must have at least one usage.";

/** {name, family} of an algorithm, or undefined. */
function find(given) {
  const name = NAMES.get(given.toUpperCase());
  return name === undefined ? undefined : { name, family: load(`/jdo/web/subtle/${FAMILIES[name]}.js`) };
}

/** The key may be used so, with that algorithm. */
function checkUse(key, algorithm, usage) {
  if (algorithm.name.toUpperCase() !== key.name.toUpperCase()) {
    throw invalidAccess(`Requested algorithm "${algorithm.name}" does not match this CryptoKey's algorithm "${key.name}".`);
  }
  if (!key.usages.includes(usage)) {
    throw invalidAccess(`Requested key usage "${usage}" does not match any usage listed in this CryptoKey.`);
  }
}

function operation(key, name) {
  const run = key.family[name];
  if (run === undefined) throw notImplemented(name, key.name);
  return run;
}

const bufferOf = (bytes) => new Uint8Array(bytes).buffer;

function checkExtractable(key) {
  if (!key.extractable) throw invalidAccess(`Attempt to export non-extractable ${key.name} key.`);
}

function checkFormat(format, data, algorithm, extractable) {
  if (format.startsWith("raw-") && ["public", "private", "seed", "secret"].includes(format.slice(4))) {
    if (!flag("webcrypto_modern_algorithms")) {
      throw notSupported(`Key format "${format}" requires the webcrypto_modern_algorithms flag.`);
    }
  }
  if (/^(raw(-public|-private|-seed|-secret)?|pkcs8|spki)$/.test(format)) {
    if (!(data instanceof Uint8Array)) {
      throw new TypeError("Import data provided for buffer-based import formats must be a buffer source.");
    }
  } else if (format === "jwk") {
    if (data instanceof Uint8Array) {
      throw new TypeError('Import data provided for "jwk" import format must be a JsonWebKey.');
    }
    if (data.ext === false && extractable) {
      throw dataError(`JWK ext field for "${algorithm.name}" is set to false but extractable is true`);
    }
  } else {
    throw notSupported(`Unrecognized key import format "${format}".`);
  }
}

function importKey(format, data, algorithm, extractable, usages) {
  checkFormat(format, data, algorithm, extractable);
  const found = find(algorithm.name);
  if (found === undefined) throw notSupported(`Unrecognized key import algorithm "${algorithm.name}" requested.`);
  const { name, family } = found;
  const symmetric = family.generateKey === undefined || !("deriveBits" in family || "verify" in family) || name === "HMAC";
  const form = format === (symmetric ? "raw-secret" : "raw-public") ? "raw" : format;
  const state = family.importKey(name, form, data, algorithm, extractable, usages);
  if (usages.length === 0 && state.type !== "public") throw syntaxError(NO_USAGE);
  return makeKey({ extractable, ...state, name, family });
}

/** How long a derived key is, in bits; null leaves it to what it is derived from. */
function derivedLength(algorithm) {
  const name = NAMES.get(algorithm.name.toUpperCase());
  if (name === "HKDF" || name === "PBKDF2") return null;
  if (name === "HMAC") {
    if (algorithm.length === undefined) return BLOCK_BITS[hashOf(algorithm, "derivedKeyParams")];
    if (algorithm.length > 0) return algorithm.length;
    throw new TypeError("HMAC key length must be a non-zero unsigned long integer.");
  }
  if (!name?.startsWith("AES-")) throw notSupported(`Unrecognized derived key type "${algorithm.name}" requested.`);
  const length = required(algorithm, "length", "derivedKeyParams");
  if (length !== 128 && length !== 192 && length !== 256) {
    throw operationError(`Derived AES key must be 128, 192, or 256 bits in length but provided ${length}.`);
  }
  return length;
}

function encrypt(args) {
  return crypt("encrypt", args);
}

function decrypt(args) {
  return crypt("decrypt", args);
}

function sign(args) {
  const next = reader("sign", args);
  const [algorithm, key, data] = [next.algorithm("SignAlgorithm"), next.key(), next.bytes()];
  checkUse(key, algorithm, "sign");
  return bufferOf(operation(key, "sign")(key, algorithm, data));
}

function verify(args) {
  const next = reader("verify", args);
  const [algorithm, key, signature, data] = [next.algorithm("SignAlgorithm"), next.key(), next.bytes(), next.bytes()];
  checkUse(key, algorithm, "verify");
  return operation(key, "verify")(key, algorithm, signature, data);
}

function digest(args) {
  const next = reader("digest", args);
  const [{ name }, data] = [next.algorithm("HashAlgorithm"), next.bytes()];
  return bufferOf(port("crypto").digest(digestName(name), toHost(data)));
}

function generateKey(args) {
  const next = reader("generateKey", args);
  const [algorithm, extractable, usages] = [next.algorithm("GenerateKeyAlgorithm"), next.flag(), next.texts()];
  const found = find(algorithm.name);
  if (found?.family.generateKey === undefined) {
    throw notSupported(`Unrecognized key generation algorithm "${algorithm.name}" requested.`);
  }
  const { name, family } = found;
  const made = family.generateKey(name, algorithm, usages);
  const key = (state) => makeKey({ extractable, ...state, name, family });
  if (made.privateKey !== undefined) return { publicKey: key(made.publicKey), privateKey: key(made.privateKey) };
  if (usages.length === 0) throw syntaxError(NO_USAGE);
  return key(made);
}

function deriveKey(args) {
  const next = reader("deriveKey", args);
  const [algorithm, base] = [next.algorithm("DeriveKeyAlgorithm"), next.key()];
  const [wanted, extractable, usages] = [next.algorithm("ImportKeyAlgorithm"), next.flag(), next.texts()];
  checkUse(base, algorithm, "deriveKey");
  const bits = operation(base, "deriveBits")(base, algorithm, derivedLength(wanted));
  return importKey("raw", new Uint8Array(bits), wanted, extractable, usages);
}

function deriveBits(args) {
  const next = reader("deriveBits", args);
  const [algorithm, base, length] = [next.algorithm("DeriveKeyAlgorithm"), next.key(), next.length()];
  if (length !== null && length < 0) throw new TypeError("deriveBits length must be an unsigned long integer.");
  checkUse(base, algorithm, "deriveBits");
  return bufferOf(operation(base, "deriveBits")(base, algorithm, length));
}

function importKeyArgs(args) {
  const next = reader("importKey", args);
  const [format, data, algorithm] = [next.text(), next.keyData(), next.algorithm("ImportKeyAlgorithm")];
  return importKey(format, data, algorithm, next.flag(), next.texts());
}

function exportKey(args) {
  const next = reader("exportKey", args);
  const [format, key] = [next.text(), next.key()];
  checkExtractable(key);
  const exported = operation(key, "exportKey")(key, format);
  return format === "jwk" ? exported : bufferOf(exported);
}

function wrapKey(args) {
  const next = reader("wrapKey", args);
  const [format, key, wrapping, algorithm] = [next.text(), next.key(), next.key(), next.algorithm("EncryptAlgorithm")];
  checkUse(wrapping, algorithm, "wrapKey");
  checkExtractable(key);
  const exported = operation(key, "exportKey")(key, format);
  const bytes = format === "jwk" ? new TextEncoder().encode(JSON.stringify(exported)) : new Uint8Array(exported);
  return bufferOf((wrapping.family.wrapKey ?? operation(wrapping, "encrypt"))(wrapping, algorithm, bytes));
}

function unwrapKey(args) {
  const next = reader("unwrapKey", args);
  const [format, wrapped, unwrapping] = [next.text(), next.bytes(), next.key()];
  const [algorithm, wanted] = [next.algorithm("EncryptAlgorithm"), next.algorithm("ImportKeyAlgorithm")];
  const [extractable, usages] = [next.flag(), next.texts()];
  checkUse(unwrapping, algorithm, "unwrapKey");
  const bytes = new Uint8Array((unwrapping.family.unwrapKey ?? operation(unwrapping, "decrypt"))(unwrapping, algorithm, wrapped));
  if (format !== "jwk") return importKey(format, bytes, wanted, extractable, usages);
  const jwk = jwkOf(JSON.parse(new TextDecoder().decode(bytes)));
  if (jwk === undefined) throw dataError('Missing "kty" field or corrupt JSON unwrapping key?');
  return importKey(format, jwk, wanted, extractable, usages);
}

function timingSafeEqual(args) {
  const next = reader("timingSafeEqual", args);
  const [a, b] = [next.bytes(), next.bytes()];
  if (a.length !== b.length) throw new TypeError("Input buffers must have the same byte length.");
  return port("crypto").equal(toHost(a), toHost(b));
}

function crypt(method, args) {
  const next = reader(method, args);
  const [algorithm, key, data] = [next.algorithm("EncryptAlgorithm"), next.key(), next.bytes()];
  checkUse(key, algorithm, method);
  return bufferOf(operation(key, method)(key, algorithm, data));
}

export const operations = {
  encrypt, decrypt, sign, verify, digest, generateKey, deriveKey, deriveBits, importKey: importKeyArgs, exportKey, wrapKey, unwrapKey, timingSafeEqual,
};

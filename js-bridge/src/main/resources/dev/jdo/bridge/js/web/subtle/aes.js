// AES-GCM, AES-CBC, AES-CTR and AES-KW.
import { toHost } from "../../internal/bytes.js";
import { port } from "../../internal/host.js";
import { dataError, notImplemented, notSupported, operationError, required } from "./errors.js";
import { decoded, encoded, jwkWith } from "./jwk.js";
import { checked } from "./usages.js";

const aes = port("crypto-aes");
const random = port("crypto");
const TAGS = [32, 64, 96, 104, 112, 120, 128];
const LENGTHS = [128, 192, 256];

const allowed = (name) => (name === "AES-KW" ? ["wrapKey", "unwrapKey"] : ["encrypt", "decrypt", "wrapKey", "unwrapKey"]);
const made = (name, length, material, usages) => ({ type: "secret", algorithm: { name, length }, usages, material });

export function generateKey(name, algorithm, usages) {
  const given = checked("generate", name, usages, allowed(name));
  const length = required(algorithm, "length");
  if (!LENGTHS.includes(length)) {
    throw operationError(`Generated AES key length must be 128, 192, or 256 bits but requested ${length}.`);
  }
  return made(name, length, random.wrap(random.random(length / 8)), given);
}

export function importKey(name, format, data, algorithm, extractable, usages) {
  const given = checked("import secret", name, usages, allowed(name));
  if (format !== "raw" && format !== "jwk") throw notSupported(`Unrecognized key import format "${format}".`);
  const bytes = format === "raw" ? data : jwkBytes(data);
  const length = bytes.length * 8;
  if (!LENGTHS.includes(length)) throw dataError(`Imported AES key length must be 128, 192, or 256 bits but provided ${length}.`);
  if (format === "jwk") checkJwk(name, data, length, usages);
  return made(name, length, toHost(bytes), given);
}

function jwkBytes(jwk) {
  if (jwk.kty !== "oct") {
    throw dataError(
      `Symmetric "jwk" key import requires a JSON Web Key with Key Type parameter "kty" equal to "oct" (encountered "${jwk.kty}").`);
  }
  const bytes = decoded(jwk.k);
  if (bytes === undefined) throw dataError('Symmetric "jwk" key import requires a base64Url encoding of the key.');
  return bytes;
}

function checkJwk(name, { alg, use, key_ops: operations }, length, usages) {
  const expected = `A${length}${name.slice(4)}`;
  if (alg !== undefined && alg !== expected) {
    throw dataError(`Symmetric "jwk" key contains invalid "alg" value "${alg}", expected "${expected}".`);
  }
  if (usages.length > 0 && use !== undefined && use !== "enc") {
    throw dataError(`Symmetric "jwk" key must have a "use" of "enc", not "${use}".`);
  }
  if (operations === undefined) return;
  const twice = operations.toSorted().find((one, i, all) => one === all[i + 1]);
  if (twice !== undefined) throw dataError(`Symmetric "jwk" key contains duplicate value "${twice}", in "key_op".`);
  for (const usage of usages) {
    if (!operations.includes(usage)) throw dataError(`"jwk" key missing usage "${usage}", in "key_ops".`);
  }
}

export function exportKey({ name, algorithm, usages, material }, format) {
  if (format !== "raw" && format !== "jwk") {
    throw notSupported(`${name} key only supports exporting "raw", "raw-secret" & "jwk", not "${format}".`);
  }
  const bytes = port("bytes").array(material);
  if (format === "raw") return bytes;
  return jwkWith({ kty: "oct", key_ops: usages.slice(), alg: `A${algorithm.length}${name.slice(4)}`, ext: true, k: encoded(bytes) });
}

function ivOf(algorithm) {
  const iv = required(algorithm, "iv");
  if (iv.length === 0) throw operationError("AES-GCM IV must not be empty.");
  return toHost(iv);
}

function tagBits({ tagLength = 128 }) {
  if (!TAGS.includes(tagLength)) throw operationError(`Invalid AES-GCM tag length ${tagLength}.`);
  return tagLength;
}

const more = ({ additionalData = new Uint8Array() }) => toHost(additionalData);

function opened(bytes, name, from, to) {
  if (bytes !== null) return bytes;
  throw operationError(
    "Decryption failed. This could be due to a ciphertext authentication failure, bad padding, incorrect CryptoKey, or another " +
      `algorithm-specific reason. Input length was ${from}, output length expected to be ${to} for ${name}`,
  );
}

function counting({ material }, algorithm, data) {
  const { counter, length } = algorithm;
  if (counter === undefined) throw new TypeError('Missing "counter" member in "algorithm".');
  if (counter.length !== 16) throw operationError(`Counter must have length of 16 bytes (provided ${counter.length}).`);
  if (length === undefined) throw new TypeError('Missing "length" member in "algorithm".');
  if (length <= 0 || length > 128) throw operationError(`Invalid counter of ${length} bits length provided.`);
  const done = aes.ctr(material, toHost(counter), length, toHost(data));
  if (done === null) throw operationError("Counter block values will repeat.");
  return done;
}

export function encrypt(key, algorithm, data) {
  switch (key.name) {
    case "AES-GCM": {
      const iv = ivOf(algorithm);
      return aes.sealGcm(key.material, iv, more(algorithm), tagBits(algorithm), toHost(data));
    }
    case "AES-CBC": {
      const iv = required(algorithm, "iv");
      if (iv.length !== 16) throw operationError(`AES-CBC IV must be 16 bytes long (provided ${iv.length} bytes).`);
      return aes.sealCbc(key.material, toHost(iv), toHost(data));
    }
    case "AES-CTR":
      return counting(key, algorithm, data);
    default:
      throw notImplemented("encrypt", key.name);
  }
}

export function decrypt(key, algorithm, data) {
  switch (key.name) {
    case "AES-GCM": {
      const iv = ivOf(algorithm);
      const bits = tagBits(algorithm);
      const length = data.length - bits / 8;
      if (length < 0) {
        throw operationError(
          `Ciphertext length of ${data.length * 8} bits must be greater than or equal to the size of the AES-GCM tag length of ${bits} bits.`);
      }
      return opened(aes.openGcm(key.material, iv, more(algorithm), bits, toHost(data)), key.name, length, length);
    }
    case "AES-CBC": {
      const iv = required(algorithm, "iv");
      if (iv.length !== 16) throw operationError(`AES-CBC IV must be 16 bytes long (provided ${iv.length}).`);
      // The last block is held back until it is known to be one.
      const expected = Math.max(0, Math.floor((data.length - 1) / 16) * 16);
      return opened(aes.openCbc(key.material, toHost(iv), toHost(data)), key.name, data.length, expected);
    }
    case "AES-CTR":
      return counting(key, algorithm, data);
    default:
      throw notImplemented("decrypt", key.name);
  }
}

export function wrapKey(key, algorithm, data) {
  if (key.name !== "AES-KW") return encrypt(key, algorithm, data);
  if (data.length % 8 !== 0) {
    throw operationError(
      `Unwrapped key bit length must be a multiple of 64 bits but unwrapped key has a length of ${data.length * 8} bits.`);
  }
  if (data.length < 16) {
    throw operationError(
      `Unwrapped key has length ${data.length} bytes but it should be greater than or equal to 16 and less than or equal to ` +
        "18446744073709551607");
  }
  return aes.wrap(key.material, toHost(data));
}

export function unwrapKey(key, algorithm, data) {
  if (key.name !== "AES-KW") return decrypt(key, algorithm, data);
  const bits = data.length * 8;
  if (data.length % 8 !== 0) {
    throw operationError(`Provided a wrapped key to unwrap that is ${bits} bits which isn't a multiple of 64 bits.`);
  }
  if (data.length < 24) {
    throw operationError(`Provided a wrapped key to unwrap this is ${bits} bits that is less than the minimal length of 192 bits.`);
  }
  const bytes = aes.unwrap(key.material, toHost(data));
  if (bytes === null) throw operationError("AES-KW key unwrapping failed.");
  return bytes;
}

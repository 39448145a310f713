// RSASSA-PKCS1-v1_5, RSA-PSS and RSA-OAEP.
import { toHost } from "../../internal/bytes.js";
import { flag } from "../../internal/flags.js";
import { guard, port } from "../../internal/host.js";
import { checkPrivate, checkSigner, checkVerifier, exportFile, importFile, pair, typeOf } from "./asymmetric.js";
import { SIZES, digestName, hashOf } from "./digests.js";
import { dataError, invalidAccess, notImplemented, notSupported, operationError, required } from "./errors.js";
import { decoded, encoded } from "./jwk.js";
import { SIGNING, checked } from "./usages.js";

const rsa = port("crypto-rsa");
const PREFIXES = { "RSASSA-PKCS1-v1_5": "RS", "RSA-PSS": "PS", "RSA-OAEP": "RSA-OAEP-" };
const SAFE_EXPONENTS = [3, 17, 37, 65_537];

const allowed = (name) => (name === "RSA-OAEP" ? ["encrypt", "decrypt", "wrapKey", "unwrapKey"] : SIGNING);

/** The digest that a JSON Web Key's algorithm implies; undefined where it is unknown. */
function digestOfAlg(alg) {
  const digits = /^(?:RS|PS|RSA-OAEP-)(1|256|384|512)$/.exec(alg)?.[1];
  if (alg === "RSA-OAEP") return "SHA-1";
  return digits === undefined || alg === "RSA-OAEP-1" ? undefined : `SHA-${digits}`;
}

function algOf(name, hash) {
  if (!hash.startsWith("SHA")) throw notSupported(`JWK export not supported for hash algorithm "${hash}".`);
  return name === "RSA-OAEP" && hash === "SHA-1" ? "RSA-OAEP" : PREFIXES[name] + hash.slice(4);
}

function describe(name, modulusLength, exponent, hash) {
  const publicExponent = flag("crypto_preserve_public_exponent") ? exponent.slice() : exponent.slice().buffer;
  return { name, modulusLength, publicExponent, hash: { name: hash } };
}

function checkSize(modulusLength) {
  if (modulusLength % 8 !== 0 || modulusLength < 256 || modulusLength > 16_384) {
    throw operationError(
      `The modulus length must be a multiple of 8 and between 256 and 16k, but ${modulusLength} was requested.`);
  }
}

function exponentOf(bytes) {
  let value = 0;
  for (const [i, byte] of bytes.entries()) {
    if (bytes.length - i - 1 >= 4 && byte !== 0) {
      throw operationError('The "publicExponent" must be either 3 or 65537, but got a number larger than 2^32.');
    }
    value = value * 256 + byte;
  }
  return value;
}

export function generateKey(name, algorithm, usages) {
  const exponent = required(algorithm, "publicExponent");
  required(algorithm, "hash");
  const modulusLength = required(algorithm, "modulusLength");
  if (modulusLength <= 0) throw operationError(`modulusLength must be greater than zero (requested ${modulusLength}).`);
  const hash = hashOf(algorithm);
  const given = checked("generate", name, usages, allowed(name));
  checkSize(modulusLength);
  const value = exponentOf(exponent);
  if (value !== 3 && value !== 65_537) {
    throw operationError(`The "publicExponent" must be either 3 or 65537, but got ${value}.`);
  }
  if (flag("strict_crypto_checks") && modulusLength % 128 !== 0) {
    throw operationError("Can't generate key: RSA key size is required to be a multiple of 128");
  }
  checkPrivate(given);
  const made = guard(() => rsa.generate(modulusLength - (modulusLength % 128), toHost(exponent)));
  return pair(made, () => describe(name, modulusLength, exponent, hash), given);
}

export function importKey(name, format, data, algorithm, extractable, usages) {
  const hash = digestName(required(algorithm, "hash"));
  const { material, usages: given } = importFile(
    name, format, data, usages, { allowed: allowed(name) }, (jwk) => readJwk(name, jwk, hash));
  if (material.type() !== "rsa") throw dataError("Input was not an RSA key.");
  const exponent = new Uint8Array(material.part("e"));
  const modulusLength = material.part("n").length * 8;
  checkImported(modulusLength, exponent);
  return { type: typeOf(material), algorithm: describe(name, modulusLength, exponent, hash), usages: given, material };
}

function checkImported(modulusLength, exponent) {
  const strict = flag("strict_crypto_checks");
  if (strict) checkSize(modulusLength);
  const value = exponentOf(exponent);
  if (strict && !SAFE_EXPONENTS.includes(value)) {
    throw operationError(`Imported RSA key has invalid publicExponent ${value}.`);
  }
}

function readJwk(name, jwk, hash) {
  if (jwk.kty !== "RSA") {
    throw dataError(
      'RSASSA-PKCS1-v1_5 "jwk" key import requires a JSON Web Key with Key Type parameter "kty" ' +
        `("${jwk.kty}") equal to "RSA".`,
    );
  }
  if (jwk.alg !== undefined) {
    const implied = digestOfAlg(jwk.alg);
    if (implied === undefined) {
      throw notSupported(`Unrecognized or unimplemented algorithm "${jwk.alg}" listed in JSON Web Key Algorithm parameter.`);
    }
    if (implied !== hash) {
      throw dataError(
        `JSON Web Key Algorithm parameter "alg" ("${jwk.alg}") does not match requested hash algorithm "${jwk.alg}".`);
    }
  }
  return ofParts(jwk);
}

function part(jwk, field, description) {
  const bytes = decoded(jwk[field]);
  if (bytes === undefined) throw dataError(`Invalid RSA key in JSON Web Key; ${description} parameter ("${field}").`);
  return bytes;
}

const PRIMES = {
  p: "invalid First Prime Factor", q: "invalid Second Prime Factor", dp: "invalid First Factor CRT Exponent",
  dq: "invalid Second Factor CRT Exponent", qi: "invalid First CRT Coefficient",
};

/** Java's key. Its size is checked before, as the JDK takes no small ones. */
function ofParts(jwk) {
  const n = part(jwk, "n", "missing or invalid Modulus");
  const e = part(jwk, "e", "missing or invalid Exponent");
  const check = () => checkImported((n.length - n.findIndex((byte) => byte !== 0)) * 8, e);
  if (jwk.d === undefined) {
    check();
    return guard(() => rsa.publicKey(toHost(n), toHost(e)));
  }
  const d = part(jwk, "d", "missing or invalid Private Exponent");
  const names = Object.keys(PRIMES);
  const present = names.filter((name) => jwk[name] !== undefined).length;
  if (present !== 0 && present !== names.length) {
    throw dataError(
      "Invalid RSA private key in JSON Web Key; if one Prime Factor or CRT Exponent/Coefficient parameter is present, then they " +
        'must all be present ("p", "q", "dp", "dq", "qi").',
    );
  }
  const primes = present === 0 ? null : rsa.primes(...names.map((name) => toHost(part(jwk, name, PRIMES[name]))));
  check();
  return guard(() => rsa.privateKey(toHost(n), toHost(e), toHost(d), primes));
}

export function exportKey(key, format) {
  const raw = () => {
    throw invalidAccess(`Cannot export "${key.name}" in "raw" format.`);
  };
  return exportFile(key, format, raw, () => {
    const jwk = { kty: "RSA", alg: algOf(key.name, key.algorithm.hash.name) };
    for (const field of key.type === "private" ? ["n", "e", "d", "p", "q", "dp", "dq", "qi"] : ["n", "e"]) {
      const bytes = key.material.part(field);
      if (bytes !== null) jwk[field] = encoded(bytes);
    }
    return jwk;
  });
}

const sizeOf = ({ material }) => Math.ceil(material.modulusLength() / 8);

function saltOf({ saltLength }, absent) {
  if (saltLength === undefined) throw absent("Failed to provide salt for RSA-PSS key operation which requires a salt");
  if (saltLength < 0) throw dataError(`SaltLength for RSA-PSS must be non-negative (provided ${saltLength}).`);
  return saltLength;
}

function checkSigning({ name }) {
  if (name === "RSA-OAEP") throw notSupported(`The sign and verify operations are not implemented for "${name}".`);
}

export function sign(key, algorithm, data) {
  checkSigner(key);
  checkSigning(key);
  const hash = key.algorithm.hash.name;
  const size = SIZES[hash];
  let salt = -1;
  if (key.name === "RSA-PSS") {
    salt = saltOf(algorithm, dataError);
    if (size + 2 > sizeOf(key)) throw operationError("key too small for signing with given digest");
    if (salt > sizeOf(key) - size - 2) {
      throw operationError("key too small for signing with given digest and salt length");
    }
  } else if (size + 32 > sizeOf(key)) {
    throw operationError(`key too small for signing with given digest, need at least ${8 * (size + 32)}bits.`);
  }
  return guard(() => rsa.sign(key.material, hash, salt, toHost(data)));
}

export function verify(key, algorithm, signature, data) {
  checkVerifier(key);
  checkSigning(key);
  const salt = key.name === "RSA-PSS" ? saltOf(algorithm, (message) => new TypeError(message)) : -1;
  return rsa.verify(key.material, key.algorithm.hash.name, salt, toHost(signature), toHost(data));
}

const failed = (reason) => operationError(`RSA-OAEP failed encrypt/decrypt${reason}`);
const labelOf = ({ label = new Uint8Array() }) => toHost(label);

export function encrypt(key, algorithm, data) {
  if (key.name !== "RSA-OAEP") throw notImplemented("encrypt", key.name);
  if (key.type !== "public") {
    throw invalidAccess(`Encryption/key wrapping only works with public keys, not "${key.type}".`);
  }
  const hash = key.algorithm.hash.name;
  const sealed = rsa.encrypt(key.material, hash, labelOf(algorithm), toHost(data));
  if (sealed === null) throw failed(sizeOf(key) < 2 * SIZES[hash] + 2 ? ": RSA key size is too small.." : ".");
  return sealed;
}

export function decrypt(key, algorithm, data) {
  if (key.name !== "RSA-OAEP") throw notImplemented("decrypt", key.name);
  if (key.type !== "private") {
    throw invalidAccess(`Decryption/key unwrapping only works with private keys, not "${key.type}".`);
  }
  const text = rsa.decrypt(key.material, key.algorithm.hash.name, labelOf(algorithm), toHost(data));
  if (text === null) throw failed(data.length === sizeOf(key) ? "." : ": Invalid RSA signature..");
  return text;
}

// HMAC.
import { toHost } from "../../internal/bytes.js";
import { port } from "../../internal/host.js";
import { BLOCK_BITS, digestName, hashOf } from "./digests.js";
import { dataError, notSupported, operationError, required } from "./errors.js";
import { decoded, encoded, jwkWith } from "./jwk.js";
import { SIGNING, checked } from "./usages.js";

const host = port("crypto");

/** Bits of the last byte that are none of the key's become zero. */
function made(hash, length, bytes, usages) {
  const unused = bytes.length * 8 - length;
  if (unused > 0) bytes[bytes.length - 1] &= 0xff << unused;
  return { type: "secret", algorithm: { name: "HMAC", hash: { name: hash }, length }, usages, material: toHost(bytes) };
}

export function generateKey(name, algorithm, usages) {
  const hash = hashOf(algorithm);
  const given = checked("generate", name, usages, SIGNING);
  const { length = BLOCK_BITS[hash] } = algorithm;
  if (length <= 0) throw operationError(`HMAC key length must be a non-zero unsigned long integer (requested ${length}).`);
  return made(hash, length, new Uint8Array(host.random(Math.ceil(length / 8))), given);
}

export function importKey(name, format, data, algorithm, extractable, usages) {
  const given = checked("import secret", name, usages, SIGNING);
  const hash = required(algorithm, "hash");
  if (format !== "raw" && format !== "jwk") throw notSupported(`Unrecognized key import format "${format}".`);
  const bytes = format === "raw" ? data.slice() : jwkBytes(data, hash);
  const size = bytes.length * 8;
  const { length = size } = algorithm;
  if (length <= 0 || length > size || length <= size - 8) {
    throw dataError(
      `Imported HMAC key length (${length}) must be a non-zero value up to 7 bits less than, and no greater than, the bit ` +
        `length of the raw key data (${size}).`,
    );
  }
  return made(digestName(hash), length, bytes, given);
}

function jwkBytes({ kty, k, alg }, hash) {
  if (kty !== "oct") {
    throw dataError(
      `HMAC "jwk" key import requires a JSON Web Key with Key Type parameter ("kty") equal to "oct" (encountered "${kty}").`);
  }
  const bytes = decoded(k);
  if (bytes === undefined) throw dataError('HMAC "jwk" key import requires a base64Url encoding of the key');
  if (alg === undefined) return bytes;
  if (!hash.startsWith("SHA-")) throw notSupported(`Unrecognized or unimplemented hash algorithm requested${alg}`);
  const expected = `HS${hash.slice(4)}`;
  if (alg !== expected) {
    throw dataError(
      `HMAC "jwk" key import specifies "alg" that is incompatible with the hash name (encountered "${alg}", expected "${expected}").`);
  }
  return bytes;
}

export function exportKey({ algorithm, usages, material }, format) {
  if (format !== "raw" && format !== "jwk") throw notSupported(`Unimplemented key export format "${format}".`);
  const bytes = port("bytes").array(material);
  if (format === "raw") return bytes;
  const hash = algorithm.hash.name;
  if (!hash.startsWith("SHA-")) throw notSupported(`Unimplemented JWK key export format for key algorithm "${hash}".`);
  return jwkWith({ kty: "oct", key_ops: usages.slice(), alg: `HS${hash.slice(4)}`, ext: true, k: encoded(bytes) });
}

export function sign({ algorithm, material }, parameters, data) {
  return host.hmac(algorithm.hash.name, material, toHost(data));
}

export function verify(key, parameters, signature, data) {
  return host.equal(host.wrap(sign(key, parameters, data)), toHost(signature));
}

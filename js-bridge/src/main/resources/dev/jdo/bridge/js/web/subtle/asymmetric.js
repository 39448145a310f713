// What public and private keys have in common: their formats, and what a JSON Web Key says of its use.
import { toHost } from "../../internal/bytes.js";
import { guard, port } from "../../internal/host.js";
import { dataError, invalidAccess, notSupported, operationError, syntaxError } from "./errors.js";
import { jwkWith } from "./jwk.js";
import { checked, ofPrivate, ofPublic } from "./usages.js";

const files = port("crypto-keys");

/** The use and the operations that a JSON Web Key of an algorithm may name. */
function intended(name) {
  if (name === "RSA-OAEP") return { use: "enc", operations: ["encrypt", "wrapKey"] };
  return name === "ECDH" || name === "X25519" ? { use: "enc", operations: null } : { use: "sig", operations: ["sign", "verify"] };
}

const EITHER =
  'A JSON Web Key should have either a Public Key Use parameter ("use") or a Key Operations parameter ("key_ops"); otherwise, ' +
  "the parameters must be consistent with each other.";

function checkIntent(name, { use, key_ops: operations }, usages) {
  const expected = intended(name);
  if (usages.length > 0 && use !== undefined && use !== expected.use) {
    throw dataError(
      'Asymmetric "jwk" key import with usages requires a JSON Web Key with Public Key Use parameter "use" ' +
        `("${use}") equal to "sig".`,
    );
  }
  if (operations === undefined) return;
  const sorted = operations.toSorted();
  if (sorted.some((one, i) => one === sorted[i + 1])) {
    throw dataError(`A JSON Web Key's Key Operations parameter ("key_ops") must not contain duplicates.`);
  }
  if (use !== undefined) {
    if (use !== expected.use) {
      throw dataError(
        `Asymmetric "jwk" import requires a JSON Web Key with Public Key Use "use" ("${use}") equal to "${expected.use}".`);
    }
    for (const operation of sorted) checkOperation(name, operation, expected.operations);
  }
  if (!usages.every((usage) => operations.includes(usage))) {
    throw dataError(
      `All specified key usages must be present in the JSON Web Key's Key Operations parameter ("key_ops").`);
  }
}

function checkOperation(name, operation, allowed) {
  if (allowed === null) {
    throw dataError(
      `${EITHER} For public ${name} keys, there are no valid usages,so keys with a non-empty "key_ops" parameter are not allowed.`);
  }
  if (!allowed.includes(operation)) {
    throw dataError(
      `${EITHER} A Public Key Use for ${name} would allow a Key Operations array with only "${allowed[0]}" and/or ` +
        `"${allowed[1]}" values (not "${operation}").`,
    );
  }
}

/**
 * A key out of "jwk", "spki" or "pkcs8": {material, usages}.
 *
 * @param forPublic the usages allowed for a public key, forJwk those for a public one out of "jwk"
 * @param readJwk makes Java's key of a JSON Web Key
 */
export function importFile(name, format, data, usages, { allowed, forPublic = ofPublic(allowed), forJwk = forPublic }, readJwk) {
  if (format === "jwk") {
    const isPrivate = data.d !== undefined;
    const given = isPrivate
      ? checked("import private", name, usages, ofPrivate(allowed))
      : checked("import public", name, usages, forJwk);
    if (isPrivate && data.oth !== undefined) throw notSupported("Multi-prime private keys not supported.");
    checkIntent(name, data, usages);
    return { material: readJwk(data), usages: given };
  }
  if (format === "spki") {
    const material = guard(() => files.spki(toHost(data)));
    return { material, usages: checked("import public", name, usages, forPublic) };
  }
  if (format === "pkcs8") {
    const material = guard(() => files.pkcs8(toHost(data)));
    return { material, usages: checked("import private", name, usages, ofPrivate(allowed)) };
  }
  throw notSupported(`Unrecognized key import format "${format}".`);
}

/** The two keys of a pair, out of Java's private one; the public one can always be exported. */
export function pair(material, algorithm, usages) {
  return {
    publicKey: { type: "public", extractable: true, algorithm: algorithm(), usages: ofPublic(usages), material: material.publicHalf() },
    privateKey: { type: "private", algorithm: algorithm(), usages: ofPrivate(usages), material },
  };
}

/** A private key that nothing can be done with is not generated. */
export function checkPrivate(usages) {
  if (ofPrivate(usages).length === 0) {
    throw syntaxError("Attempt to generate asymmetric keys with no valid private key usages.");
  }
}

export const typeOf = (material) => (material.isPrivate() ? "private" : "public");

/** The key in a format; {@code raw()} and {@code jwk()} give those that differ from algorithm to algorithm. */
export function exportFile({ name, type, usages, material }, format, raw, jwk) {
  switch (format) {
    case "pkcs8":
      if (type !== "private") throw invalidAccess(`Asymmetric pkcs8 export requires private key (not "${type}").`);
      return material.pkcs8();
    case "spki":
      if (type !== "public") throw invalidAccess(`Asymmetric spki export requires public key (not "${type}").`);
      return material.spki();
    case "jwk":
      return jwkWith({ ...jwk(), ext: true, key_ops: usages.slice() });
    case "raw":
      return raw();
    default:
      throw invalidAccess(`Cannot export "${name}" in "${format}" format.`);
  }
}

/** Signing takes a private key, verifying a public one. */
export function checkSigner({ type }) {
  if (type !== "private") throw invalidAccess("Asymmetric signing requires a private key.");
}

export function checkVerifier({ type }) {
  if (type !== "public") throw invalidAccess("Asymmetric verification requires a public key.");
}

/** What ECDH and X25519 agree on with whom: Java's key of the other. */
export function peerOf({ name, type, algorithm }, { public: peer }, sameKind) {
  if (type !== "private") throw invalidAccess(`The deriveBits operation is only valid for a private key, not "${type}".`);
  if (peer === undefined) throw new TypeError('Missing field "public" in "derivedKeyParams".');
  if (peer.type !== "public") throw invalidAccess(`The provided key has type "${peer.type}", not "public"`);
  if (!sameKind(peer)) {
    throw invalidAccess(`Base ${name} private key cannot be used to derive a key from a peer ${peer.name} public key`);
  }
  if (peer.name !== name) {
    throw invalidAccess(`Private key for derivation is using "${name}" while public key is using "${peer.name}".`);
  }
  if (peer.algorithm.namedCurve !== algorithm.namedCurve) {
    throw invalidAccess(
      `Private key for derivation is using curve "${algorithm.namedCurve}" while public key is using ` +
        `"${peer.algorithm.namedCurve}".`,
    );
  }
  return peer.material;
}

/** The first bits of a secret; null takes all. */
export function firstBits(secret, bits) {
  const bytes = new Uint8Array(secret);
  const most = bytes.length * 8;
  const wanted = bits ?? most;
  if (wanted > most) {
    throw operationError(`Derived key length (${wanted} bits) is too long (should be at most ${most} bits).`);
  }
  const first = bytes.slice(0, Math.ceil(wanted / 8));
  const unused = first.length * 8 - wanted;
  if (unused > 0) first[first.length - 1] &= 0xff << unused;
  return first;
}

// PBKDF2 and HKDF.
import { toHost } from "../../internal/bytes.js";
import { port } from "../../internal/host.js";
import { hashOf } from "./digests.js";
import { notSupported, operationError, required, syntaxError } from "./errors.js";
import { DERIVING, checked } from "./usages.js";

const host = port("crypto-derivation");

/** What the platform allows in production. */
const MOST_ITERATIONS = 100_000;

export function importKey(name, format, data, algorithm, extractable, usages) {
  const given = checked("import secret", name, usages, DERIVING);
  if (extractable) throw syntaxError(`${name} key cannot be extractable.`);
  if (format !== "raw") {
    throw notSupported(`${name} key must be imported in "raw" format (requested "${format}")${name === "HKDF" ? "" : "."}`);
  }
  return { type: "secret", algorithm: { name }, usages: given, material: toHost(data) };
}

function bytesOf(name, bits) {
  if (bits === null) throw operationError(`${name} cannot derive a key with null length.`);
  if (bits % 8 !== 0) {
    throw operationError(`${name} requires a derived key length that is a multiple of eight (requested ${bits}).`);
  }
  return bits / 8;
}

export function deriveBits({ name, material }, algorithm, bits) {
  const hash = hashOf(algorithm);
  const salt = toHost(required(algorithm, "salt"));
  if (name === "HKDF") {
    const info = toHost(required(algorithm, "info"));
    const derived = host.hkdf(hash, material, salt, info, bytesOf(name, bits));
    if (derived === null) throw operationError("HKDF deriveBits failed.");
    return derived;
  }
  const iterations = required(algorithm, "iterations");
  const length = bytesOf(name, bits);
  if (iterations <= 0) throw operationError(`PBKDF2 requires a positive iteration count (requested ${iterations}).`);
  if (iterations > MOST_ITERATIONS) {
    throw notSupported(
      `Pbkdf2 failed: iteration counts above ${MOST_ITERATIONS} are not supported (requested ${iterations}).`);
  }
  return host.pbkdf2(hash, material, salt, iterations, length);
}

// The digests that algorithms name.
import { notSupported, required } from "./errors.js";

export const SIZES = { MD5: 16, "SHA-1": 20, "SHA-256": 32, "SHA-384": 48, "SHA-512": 64 };
export const BLOCK_BITS = { MD5: 512, "SHA-1": 512, "SHA-256": 512, "SHA-384": 1024, "SHA-512": 1024 };

/** The platform's spelling of a digest's name. */
export function digestName(name) {
  const known = name.toUpperCase();
  if (known in SIZES) return known;
  throw notSupported("Unrecognized or unimplemented digest algorithm requested.");
}

/** The digest in the field "hash". */
export const hashOf = (algorithm, where) => digestName(required(algorithm, "hash", where));

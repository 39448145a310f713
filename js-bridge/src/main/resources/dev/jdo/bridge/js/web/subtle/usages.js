// What keys may be used for.
import { syntaxError } from "./errors.js";

const ALL = ["encrypt", "decrypt", "sign", "verify", "deriveKey", "deriveBits", "wrapKey", "unwrapKey"];
const PUBLIC = ["encrypt", "verify", "wrapKey"];

export const SIGNING = ["sign", "verify"];
export const DERIVING = ["deriveKey", "deriveBits"];

/**
 * The usages in the platform's order, each once.
 *
 * @param doing "generate", "import secret", "import public" or "import private"
 */
export function checked(doing, name, usages, allowed) {
  for (const usage of usages) {
    if (!allowed.includes(usage)) throw syntaxError(`Attempt to ${doing} ${name} key with invalid usage "${usage}".`);
  }
  return ALL.filter((usage) => usages.includes(usage));
}

/** Those that a public key can have. */
export const ofPublic = (usages) => usages.filter((usage) => PUBLIC.includes(usage));

/** Those that a private key can have. */
export const ofPrivate = (usages) => usages.filter((usage) => !PUBLIC.includes(usage));

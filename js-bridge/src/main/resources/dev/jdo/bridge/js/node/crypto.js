// node:crypto (https://nodejs.org/docs/latest-v22.x/api/crypto.html), over the JDK: the table of what it has. Each part is loaded
// when something of it is first used, so that an import costs next to nothing.
import { lazyClass, lazyFunction } from "../internal/lazy.js";
import { notImplemented } from "../internal/node-errors.js";
import { CryptoKey } from "../web/crypto-key.js";
import { crypto as webcrypto } from "../web/crypto.js";

/** The parts, and what each has; a capital letter begins a class. */
const PARTS = {
  agreement:
    "DiffieHellman DiffieHellmanGroup ECDH createDiffieHellman createDiffieHellmanGroup createECDH diffieHellman getCurves getDiffieHellman",
  certificates: "X509Certificate",
  ciphers:
    "Cipheriv Decipheriv createCipheriv createDecipheriv getCipherInfo getCiphers privateDecrypt privateEncrypt publicDecrypt publicEncrypt",
  derivation: "hkdf hkdfSync pbkdf2 pbkdf2Sync scrypt scryptSync",
  hashes: "Hash Hmac createHash createHmac getHashes hash",
  keys:
    "KeyObject PrivateKeyObject PublicKeyObject SecretKeyObject createPrivateKey createPublicKey createSecretKey generateKey " +
    "generateKeyPair generateKeyPairSync generateKeySync",
  random:
    "checkPrime checkPrimeSync generatePrime generatePrimeSync getRandomValues pseudoRandomBytes randomBytes randomFill randomFillSync " +
    "randomInt randomUUID",
  signatures: "Sign Verify createSign createVerify sign verify",
};

const constants = {
  RSA_PKCS1_PADDING: 1, RSA_NO_PADDING: 3, RSA_PKCS1_OAEP_PADDING: 4, RSA_PKCS1_PSS_PADDING: 6, RSA_PSS_SALTLEN_DIGEST: -1,
  RSA_PSS_SALTLEN_MAX_SIGN: -2, RSA_PSS_SALTLEN_AUTO: -2, POINT_CONVERSION_COMPRESSED: 2,
  POINT_CONVERSION_UNCOMPRESSED: 4, POINT_CONVERSION_HYBRID: 6, DH_CHECK_P_NOT_SAFE_PRIME: 2, DH_CHECK_P_NOT_PRIME: 1,
  DH_UNABLE_TO_CHECK_GENERATOR: 4, DH_NOT_SUITABLE_GENERATOR: 8,
};

const crypto = {
  CryptoKey, constants, fips: true,
  getFips: () => true,
  secureHeapUsed: () => ({ total: 0, used: 0, utilization: 0, min: 0 }),
  setEngine() {
    throw notImplemented("setEngine");
  },
  subtle: webcrypto.subtle,
  timingSafeEqual: (a, b) => webcrypto.subtle.timingSafeEqual(a, b),
  webcrypto,
};

for (const [part, names] of Object.entries(PARTS)) {
  const file = `/jdo/node/crypto/${part}.js`;
  for (const name of names.split(" ")) crypto[name] = /^[A-Z]/.test(name) ? lazyClass(file, name) : lazyFunction(file, name);
}

export default crypto;

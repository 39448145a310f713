// Keys from passwords and other keys, of node:crypto.
import { port } from "../../internal/host.js";
import { checkInteger, checkString } from "../../internal/node-errors.js";
import { MOST, anyBytes, asynchronous, buffer } from "./bytes.js";
import { secret } from "./hashes.js";

const digests = port("node-digests");

function pbkdf2Sync(password, salt, iterations, length, digest) {
  checkString(digest, "digest");
  const args = [anyBytes(password, "password"), anyBytes(salt, "salt")];
  checkInteger(iterations, "iterations", 1, MOST);
  checkInteger(length, "keylen", 0, MOST);
  const bytes = digests.pbkdf2(digest, ...args, iterations, length);
  if (bytes === null) throw new TypeError(`Invalid Pbkdf2 digest: ${digest}.`);
  return buffer(bytes);
}

function scryptSync(password, salt, length, options = {}) {
  const args = [anyBytes(password, "password"), anyBytes(salt, "salt")];
  checkInteger(length, "keylen", 0, MOST);
  const n = options.N ?? options.cost ?? 16_384;
  const r = options.r ?? options.blockSize ?? 8;
  const p = options.p ?? options.parallelization ?? 1;
  const most = options.maxmem ?? 32 * 1024 * 1024;
  if (n < 2 || (n & (n - 1)) !== 0 || 128 * n * r > most) throw new Error("Scrypt failed");
  return buffer(digests.scrypt(...args, n, r, p, length));
}

function hkdfSync(digest, key, salt, info, length) {
  checkString(digest, "digest");
  const args = [secret(key, "key"), anyBytes(salt, "salt"), anyBytes(info, "info")];
  checkInteger(length, "length", 0, MOST);
  if (digests.hash(digest) === null) throw new TypeError(`Invalid Hkdf digest: ${digest}.`);
  const bytes = digests.hkdf(digest, ...args, length);
  if (bytes === null) throw new RangeError("Invalid Hkdf key length");
  return new Uint8Array(bytes).buffer;
}

export default {
  hkdf: asynchronous(hkdfSync, 5), hkdfSync,
  pbkdf2: asynchronous(pbkdf2Sync, 5), pbkdf2Sync,
  scrypt: asynchronous(scryptSync, 4), scryptSync,
};

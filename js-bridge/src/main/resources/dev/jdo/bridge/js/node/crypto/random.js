// Random numbers and primes of node:crypto.
import { isBuffer } from "../../internal/bytes.js";
import { port } from "../../internal/host.js";
import { checkInteger, checkNumber, invalidType, outOfRange } from "../../internal/node-errors.js";
import { crypto as webcrypto } from "../../web/crypto.js";
import { MOST, anyBytes, asynchronous, buffer, later } from "./bytes.js";

const random = port("crypto");
const groups = port("node-groups");

function randomBytes(size, callback) {
  checkNumber(size, "size");
  if (!(size >= 0 && size <= MOST)) throw outOfRange("size", `>= 0 && <= ${MOST}`, size);
  const run = () => buffer(random.random(size));
  return callback === undefined ? run() : later(callback, run);
}

function randomFillSync(target, offset = 0, size) {
  if (!ArrayBuffer.isView(target) && !isBuffer(target)) throw invalidType("buffer", ["ArrayBuffer", "ArrayBufferView"], target);
  const bytes = ArrayBuffer.isView(target) ? new Uint8Array(target.buffer, target.byteOffset, target.byteLength) : new Uint8Array(target);
  const unit = target.BYTES_PER_ELEMENT ?? 1;
  checkInteger(offset, "offset", 0, bytes.length / unit);
  const count = size === undefined ? bytes.length - offset * unit : size * unit;
  if (count + offset * unit > bytes.length) throw outOfRange("size", `<= ${bytes.length}`, count + offset);
  bytes.set(new Uint8Array(random.random(count)), offset * unit);
  return target;
}

function randomInt(min, max, callback) {
  if (max === undefined || typeof max === "function") [min, max, callback] = [0, min, max];
  if (!Number.isSafeInteger(min)) throw invalidType("min", "number", min);
  if (typeof max !== "number" || !Number.isSafeInteger(max)) throw invalidType("max", "number", max);
  if (max <= min) throw outOfRange("min", "min < max", max);
  const range = max - min;
  if (range > 2 ** 48 - 1) throw outOfRange("max", `<= ${2 ** 48 - 1}`, range);
  const run = () => {
    const limit = 2 ** 48 - (2 ** 48 % range);
    for (;;) {
      const drawn = buffer(random.random(6)).readUIntBE(0, 6);
      if (drawn < limit) return min + (drawn % range);
    }
  };
  return callback === undefined ? run() : later(callback, run);
}

const hexOf = (number) => number.toString(16).replace(/^(.(?:..)*)$/, "0$1");

/** A number to be looked at: bytes, or a BigInt. */
function candidate(value) {
  return typeof value === "bigint" ? port("bytes").copy(Uint8Array.fromHex(hexOf(value)).buffer, 0, hexOf(value).length / 2) : anyBytes(value, "candidate");
}

const checkPrimeSync = (value) => groups.isPrime(candidate(value));

function generatePrimeSync(size, options = {}) {
  checkInteger(size, "size", 1, MOST);
  const bytes = new Uint8Array(groups.generatePrime(size, options.safe === true));
  return options.bigint === true ? BigInt(`0x${bytes.toHex()}`) : bytes.buffer;
}

export default {
  checkPrime: asynchronous(checkPrimeSync, 2), checkPrimeSync,
  generatePrime: asynchronous(generatePrimeSync, 2), generatePrimeSync,
  getRandomValues: (view) => webcrypto.getRandomValues(view),
  pseudoRandomBytes: randomBytes, randomBytes,
  randomFill(target, ...rest) {
    const callback = rest.pop();
    return later(callback, () => randomFillSync(target, ...rest));
  },
  randomFillSync, randomInt,
  randomUUID: () => random.uuid(),
};

// node:crypto (https://nodejs.org/docs/latest-v22.x/api/crypto.html), over the JDK.
import { fromHost, isBuffer, toHost } from "../internal/bytes.js";
import { guard, load, port } from "../internal/host.js";
import { KeyObject, PrivateKeyObject, PublicKeyObject, SecretKeyObject, asymmetric, createPrivateKey, createPublicKey, createSecretKey, generateKeyPairSync, secretOf } from "../internal/node-keys.js";
import { checkFunction, checkInteger, checkNumber, checkString, invalidType, invalidValue, nodeError, notImplemented, outOfRange } from "../internal/node-errors.js";
import { CryptoKey } from "../web/crypto-key.js";
import { crypto as webcrypto } from "../web/crypto.js";
import { Buffer } from "./buffer.js";
import stream from "./stream.js";

const digests = port("node-digests");
const ciphers = port("node-ciphers");
const keys = port("node-keys");
const random = port("crypto");
const MOST = 2 ** 31 - 1;

const noDigest = () => new Error("Digest method not supported");
const buffer = (bytes) => Buffer.from(new Uint8Array(bytes).buffer);
const out = (bytes, encoding) => (encoding && encoding !== "buffer" ? buffer(bytes).toString(encoding) : buffer(bytes));

/** Text or bytes as Java's. */
function input(data, encoding, name = "data") {
  if (typeof data === "string") return toHost(Buffer.from(data, encoding === "buffer" ? "utf8" : encoding));
  if (ArrayBuffer.isView(data)) return toHost(data);
  throw invalidType(name, ["string", "Buffer", "TypedArray", "DataView"], data);
}

/** The same, where ArrayBuffers are taken, too. */
function anyBytes(data, name) {
  if (isBuffer(data)) return toHost(data);
  if (typeof data === "string" || ArrayBuffer.isView(data)) return input(data);
  throw invalidType(name, ["string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"], data);
}

class Digesting extends stream.Transform {
  _host;
  _done = false;

  update(data, encoding) {
    if (this._done) throw nodeError(Error, "ERR_CRYPTO_HASH_FINALIZED", "Digest already called");
    this._host.update(input(data, encoding));
    return this;
  }

  _transform(chunk, encoding, callback) {
    this._host.update(input(chunk, encoding));
    callback();
  }

  _flush(callback) {
    this._done = true;
    this.push(buffer(this._host.digest()));
    callback();
  }
}

export class Hash extends Digesting {
  constructor(algorithm, options) {
    super(options);
    if (algorithm === undefined) return;
    checkString(algorithm, "algorithm");
    this._host = digests.hash(algorithm);
    if (this._host === null) throw noDigest();
  }

  digest(encoding) {
    if (this._done) throw nodeError(Error, "ERR_CRYPTO_HASH_FINALIZED", "Digest already called");
    this._done = true;
    return out(this._host.digest(), encoding);
  }

  copy(options) {
    if (this._done) throw nodeError(Error, "ERR_CRYPTO_HASH_FINALIZED", "Digest already called");
    const copy = new Hash(undefined, options);
    copy._host = this._host.copy();
    return copy;
  }
}

/** A secret: bytes, text, or a key. */
function secret(key, name) {
  if (key instanceof KeyObject || key instanceof CryptoKey) return toHost(secretOf(KeyObject.from(key)));
  if (typeof key === "string" || ArrayBuffer.isView(key) || isBuffer(key)) return anyBytes(key, name);
  throw invalidType(name, ["string", "ArrayBuffer", "Buffer", "ArrayBufferView", "KeyObject", "CryptoKey"], key);
}

export class Hmac extends Digesting {
  constructor(algorithm, key, options) {
    super(options);
    checkString(algorithm, "hmac");
    this._host = digests.hmac(algorithm, secret(key, "key"));
    if (this._host === null) throw noDigest();
  }

  digest(encoding) {
    if (this._done) return encoding && encoding !== "buffer" ? "" : Buffer.alloc(0);
    this._done = true;
    return out(this._host.digest(), encoding);
  }
}

class Ciphering extends stream.Transform {
  #host;
  #name;
  #encrypting;
  #tag;
  #decoder;

  constructor(encrypting, algorithm, key, iv, options) {
    super(options);
    checkString(algorithm, "algorithm");
    this.#name = algorithm;
    this.#encrypting = encrypting;
    const vector = iv === null ? toHost(new Uint8Array()) : anyBytes(iv, "iv");
    this.#host = guard(() => ciphers.create(encrypting, algorithm, secret(key, "key"), vector));
  }

  #give(bytes, encoding, last) {
    if (!encoding || encoding === "buffer") return buffer(bytes);
    this.#decoder ??= new (load("/jdo/node/string_decoder.js").StringDecoder)(encoding);
    return this.#decoder.write(buffer(bytes)) + (last ? this.#decoder.end() : "");
  }

  update(data, inputEncoding, outputEncoding) {
    if (typeof data === "string" && inputEncoding === undefined) {
      throw invalidValue("inputEncoding", inputEncoding, "If inputEncoding is not provided then the data must be a Buffer");
    }
    return this.#give(this.#host.update(input(data, inputEncoding)), outputEncoding, false);
  }

  final(outputEncoding) {
    const bytes = guard(() => this.#host.finish());
    if (this.#encrypting) this.#tag = buffer(this.#host.tag());
    return this.#give(bytes, outputEncoding, true);
  }

  setAAD(data) {
    this.#host.associate(anyBytes(data, "buffer"));
    return this;
  }

  setAutoPadding() {
    return this;
  }

  getAuthTag() {
    return this.#tag;
  }

  setAuthTag(tag, encoding) {
    this.#tag = tag;
    this.#host.expect(input(tag, encoding, "tag"));
    return this;
  }

  _transform(chunk, encoding, callback) {
    this.push(buffer(this.#host.update(input(chunk, encoding))));
    callback();
  }

  _flush(callback) {
    try {
      this.push(this.final());
      callback();
    } catch (e) {
      callback(e);
    }
  }
}

export class Cipheriv extends Ciphering {
  constructor(algorithm, key, iv, options) {
    super(true, algorithm, key, iv, options);
  }
}

export class Decipheriv extends Ciphering {
  constructor(algorithm, key, iv, options) {
    super(false, algorithm, key, iv, options);
  }
}

/** Calls back with what the function gives, later. */
function later(callback, run) {
  checkFunction(callback, "callback");
  const value = run();
  queueMicrotask(() => callback(null, value));
}

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

const HASHES = ["RSA-MD5", "RSA-SHA1", "RSA-SHA224", "RSA-SHA256", "RSA-SHA384", "RSA-SHA512", "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha512-256"];
const CURVES = ["prime256v1", "secp384r1", "secp521r1"];
const MODES = { gcm: { blockSize: 1, ivLength: 12 }, cbc: { blockSize: 16, ivLength: 16 }, ctr: { blockSize: 1, ivLength: 16 }, ecb: { blockSize: 16, ivLength: undefined } };
const NIDS = { 128: { gcm: 895, cbc: 419, ctr: 904, ecb: 418 }, 192: { gcm: 898, cbc: 423, ctr: 905, ecb: 422 }, 256: { gcm: 901, cbc: 427, ctr: 906, ecb: 426 } };

function getCipherInfo(name) {
  const [, bits, mode] = /^(?:id-)?aes-?(128|192|256)-(gcm|cbc|ctr|ecb)$/i.exec(name) ?? [];
  if (bits === undefined) return undefined;
  const shown = mode.toLowerCase() === "gcm" ? `id-aes${bits}-GCM` : `AES-${bits}-${mode.toUpperCase()}`;
  const { blockSize, ivLength } = MODES[mode.toLowerCase()];
  return { name: shown, nid: NIDS[bits][mode.toLowerCase()], blockSize, ivLength, keyLength: bits / 8, mode: mode.toLowerCase() };
}

function signOnce(algorithm, data, key, callback) {
  const run = () => {
    const { host, p1363 } = asymmetric(key, false);
    return buffer(guard(() => keys.sign(algorithm ?? "", host, anyBytes(data, "data"), p1363)));
  };
  return callback === undefined ? run() : later(callback, run);
}

function verifyOnce(algorithm, data, key, signature, callback) {
  const run = () => {
    const { host, p1363 } = asymmetric(key, true);
    return keys.verify(algorithm ?? "", host, anyBytes(data, "data"), anyBytes(signature, "signature"), p1363);
  };
  return callback === undefined ? run() : later(callback, run);
}

class Gathering extends stream.Writable {
  _parts = [];

  constructor(algorithm, options) {
    super(options);
    checkString(algorithm, "algorithm");
    if (digests.hash(algorithm) === null) throw noDigest();
    this._algorithm = algorithm;
  }

  update(data, encoding) {
    this._parts.push(fromHost(input(data, encoding)));
    return this;
  }

  _write(chunk, encoding, callback) {
    this.update(chunk, encoding);
    callback();
  }
}

export class Sign extends Gathering {
  sign(key, encoding) {
    return out(signOnce(this._algorithm, Buffer.concat(this._parts), key), encoding);
  }
}

export class Verify extends Gathering {
  verify(key, signature, encoding) {
    return verifyOnce(this._algorithm, Buffer.concat(this._parts), key, typeof signature === "string" ? Buffer.from(signature, encoding) : signature);
  }
}

function generateKeySync(type, options) {
  checkString(type, "type");
  if (type !== "hmac" && type !== "aes") throw invalidValue("type", type, "must be a supported key type");
  checkInteger(options?.length, "options.length", 8, MOST);
  return createSecretKey(randomBytes(options.length >>> 3));
}

function asynchronous(run, count) {
  return (...args) => {
    const callback = args.pop();
    while (args.length > count) args.pop();
    return later(callback, () => run(...args));
  };
}

const constants = {
  RSA_PKCS1_PADDING: 1, RSA_NO_PADDING: 3, RSA_PKCS1_OAEP_PADDING: 4, RSA_PKCS1_PSS_PADDING: 6, RSA_PSS_SALTLEN_DIGEST: -1,
  RSA_PSS_SALTLEN_MAX_SIGN: -2, RSA_PSS_SALTLEN_AUTO: -2, POINT_CONVERSION_COMPRESSED: 2,
  POINT_CONVERSION_UNCOMPRESSED: 4, POINT_CONVERSION_HYBRID: 6, DH_CHECK_P_NOT_SAFE_PRIME: 2, DH_CHECK_P_NOT_PRIME: 1,
  DH_UNABLE_TO_CHECK_GENERATOR: 4, DH_NOT_SUITABLE_GENERATOR: 8,
};

/** Classes that node lets be called without new. */
const made = (Class) => new Proxy(Class, { apply: (target, self, args) => new target(...args) });

const crypto = {
  Cipheriv: made(Cipheriv), CryptoKey, Decipheriv: made(Decipheriv), Hash: made(Hash), Hmac: made(Hmac), KeyObject, PrivateKeyObject, PublicKeyObject, SecretKeyObject,
  Sign: made(Sign), Verify: made(Verify), constants, fips: true,
  createCipheriv: (...args) => new Cipheriv(...args),
  createDecipheriv: (...args) => new Decipheriv(...args),
  createHash: (algorithm, options) => new Hash(algorithm ?? null, options),
  createHmac: (...args) => new Hmac(...args),
  createPrivateKey, createPublicKey, createSecretKey,
  createSign: (...args) => new Sign(...args),
  createVerify: (...args) => new Verify(...args),
  generateKeyPairSync, generateKeySync,
  generateKey: asynchronous(generateKeySync, 2),
  generateKeyPair(type, options, callback) {
    checkFunction(callback, "callback");
    const { publicKey, privateKey } = generateKeyPairSync(type, options);
    queueMicrotask(() => callback(null, publicKey, privateKey));
  },
  getCipherInfo,
  getCiphers: () => ["128", "192", "256"].flatMap((bits) => Object.keys(MODES).map((mode) => `aes-${bits}-${mode}`)),
  getCurves: () => CURVES.slice(),
  getFips: () => true,
  getHashes: () => HASHES.slice(),
  getRandomValues: (view) => webcrypto.getRandomValues(view),
  hash(algorithm, data, encoding = "hex") {
    return new Hash(algorithm).update(data).digest(encoding);
  },
  hkdf: asynchronous(hkdfSync, 5), hkdfSync,
  pbkdf2: asynchronous(pbkdf2Sync, 5), pbkdf2Sync,
  pseudoRandomBytes: randomBytes, randomBytes,
  randomFill(target, ...rest) {
    const callback = rest.pop();
    return later(callback, () => randomFillSync(target, ...rest));
  },
  randomFillSync, randomInt,
  randomUUID: () => random.uuid(),
  scrypt: asynchronous(scryptSync, 4), scryptSync,
  secureHeapUsed: () => ({ total: 0, used: 0, utilization: 0, min: 0 }),
  setEngine() {
    throw notImplemented("setEngine");
  },
  sign: signOnce,
  get subtle() {
    return webcrypto.subtle;
  },
  timingSafeEqual: (a, b) => webcrypto.subtle.timingSafeEqual(a, b),
  verify: verifyOnce,
  webcrypto,
};
export default crypto;

// crypto (https://w3c.github.io/webcrypto): random numbers, digests and HMAC; the JDK does the work.
import { fromHost, isBuffer, toHost } from "../internal/bytes.js";
import { load, port } from "../internal/host.js";
import { badArgument, expose, illegal, illegalConstructor, isObject } from "../internal/idl.js";

const host = port("crypto");
const INTERNAL = {};
const MOST_RANDOM = 65_536;
const BLOCK_BITS = { "SHA-1": 512, "SHA-256": 512, "SHA-384": 1024, "SHA-512": 1024 };
const DIGESTS = ["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"];
const USAGES = ["encrypt", "decrypt", "sign", "verify", "deriveKey", "deriveBits", "wrapKey", "unwrapKey"];

function exception(message, name) {
  return new (load("/jdo/web/dom-exception.js").DOMException)(message, name);
}

/** The views that getRandomValues() fills: no floats and no DataView. */
const INTEGERS = /^(Big)?(Ui|I)nt\d+(Clamped)?Array$/;

let subtleOf;

export class Crypto {
  #subtle;

  constructor(token) {
    if (token !== INTERNAL) throw illegalConstructor();
    this.#subtle = new SubtleCrypto(INTERNAL);
  }

  get subtle() {
    return subtleOf(this);
  }

  getRandomValues(view) {
    subtleOf(this);
    if (!ArrayBuffer.isView(view)) throw badArgument("getRandomValues", "Crypto", 1, "ArrayBufferView");
    if (!INTEGERS.test(view[Symbol.toStringTag])) {
      throw exception(
        "ArrayBufferView argument to getRandomValues() must be an integer-typed view.",
        "TypeMismatchError",
      );
    }
    if (view.byteLength > MOST_RANDOM) {
      throw exception(
        `getRandomValues() only accepts buffers of size <= 64K but provided ${view.byteLength} bytes.`,
        "QuotaExceededError",
      );
    }
    new Uint8Array(view.buffer, view.byteOffset, view.byteLength).set(new Uint8Array(host.random(view.byteLength)));
    return view;
  }

  randomUUID() {
    subtleOf(this);
    return host.uuid();
  }

  static {
    subtleOf = (crypto) => {
      try {
        return crypto.#subtle;
      } catch {
        throw illegal();
      }
    };
  }
}

let keyOf;

export class CryptoKey {
  /** {type, extractable, algorithm, usages, secret}: secret is Java's ByteBuffer. */
  #s;

  static {
    keyOf = (key) => key.#s;
  }

  constructor(token, state) {
    if (token !== INTERNAL) throw illegalConstructor();
    this.#s = state;
  }

  get type() {
    return this.#s.type;
  }

  get extractable() {
    return this.#s.extractable;
  }

  get algorithm() {
    return this.#s.algorithm;
  }

  get usages() {
    return this.#s.usages;
  }
}

export class SubtleCrypto {
  constructor(token) {
    if (token !== INTERNAL) throw illegalConstructor();
  }

  async digest(algorithm, data) {
    if (typeof algorithm !== "string" && !isObject(algorithm)) {
      throw badArgument("digest", "SubtleCrypto", 1, "string or HashAlgorithm");
    }
    const name = digestName(nameOf(algorithm));
    return new Uint8Array(host.digest(name, source(data, "digest", 2))).buffer;
  }

  async importKey(format, keyData, algorithm, extractable, usages) {
    const name = nameOf(algorithm);
    if (name.toUpperCase() !== "HMAC") {
      throw exception(`Unrecognized key import algorithm "${name}" requested.`, "NotSupportedError");
    }
    const allowed = checkUsages("import", usages);
    const hash = hashOf(algorithm);
    let secret;
    if (format === "raw") {
      secret = source(keyData, "importKey", 2);
    } else if (format === "jwk") {
      if (keyData?.kty !== "oct" || typeof keyData.k !== "string") {
        throw exception('HMAC "jwk" key import requires a JSON Web Key with Key Type parameter "kty" equal to "oct".', "DataError");
      }
      secret = toHost(Uint8Array.fromBase64(keyData.k, { alphabet: "base64url" }));
    } else {
      throw exception(`Unrecognized HMAC key format "${format}".`, "NotSupportedError");
    }
    const bits = secret === null ? 0 : fromHost(secret).length * 8;
    if (bits === 0) {
      throw exception(
        "Imported HMAC key length (0) must be a non-zero value up to 7 bits less than, and no greater than, the bit " +
          "length of the raw key data (0).",
        "DataError",
      );
    }
    return hmacKey(hash, bits, secret, extractable, allowed);
  }

  async generateKey(algorithm, extractable, usages) {
    const name = nameOf(algorithm);
    if (name.toUpperCase() !== "HMAC") {
      throw exception(`Unrecognized key generation algorithm "${name}" requested.`, "NotSupportedError");
    }
    const allowed = checkUsages("generate", usages);
    const hash = hashOf(algorithm);
    const bits = algorithm.length ?? BLOCK_BITS[hash];
    const secret = host.wrap(host.random(Math.ceil(bits / 8)));
    return hmacKey(hash, bits, secret, extractable, allowed);
  }

  async exportKey(format, key) {
    const { extractable, algorithm, usages, secret } = keyOf(key);
    if (!extractable) throw exception(`Attempt to export non-extractable ${algorithm.name} key.`, "InvalidAccessError");
    const bytes = fromHost(secret);
    if (format === "raw") return bytes.buffer;
    if (format !== "jwk") throw exception(`Unimplemented key format "${format}".`, "NotSupportedError");
    const k = bytes.toBase64({ alphabet: "base64url", omitPadding: true });
    return { kty: "oct", key_ops: usages.slice(), alg: "HS" + algorithm.hash.name.slice(4), ext: true, k };
  }

  async sign(algorithm, key, data) {
    const { hash, secret } = use(key, algorithm, "sign");
    return new Uint8Array(host.hmac(hash, secret, source(data, "sign", 3))).buffer;
  }

  async verify(algorithm, key, signature, data) {
    const { hash, secret } = use(key, algorithm, "verify");
    const expected = host.wrap(host.hmac(hash, secret, source(data, "verify", 4)));
    return host.equal(expected, source(signature, "verify", 3));
  }

  timingSafeEqual(a, b) {
    const left = source(a, "timingSafeEqual", 1);
    const right = source(b, "timingSafeEqual", 2);
    if (a.byteLength !== b.byteLength) throw new TypeError("Input buffers must have the same byte length.");
    return host.equal(left, right);
  }
}

expose(Crypto);
expose(CryptoKey);
expose(SubtleCrypto);

function nameOf(algorithm) {
  return typeof algorithm === "string" ? algorithm : `${algorithm?.name}`;
}

function digestName(name) {
  const known = DIGESTS.find((digest) => digest === name.toUpperCase());
  if (known !== undefined) return known;
  throw exception("Unrecognized or unimplemented digest algorithm requested.", "NotSupportedError");
}

function hashOf(algorithm) {
  const hash = algorithm?.hash;
  if (hash === undefined) throw new TypeError('Missing field "hash" in "algorithm".');
  return digestName(nameOf(hash));
}

function checkUsages(verb, usages) {
  const given = [...usages];
  for (const usage of given) {
    if (usage !== "sign" && usage !== "verify") {
      throw exception(`Attempt to ${verb} secret HMAC key with invalid usage "${usage}".`, "SyntaxError");
    }
  }
  if (given.length === 0) {
    throw exception("Secret/private CryptoKeys must have at least one usage.", "SyntaxError");
  }
  return USAGES.filter((usage) => given.includes(usage));
}

function hmacKey(hash, length, secret, extractable, usages) {
  const algorithm = { name: "HMAC", hash: { name: hash }, length };
  return new CryptoKey(INTERNAL, { type: "secret", extractable: Boolean(extractable), algorithm, usages, secret });
}

function use(key, algorithm, usage) {
  const { algorithm: mine, usages, secret } = keyOf(key);
  const name = nameOf(algorithm);
  if (name.toUpperCase() !== mine.name) {
    throw exception(
      `Requested algorithm "${name}" does not match this CryptoKey's algorithm "${mine.name}".`,
      "InvalidAccessError",
    );
  }
  if (!usages.includes(usage)) {
    throw exception(
      `Requested key usage "${usage}" does not match any usage listed in this CryptoKey.`,
      "InvalidAccessError",
    );
  }
  return { hash: mine.hash.name, secret };
}

function source(data, method, n) {
  if (ArrayBuffer.isView(data) || isBuffer(data)) return toHost(data);
  throw badArgument(method, "SubtleCrypto", n, "BufferSource");
}

export const crypto = new Crypto(INTERNAL);

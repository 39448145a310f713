// ECDH and Diffie-Hellman of node:crypto.
import { toHost } from "../../internal/bytes.js";
import { guard, port } from "../../internal/host.js";
import { invalidType } from "../../internal/node-errors.js";
import { anyBytes, buffer, buffers, out } from "./bytes.js";
import { KeyObject, asymmetric } from "./keys.js";

const elliptic = port("crypto-elliptic");
const edwards = port("crypto-edwards");
const groups = port("node-groups");
const CURVES = { prime256v1: "P-256", secp256r1: "P-256", secp384r1: "P-384", secp521r1: "P-521" };

/** The groups of RFC 3526 by name: the bits of the prime, and what its formula adds. */
const GROUPS = { modp14: [2048, 124_476], modp15: [3072, 1_690_314], modp16: [4096, 240_904], modp17: [6144, 929_484], modp18: [8192, 4_743_158] };

function curveOf(name) {
  const curve = CURVES[name];
  if (curve === undefined) throw new Error("Invalid curve");
  return curve;
}

/** A point as X9.62 has it in a format: uncompressed, compressed or hybrid. */
function shaped(raw, format = "uncompressed") {
  if (format === "uncompressed") return raw;
  const half = (raw.length - 1) / 2;
  const odd = raw[raw.length - 1] & 1;
  if (format === "compressed") return Uint8Array.of(2 + odd, ...raw.subarray(1, 1 + half));
  return Uint8Array.of(6 + odd, ...raw.subarray(1));
}

function pointOf(curve, bytes) {
  try {
    return elliptic.point(curve, bytes);
  } catch {
    throw new Error("Failed to set point");
  }
}

export class ECDH {
  #curve;
  #key = null;

  constructor(name) {
    this.#curve = curveOf(name);
  }

  static convertKey(key, name, inputEncoding, outputEncoding, format) {
    const point = pointOf(curveOf(name), anyBytes(key, "key", inputEncoding));
    return out(shaped(new Uint8Array(point.raw()), format), outputEncoding);
  }

  generateKeys(encoding, format) {
    this.#key = elliptic.generate(this.#curve);
    return this.getPublicKey(encoding, format);
  }

  computeSecret(other, inputEncoding, outputEncoding) {
    const peer = pointOf(this.#curve, anyBytes(other, "otherPublicKey", inputEncoding));
    if (this.#key === null) throw new Error("Failed to get private key");
    return out(guard(() => elliptic.agree(this.#key, peer)), outputEncoding);
  }

  getPublicKey(encoding, format) {
    if (this.#key === null) throw new Error("Failed to get ECDH public key");
    return out(shaped(new Uint8Array(this.#key.raw()), format), encoding);
  }

  getPrivateKey(encoding) {
    if (this.#key === null) throw new Error("Failed to get ECDH private key");
    return out(this.#key.part("d"), encoding);
  }

  setPrivateKey(key, encoding) {
    const made = elliptic.secret(this.#curve, anyBytes(key, "key", encoding));
    if (made === null) throw new Error("Private key is not valid for specified curve");
    this.#key = made;
    return this;
  }
}

export class DiffieHellmanGroup {
  #prime;
  #generator;
  #publicKey = null;
  #privateKey = null;
  verifyError = 8;

  constructor(name, prime, generator) {
    this.#prime = prime ?? groupPrime(name);
    this.#generator = generator ?? Uint8Array.of(2);
  }

  #power(base, exponent) {
    return new Uint8Array(groups.power(toHost(base), toHost(exponent), toHost(this.#prime)));
  }

  generateKeys(encoding) {
    this.#privateKey ??= new Uint8Array(groups.secret(toHost(this.#prime)));
    this.#publicKey = this.#power(this.#generator, this.#privateKey);
    return out(this.#publicKey, encoding);
  }

  computeSecret(other, inputEncoding, outputEncoding) {
    const peer = buffers().from(other, inputEncoding);
    const secret = this.#power(peer, this.#privateKey);
    const padded = new Uint8Array(this.#prime.length);
    padded.set(secret, padded.length - secret.length);
    return out(padded, outputEncoding);
  }

  getPrime(encoding) {
    return out(this.#prime, encoding);
  }

  getGenerator(encoding) {
    return out(this.#generator, encoding);
  }

  getPublicKey(encoding) {
    if (this.#publicKey === null) throw new Error("No public key - did you forget to generate one?");
    return out(this.#publicKey, encoding);
  }

  getPrivateKey(encoding) {
    if (this.#privateKey === null) throw new Error("No private key - did you forget to generate one?");
    return out(this.#privateKey, encoding);
  }

  _set(field, key, encoding) {
    const bytes = Uint8Array.from(buffers().from(key, encoding));
    if (field === "public") this.#publicKey = bytes;
    else this.#privateKey = bytes;
    return this;
  }
}

function groupPrime(name) {
  const group = GROUPS[name];
  if (group === undefined) {
    throw new Error(`Failed to init DiffieHellmanGroup: invalid group. Only groups {${Object.keys(GROUPS).join(", ")}} are supported.`);
  }
  return new Uint8Array(groups.prime(...group));
}

/** A group of one's own: a prime, or how many bits it shall have. */
export class DiffieHellman extends DiffieHellmanGroup {
  constructor(sizeOrKey, keyEncoding, generator, generatorEncoding) {
    if (typeof keyEncoding !== "string") [keyEncoding, generator, generatorEncoding] = [undefined, keyEncoding, generator];
    if (typeof sizeOrKey !== "number" && typeof sizeOrKey !== "string" && !ArrayBuffer.isView(sizeOrKey) && !(sizeOrKey instanceof ArrayBuffer)) {
      throw invalidType("sizeOrKey", ["number", "string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"], sizeOrKey);
    }
    const prime = typeof sizeOrKey === "number" ? groups.generatePrime(sizeOrKey, true) : buffers().from(sizeOrKey, keyEncoding);
    const base = typeof generator === "number" ? [generator] : generator === undefined ? [2] : buffers().from(generator, generatorEncoding);
    super("", new Uint8Array(prime), new Uint8Array(base));
  }

  setPublicKey(key, encoding) {
    return this._set("public", key, encoding);
  }

  setPrivateKey(key, encoding) {
    return this._set("private", key, encoding);
  }
}

function diffieHellman({ privateKey, publicKey }) {
  if (!(privateKey instanceof KeyObject)) throw invalidType("options.privateKey", "KeyObject", privateKey);
  if (!(publicKey instanceof KeyObject)) throw invalidType("options.publicKey", "KeyObject", publicKey);
  const own = asymmetric(privateKey, false).host;
  const peer = asymmetric(publicKey, true).host;
  return buffer(guard(() => (own.type() === "ec" ? elliptic : edwards).agree(own, peer)));
}

export default {
  createDiffieHellman: (...args) => new DiffieHellman(...args),
  createDiffieHellmanGroup: (name) => new DiffieHellmanGroup(name),
  createECDH: (name) => new ECDH(name),
  diffieHellman,
  getCurves: () => ["prime256v1", "secp384r1", "secp521r1"],
  getDiffieHellman: (name) => new DiffieHellmanGroup(name),
};

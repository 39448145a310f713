// KeyObject of node:crypto: secrets in JavaScript, public and private keys in Java.
import { toHost } from "../../internal/bytes.js";
import { guard, load, port } from "../../internal/host.js";
import { checkFunction, checkInteger, checkString, invalidType, invalidValue, nodeError } from "../../internal/node-errors.js";
import { CryptoKey, stateOf } from "../../web/crypto-key.js";
import { MOST, asynchronous, buffers } from "./bytes.js";

const host = port("node-keys");
const INTERNAL = {};
const CURVES = {
  "P-256": "secp256r1", prime256v1: "secp256r1", secp256r1: "secp256r1", "P-384": "secp384r1", secp384r1: "secp384r1",
  "P-521": "secp521r1", secp521r1: "secp521r1",
};
const OPENSSL = { "P-256": "prime256v1", "P-384": "secp384r1", "P-521": "secp521r1" };
const PARTS = {
  rsa: { public: ["n", "e"], private: ["n", "e", "d", "p", "q", "dp", "dq", "qi"] },
  ec: { public: ["x", "y"], private: ["x", "y", "d"] },
  edwards: { public: ["x"], private: ["x", "d"] },
};

let handleOf;

export class KeyObject {
  /** Bytes of a secret, or Java's key. */
  #handle;

  static {
    handleOf = (key) => key.#handle;
  }

  constructor(token, handle) {
    if (token !== INTERNAL) throw new TypeError("Illegal constructor");
    this.#handle = handle;
  }

  static from(key) {
    if (key instanceof KeyObject) return key;
    if (!(key instanceof CryptoKey)) throw invalidType("key", "CryptoKey", key);
    const { material, type } = stateOf(key);
    return type === "secret" ? new SecretKeyObject(INTERNAL, buffers().from(port("bytes").array(material))) : wrap(material);
  }

  get [Symbol.for("jdo.KeyObject")]() {
    return true;
  }

  get [Symbol.toStringTag]() {
    return "KeyObject";
  }

  equals(other) {
    if (!(other instanceof KeyObject)) throw invalidType("otherKeyObject", "KeyObject", other);
    if (this.type !== other.type) return false;
    return bytesOf(this).equals(bytesOf(other));
  }
}

function bytesOf(key) {
  const handle = handleOf(key);
  if (key.type === "secret") return handle;
  return buffers().from(new Uint8Array(key.type === "private" ? handle.pkcs8() : handle.spki()));
}

const jwkWith = (fields) => load("/jdo/web/subtle/jwk.js").jwkWith(fields);

export class SecretKeyObject extends KeyObject {
  get type() {
    return "secret";
  }

  get symmetricKeySize() {
    return handleOf(this).length;
  }

  export(options = {}) {
    const bytes = buffers().from(handleOf(this));
    return options.format === "jwk" ? jwkWith({ kty: "oct", ext: true, k: bytes.toString("base64url") }) : bytes;
  }
}

class AsymmetricKeyObject extends KeyObject {
  get asymmetricKeyType() {
    return handleOf(this).type();
  }

  get asymmetricKeyDetails() {
    const key = handleOf(this);
    const details = { modulusLength: undefined, publicExponent: undefined, divisorLength: undefined, namedCurve: undefined };
    if (key.type() === "rsa") {
      details.modulusLength = key.modulusLength();
      details.publicExponent = BigInt(`0x${new Uint8Array(key.part("e")).toHex()}`);
    } else if (key.type() === "ec") {
      details.namedCurve = OPENSSL[key.curve()];
    }
    return details;
  }

  export(options = {}) {
    const { format = "pem", type } = options;
    if (format === "jwk") return this.#jwk();
    if (type === undefined) throw new TypeError("Missing type option");
    if (format !== "der" && format !== "pem") throw new Error("Invalid key format");
    const [label, bytes] = this.type === "public" ? this.#publicForm(type) : this.#privateForm(type, options.passphrase);
    const der = buffers().from(new Uint8Array(bytes));
    if (format === "der") return der;
    const lines = der.toString("base64").match(/.{1,64}/g).join("\n");
    return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
  }

  #publicForm(type) {
    const key = handleOf(this);
    if (type !== "pkcs1") return ["PUBLIC KEY", key.spki()];
    if (key.type() !== "rsa") throw new Error("PKCS1 can only be used for RSA keys");
    return ["RSA PUBLIC KEY", key.traditional()];
  }

  #privateForm(type, passphrase) {
    const key = handleOf(this);
    if (type === "pkcs8") {
      if (passphrase === undefined) return ["PRIVATE KEY", key.pkcs8()];
      return ["ENCRYPTED PRIVATE KEY", host.encrypted(key, toHost(buffers().from(passphrase)))];
    }
    const owner = { pkcs1: "rsa", sec1: "ec" }[type];
    if (owner === undefined) throw new Error("Failed to export key");
    if (key.type() !== owner) {
      throw nodeError(
        Error, "ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS", `The selected key encoding ${type} can only be used for ${owner.toUpperCase()} keys.`);
    }
    return [`${owner.toUpperCase()} PRIVATE KEY`, key.traditional()];
  }

  #jwk() {
    const key = handleOf(this);
    const type = key.type();
    const fields = {
      rsa: { kty: "RSA" }, ec: { kty: "EC", crv: key.curve() }, ed25519: { kty: "OKP", crv: "Ed25519", alg: "EdDSA" },
      x25519: { kty: "OKP", crv: "X25519" },
    }[type];
    for (const part of (PARTS[type] ?? PARTS.edwards)[this.type]) {
      fields[part] = buffers().from(new Uint8Array(key.part(part))).toString("base64url");
    }
    return jwkWith(fields);
  }
}

export class PublicKeyObject extends AsymmetricKeyObject {
  get type() {
    return "public";
  }
}

export class PrivateKeyObject extends AsymmetricKeyObject {
  get type() {
    return "private";
  }
}

/** The object for Java's key. */
export const wrap = (key) => new (key.isPrivate() ? PrivateKeyObject : PublicKeyObject)(INTERNAL, key);

/** The bytes of a secret key, as Java's. */
export function hostSecret(key) {
  if (key.type !== "secret") throw invalidValue("key", key.type, "must be a secret key");
  return toHost(handleOf(key));
}

function createSecretKey(key, encoding) {
  if (typeof key !== "string" && !ArrayBuffer.isView(key) && !(key instanceof ArrayBuffer)) {
    throw invalidType("key", ["string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"], key);
  }
  const bytes = buffers().from(key, encoding);
  return new SecretKeyObject(INTERNAL, bytes === key ? buffers().from(key) : bytes);
}

const KEY_TYPES = ["string", "ArrayBuffer", "Buffer", "TypedArray", "DataView", "Object"];
const isBytes = (value) => ArrayBuffer.isView(value) || value instanceof ArrayBuffer;

/** Java's key out of text, bytes, or options that have them. */
function parse(key, wantsPublic) {
  const hasOptions = key !== null && typeof key === "object" && !isBytes(key);
  const data = hasOptions ? key.key : key;
  if (hasOptions && key.format === "jwk") return ofJwk(data, wantsPublic);
  if (typeof data !== "string" && !isBytes(data)) throw invalidType(hasOptions ? "options.key" : "key", KEY_TYPES, data);
  const passphrase = hasOptions && key.passphrase !== undefined ? toHost(buffers().from(key.passphrase)) : null;
  return guard(() => host.parse(toHost(buffers().from(data)), wantsPublic, passphrase));
}

function ofJwk(jwk, wantsPublic) {
  const { decoded } = load("/jdo/web/subtle/jwk.js");
  const part = (name) => {
    const bytes = decoded(jwk[name]);
    return bytes === undefined ? null : toHost(bytes);
  };
  const d = wantsPublic ? null : part("d");
  const failed = () => new Error(wantsPublic ? "Failed to parse public key" : "Failed to parse private key");
  if (!wantsPublic && d === null) throw failed();
  return guard(() => {
    switch (jwk.kty) {
      case "RSA": {
        const rsa = port("crypto-rsa");
        return d === null
          ? rsa.publicKey(part("n"), part("e"))
          : rsa.privateKey(part("n"), part("e"), d, rsa.primes(...["p", "q", "dp", "dq", "qi"].map(part)));
      }
      case "EC":
        return port("crypto-elliptic").parts(jwk.crv, part("x"), part("y"), d);
      case "OKP": {
        const edwards = port("crypto-edwards");
        return d === null ? edwards.publicKey(jwk.crv, part("x")) : edwards.privateKey(jwk.crv, d);
      }
      default:
        throw failed();
    }
  });
}

function createPrivateKey(key) {
  if (key instanceof KeyObject) throw invalidType("options.key", KEY_TYPES, undefined);
  return wrap(parse(key, false));
}

function createPublicKey(key) {
  if (key instanceof PrivateKeyObject) return wrap(handleOf(key).publicHalf());
  if (key instanceof KeyObject) throw invalidType("key", "PrivateKeyObject", key);
  return wrap(parse(key, true));
}

/** Java's key for an operation: {host}. Ciphers take options with a KeyObject, signatures do not. */
export function asymmetric(key, wantsPublic, takesWrapped = false) {
  if (key instanceof CryptoKey) return asymmetric(KeyObject.from(key), wantsPublic);
  if (key instanceof KeyObject) {
    const wanted = wantsPublic ? "public" : "private";
    if (key.type !== wanted) {
      throw nodeError(
        Error, "ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE", `Invalid key object type ${key.type}, expected ${wanted}.`);
    }
    return { host: handleOf(key) };
  }
  const isWrapped = key !== null && typeof key === "object" && key.key instanceof KeyObject;
  if (isWrapped && takesWrapped) return asymmetric(key.key, wantsPublic);
  if (isWrapped) throw invalidType("options.key", KEY_TYPES, key.key);
  return { host: parse(key, wantsPublic) };
}

const TYPES = ["rsa", "ec", "ed25519", "x25519", "dh"];

function generateKeyPairSync(type, options = {}) {
  let parameter = "";
  if (type === "rsa") parameter = `${options.modulusLength}`;
  else if (type === "ec") {
    parameter = CURVES[options.namedCurve];
    if (parameter === undefined) throw invalidValue("options.namedCurve", options.namedCurve);
  } else if (!TYPES.includes(type)) {
    throw invalidValue("type", type, `must be one of: ${TYPES.map((name) => `'${name}'`).join(", ")}`, `'${type}'`);
  }
  const key = guard(() => host.generate(type, parameter));
  const form = (half, encoding) => (encoding === undefined ? wrap(half) : wrap(half).export(encoding));
  return { publicKey: form(key.publicHalf(), options.publicKeyEncoding), privateKey: form(key, options.privateKeyEncoding) };
}

function generateKeySync(type, options) {
  checkString(type, "type");
  if (type !== "hmac" && type !== "aes") throw invalidValue("type", type, "must be a supported key type");
  checkInteger(options?.length, "options.length", 8, MOST);
  return createSecretKey(new Uint8Array(port("crypto").random(options.length >>> 3)));
}

export default {
  createPrivateKey, createPublicKey, createSecretKey,
  generateKey: asynchronous(generateKeySync, 2),
  generateKeyPair(type, options, callback) {
    checkFunction(callback, "callback");
    const { publicKey, privateKey } = generateKeyPairSync(type, options);
    queueMicrotask(() => callback(null, publicKey, privateKey));
  },
  generateKeyPairSync, generateKeySync,
};

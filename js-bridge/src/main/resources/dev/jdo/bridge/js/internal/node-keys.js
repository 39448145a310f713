// KeyObject of node:crypto: secrets in JavaScript, pairs of keys in Java.
import { toHost } from "./bytes.js";
import { guard, load, port } from "./host.js";
import { invalidType, invalidValue } from "./node-errors.js";

const host = port("node-keys");
const INTERNAL = {};
const bufferClass = () => load("/jdo/node/buffer.js").Buffer;
const CURVES = { "P-256": "secp256r1", prime256v1: "secp256r1", secp256r1: "secp256r1", "P-384": "secp384r1", secp384r1: "secp384r1", "P-521": "secp521r1", secp521r1: "secp521r1" };
const JWK = "kty use key_ops alg ext crv x y d n e p q dp dq qi oth k pub priv".split(" ");

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
    throw invalidType("key", "CryptoKey", key);
  }

  get [Symbol.for("jdo.KeyObject")]() {
    return true;
  }

  get [Symbol.toStringTag]() {
    return "KeyObject";
  }

  equals(other) {
    if (!(other instanceof KeyObject)) throw invalidType("otherKeyObject", "KeyObject", other);
    const bytes = (key) => bufferClass().from(key.type === "secret" ? handleOf(key) : new Uint8Array(handleOf(key).der()));
    return this.type === other.type && bytes(this).equals(bytes(other));
  }
}

export class SecretKeyObject extends KeyObject {
  get type() {
    return "secret";
  }

  get symmetricKeySize() {
    return handleOf(this).length;
  }

  export(options = {}) {
    const bytes = bufferClass().from(handleOf(this));
    if (options.format !== "jwk") return bytes;
    return Object.assign(Object.fromEntries(JWK.map((name) => [name, undefined])), {
      kty: "oct", ext: true, k: bytes.toString("base64url"),
    });
  }
}

class AsymmetricKeyObject extends KeyObject {
  get asymmetricKeyType() {
    return handleOf(this).type();
  }

  get asymmetricKeyDetails() {
    const key = handleOf(this);
    if (key.type() !== "rsa") return {};
    return {
      modulusLength: key.modulusLength(), publicExponent: BigInt(key.publicExponent()), divisorLength: undefined,
      namedCurve: undefined,
    };
  }

  export(options = {}) {
    const der = bufferClass().from(new Uint8Array(handleOf(this).der()));
    if (options.format === "der") return der;
    if (options.format !== "pem") throw invalidValue("options.format", options.format, "is not supported");
    const label = this.type === "public" ? "PUBLIC KEY" : "PRIVATE KEY";
    const lines = der.toString("base64").match(/.{1,64}/g).join("\n");
    return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
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

const wrap = (key) => new (key.isPrivate() ? PrivateKeyObject : PublicKeyObject)(INTERNAL, key);

export function secretOf(key) {
  if (key.type !== "secret") throw invalidValue("key", key.type, "must be a secret key");
  return handleOf(key);
}

export function createSecretKey(key, encoding) {
  if (typeof key !== "string" && !ArrayBuffer.isView(key) && !(key instanceof ArrayBuffer)) {
    throw invalidType("key", ["string", "ArrayBuffer", "Buffer", "TypedArray", "DataView"], key);
  }
  const bytes = bufferClass().from(key, encoding);
  return new SecretKeyObject(INTERNAL, bytes === key ? bufferClass().from(key) : bytes);
}

const KEY_TYPES = ["string", "ArrayBuffer", "Buffer", "TypedArray", "DataView", "Object"];

/** The bytes or text of a key, or of the key property of options. */
function parse(key, wantsPublic) {
  let data = key;
  let name = "key";
  if (key !== null && typeof key === "object" && !ArrayBuffer.isView(key) && !(key instanceof ArrayBuffer)) {
    data = key.key;
    name = "options.key";
  }
  if (data instanceof KeyObject) return handleOf(data);
  if (typeof data !== "string" && !ArrayBuffer.isView(data) && !(data instanceof ArrayBuffer)) throw invalidType(name, KEY_TYPES, data);
  return guard(() => host.parse(toHost(bufferClass().from(data)), wantsPublic));
}

export function createPrivateKey(key) {
  if (key instanceof KeyObject) throw invalidType("key", KEY_TYPES, key);
  return wrap(parse(key, false));
}

export function createPublicKey(key) {
  if (key instanceof PrivateKeyObject) return wrap(guard(() => host.parse(toHost(bufferClass().from(new Uint8Array(handleOf(key).der()))), true)));
  return wrap(parse(key, true));
}

/** Java's key and the form of its signatures, for signing or verifying. */
export function asymmetric(key, wantsPublic) {
  if (key instanceof KeyObject) return { host: handleOf(key), p1363: false };
  if (key !== null && typeof key === "object" && key.key instanceof KeyObject) throw invalidType("options.key", KEY_TYPES, key.key);
  return { host: parse(key, wantsPublic), p1363: key?.dsaEncoding === "ieee-p1363" };
}

export function generateKeyPairSync(type, options = {}) {
  let parameter = "";
  if (type === "rsa") parameter = `${options.modulusLength}`;
  else if (type === "ec") {
    parameter = CURVES[options.namedCurve];
    if (parameter === undefined) throw invalidValue("options.namedCurve", options.namedCurve);
  } else if (type !== "ed25519" && type !== "x25519") {
    throw invalidValue("type", type, "must be a supported key type");
  }
  const [publicKey, privateKey] = guard(() => host.generate(type, parameter));
  const form = (key, encoding) => (encoding === undefined ? wrap(key) : wrap(key).export(encoding));
  return { publicKey: form(publicKey, options.publicKeyEncoding), privateKey: form(privateKey, options.privateKeyEncoding) };
}

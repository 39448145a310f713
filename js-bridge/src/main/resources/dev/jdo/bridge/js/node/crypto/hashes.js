// Hash and Hmac of node:crypto.
import { isBuffer } from "../../internal/bytes.js";
import { port } from "../../internal/host.js";
import { lazyStream, mayStream } from "../../internal/lazy.js";
import { checkString, invalidType, nodeError } from "../../internal/node-errors.js";
import { CryptoKey } from "../../web/crypto-key.js";
import { anyBytes, buffer, buffers, input, out } from "./bytes.js";
import { KeyObject, hostSecret } from "./keys.js";

const digests = port("node-digests");
const NAMES = ["RSA-MD5", "RSA-SHA1", "RSA-SHA224", "RSA-SHA256", "RSA-SHA384", "RSA-SHA512", "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha512-256"];

const noDigest = () => new Error("Digest method not supported");
const finalized = () => nodeError(Error, "ERR_CRYPTO_HASH_FINALIZED", "Digest already called");

class Digesting {
  _host = null;
  _done = false;

  constructor(options) {
    mayStream(this, options);
  }

  update(data, encoding) {
    if (this._done) throw finalized();
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

lazyStream(Digesting, "Transform");

export class Hash extends Digesting {
  constructor(algorithm, options) {
    super(options);
    if (algorithm === undefined) return;
    checkString(algorithm, "algorithm");
    this._host = digests.hash(algorithm);
    if (this._host === null) throw noDigest();
  }

  digest(encoding) {
    if (this._done) throw finalized();
    this._done = true;
    return out(this._host.digest(), encoding);
  }

  copy(options) {
    if (this._done) throw finalized();
    const copy = new Hash(undefined, options);
    copy._host = this._host.copy();
    return copy;
  }
}

/** A secret: bytes, text, or a key. */
export function secret(key, name) {
  if (key instanceof KeyObject || key instanceof CryptoKey) return hostSecret(KeyObject.from(key));
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
    if (this._done) return encoding && encoding !== "buffer" ? "" : buffers().alloc(0);
    this._done = true;
    return out(this._host.digest(), encoding);
  }
}

export default {
  createHash: (algorithm, options) => new Hash(algorithm ?? null, options),
  createHmac: (...args) => new Hmac(...args),
  getHashes: () => NAMES.slice(),
  hash: (algorithm, data, encoding = "hex") => new Hash(algorithm).update(data).digest(encoding),
};

// Sign and Verify of node:crypto.
import { fromHost } from "../../internal/bytes.js";
import { guard, port } from "../../internal/host.js";
import { lazyStream, mayStream } from "../../internal/lazy.js";
import { checkString, nodeError } from "../../internal/node-errors.js";
import { anyBytes, buffer, buffers, input, later, out } from "./bytes.js";
import { asymmetric } from "./keys.js";

const digests = port("node-digests");
const signatures = port("node-signatures");
const PSS = 6;
const LONGEST_SALT = -2;

/** The form of the signature, and the length of its salt. */
function formOf(key) {
  const { padding, saltLength = LONGEST_SALT, dsaEncoding = "der" } = key !== null && typeof key === "object" ? key : {};
  return [padding === PSS ? "pss" : dsaEncoding, saltLength];
}

function sign(algorithm, data, key, callback) {
  const run = () => {
    const { host } = asymmetric(key, false);
    return buffer(guard(() => signatures.sign(algorithm ?? "", host, anyBytes(data, "data"), ...formOf(key))));
  };
  return callback === undefined ? run() : later(callback, run);
}

function verify(algorithm, data, key, signature, callback) {
  const run = () => {
    const { host } = asymmetric(key, true);
    return guard(() =>
      signatures.verify(algorithm ?? "", host, anyBytes(data, "data"), anyBytes(signature, "signature"), ...formOf(key)));
  };
  return callback === undefined ? run() : later(callback, run);
}

class Gathering {
  _parts = [];
  _algorithm = null;

  constructor(algorithm, options) {
    mayStream(this, options);
    checkString(algorithm, "algorithm");
    if (digests.hash(algorithm) === null) throw new Error(`Unknown digest: ${algorithm}`);
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
    if (!key) throw nodeError(Error, "ERR_CRYPTO_SIGN_KEY_REQUIRED", "No key provided to sign");
    return out(sign(this._algorithm, buffers().concat(this._parts), key), encoding);
  }
}

export class Verify extends Gathering {
  verify(key, signature, encoding) {
    const given = typeof signature === "string" ? buffers().from(signature, encoding) : signature;
    return verify(this._algorithm, buffers().concat(this._parts), key, given);
  }
}

lazyStream(Gathering, "Writable");

export default {
  createSign: (...args) => new Sign(...args),
  createVerify: (...args) => new Verify(...args),
  sign,
  verify,
};

// CryptoKey (https://w3c.github.io/webcrypto/#cryptokey-interface). Its attributes are the object's own, as on the platform.
import { expose, illegalConstructor } from "../internal/idl.js";

const INTERNAL = {};

let read;

export class CryptoKey {
  #state;

  static {
    read = (key) => (typeof key === "object" && key !== null && #state in key ? key.#state : undefined);
  }

  constructor(token, state) {
    if (token !== INTERNAL) throw illegalConstructor();
    this.#state = state;
    for (const name of ["usages", "algorithm", "extractable", "type"]) {
      Object.defineProperty(this, name, { value: state[name], enumerable: true, writable: false, configurable: true });
    }
  }
}

expose(CryptoKey);

/**
 * What a key is made of: {type, extractable, algorithm, usages, name, family, material}. The family has its operations; its
 * material is Java's: bytes of a secret, or an AsymmetricKey. Undefined for what is no key.
 */
export const stateOf = read;

export const makeKey = (state) => new CryptoKey(INTERNAL, state);

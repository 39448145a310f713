// SubtleCrypto (https://w3c.github.io/webcrypto/#subtlecrypto-interface): the class; what its methods do is loaded by the first call.
import { load } from "../internal/host.js";
import { expose, illegal, illegalConstructor } from "../internal/idl.js";

const INTERNAL = {};

let perform;

/** Each method takes its arguments as a list, as the platform's have no length. */
export class SubtleCrypto {
  #own;

  static {
    perform = (subtle, method, args) => {
      if (typeof subtle !== "object" || subtle === null || !(#own in subtle)) throw illegal();
      return load("/jdo/web/subtle/operations.js").operations[method](args);
    };
  }

  constructor(token) {
    if (token !== INTERNAL) throw illegalConstructor();
    this.#own = true;
  }

  async encrypt(...args) {
    return perform(this, "encrypt", args);
  }

  async decrypt(...args) {
    return perform(this, "decrypt", args);
  }

  async sign(...args) {
    return perform(this, "sign", args);
  }

  async verify(...args) {
    return perform(this, "verify", args);
  }

  async digest(...args) {
    return perform(this, "digest", args);
  }

  async generateKey(...args) {
    return perform(this, "generateKey", args);
  }

  async deriveKey(...args) {
    return perform(this, "deriveKey", args);
  }

  async deriveBits(...args) {
    return perform(this, "deriveBits", args);
  }

  async importKey(...args) {
    return perform(this, "importKey", args);
  }

  async exportKey(...args) {
    return perform(this, "exportKey", args);
  }

  async wrapKey(...args) {
    return perform(this, "wrapKey", args);
  }

  async unwrapKey(...args) {
    return perform(this, "unwrapKey", args);
  }

  timingSafeEqual(...args) {
    return perform(this, "timingSafeEqual", args);
  }
}

expose(SubtleCrypto);

export const subtle = new SubtleCrypto(INTERNAL);

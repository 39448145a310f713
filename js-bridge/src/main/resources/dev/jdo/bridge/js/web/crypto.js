// crypto (https://w3c.github.io/webcrypto): random numbers; the rest is loaded by whom it asks.
import { load, port } from "../internal/host.js";
import { badArgument, expose, illegal, illegalConstructor } from "../internal/idl.js";

const host = port("crypto");
const INTERNAL = {};
const MOST_RANDOM = 65_536;

function exception(message, name) {
  return new (load("/jdo/web/dom-exception.js").DOMException)(message, name);
}

/** The views that getRandomValues() fills: no floats and no DataView. */
const INTEGERS = /^(Big)?(Ui|I)nt\d+(Clamped)?Array$/;

let check;

export class Crypto {
  #own;

  constructor(token) {
    if (token !== INTERNAL) throw illegalConstructor();
    this.#own = true;
  }

  get subtle() {
    check(this);
    return load("/jdo/web/subtle.js").subtle;
  }

  getRandomValues(view = undefined) {
    check(this);
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
    check(this);
    return host.uuid();
  }

  static {
    check = (crypto) => {
      if (typeof crypto !== "object" || crypto === null || !(#own in crypto)) throw illegal();
    };
  }
}

expose(Crypto);

Object.defineProperty(Crypto.prototype, "DigestStream", {
  get: () => load("/jdo/web/digest-stream.js").DigestStream,
  set(value) {
    Object.defineProperty(this, "DigestStream", { value, writable: true, enumerable: true, configurable: true });
  },
  configurable: true,
});

export const crypto = new Crypto(INTERNAL);

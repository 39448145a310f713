// Ciphers of node:crypto: AES, and RSA with whole keys.
import { toHost } from "../../internal/bytes.js";
import { guard, load, port } from "../../internal/host.js";
import { lazyStream, mayStream } from "../../internal/lazy.js";
import { checkString, invalidValue } from "../../internal/node-errors.js";
import { anyBytes, buffer, input } from "./bytes.js";
import { secret } from "./hashes.js";
import { asymmetric } from "./keys.js";

const ciphers = port("node-ciphers");
const rsa = port("node-rsa");
const PADDING = { pkcs1: 1, oaep: 4 };

class Ciphering {
  #host;
  #name;
  #encrypting;
  #tag;
  #decoder;

  constructor(encrypting, algorithm, key, iv, options) {
    mayStream(this, options);
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

lazyStream(Ciphering, "Transform");

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

const MODES = { gcm: { blockSize: 1, ivLength: 12 }, cbc: { blockSize: 16, ivLength: 16 }, ctr: { blockSize: 1, ivLength: 16 }, ecb: { blockSize: 16, ivLength: undefined } };
const NIDS = { 128: { gcm: 895, cbc: 419, ctr: 904, ecb: 418 }, 192: { gcm: 898, cbc: 423, ctr: 905, ecb: 422 }, 256: { gcm: 901, cbc: 427, ctr: 906, ecb: 426 } };

function getCipherInfo(name) {
  const [, bits, mode] = /^(?:id-)?aes-?(128|192|256)-(gcm|cbc|ctr|ecb)$/i.exec(name) ?? [];
  if (bits === undefined) return undefined;
  const shown = mode.toLowerCase() === "gcm" ? `id-aes${bits}-GCM` : `AES-${bits}-${mode.toUpperCase()}`;
  const { blockSize, ivLength } = MODES[mode.toLowerCase()];
  return { name: shown, nid: NIDS[bits][mode.toLowerCase()], blockSize, ivLength, keyLength: bits / 8, mode: mode.toLowerCase() };
}

/** What a function of RSA does with a key and its options. */
function withRsa(name, encrypting, byPrivate, usual) {
  return (key, data) => {
    const { host } = asymmetric(key, !byPrivate, true);
    if (host.type() !== "rsa") throw new Error(`${name}() currently only supports RSA keys`);
    const { padding = usual, oaepHash = "sha1", oaepLabel } = key !== null && typeof key === "object" && !ArrayBuffer.isView(key) ? key : {};
    if (padding === PADDING.oaep && oaepLabel !== undefined) throw new Error("Failed to set the OAEP label");
    const nothing = toHost(new Uint8Array());
    return buffer(guard(() => rsa.cipher(encrypting, host, byPrivate, padding, oaepHash, nothing, anyBytes(data, "buffer"))));
  };
}

export default {
  createCipheriv: (...args) => new Cipheriv(...args),
  createDecipheriv: (...args) => new Decipheriv(...args),
  getCipherInfo,
  getCiphers: () => ["128", "192", "256"].flatMap((bits) => Object.keys(MODES).map((mode) => `aes-${bits}-${mode}`)),
  privateDecrypt: withRsa("privateDecrypt", false, true, PADDING.oaep),
  privateEncrypt: withRsa("privateEncrypt", true, true, PADDING.pkcs1),
  publicDecrypt: withRsa("publicDecrypt", false, false, PADDING.pkcs1),
  publicEncrypt: withRsa("publicEncrypt", true, false, PADDING.oaep),
};

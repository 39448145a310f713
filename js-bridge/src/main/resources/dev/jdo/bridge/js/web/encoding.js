// TextEncoder and TextDecoder (https://encoding.spec.whatwg.org/#api), atob and btoa.
import { isBuffer } from "../internal/bytes.js";
import { flag } from "../internal/flags.js";
import { load, port } from "../internal/host.js";
import { badArgument, expose, illegal } from "../internal/idl.js";

const host = port("text");
const NO_BYTES = new ArrayBuffer(0);

export class TextEncoder {
  get encoding() {
    return "utf-8";
  }

  encode(input = "") {
    return encodeText(`${input}`);
  }

  encodeInto(source, destination) {
    if (!(destination instanceof Uint8Array)) throw badArgument("encodeInto", "TextEncoder", 2, "Uint8Array");
    const text = `${source}`;
    const room = destination.length;
    // No more than room units can fit, and a pair is not cut: its second half is read along with the first.
    const bytes = encodeText(text.length > room ? text.slice(0, room + 1) : text);
    let written = bytes.length;
    if (written > room) {
      written = room;
      while (written > 0 && (bytes[written] & 0xc0) === 0x80) written--;
    }
    destination.set(written === bytes.length ? bytes : bytes.subarray(0, written));
    let read = 0;
    for (let i = 0; i < written; i++) read += (bytes[i] & 0xc0) === 0x80 ? 0 : bytes[i] >= 0xf0 ? 2 : 1;
    return { read, written };
  }
}

expose(TextEncoder);

/** The UTF-8 bytes of a string. */
export function encodeText(text) {
  return new Uint8Array(host.encode(text.toWellFormed()));
}

let decodingOf;

export class TextDecoder {
  /** Java's TextDecoding. */
  #decoding;
  #fatal;
  #ignoreBOM;

  static {
    decodingOf = (decoder) => {
      try {
        return decoder.#decoding;
      } catch {
        throw illegal();
      }
    };
  }

  constructor(label = "utf-8", options = undefined) {
    this.#fatal = Boolean(options?.fatal);
    this.#ignoreBOM = Boolean(options?.ignoreBOM);
    this.#decoding = host.decoder(
      `${label}`, this.#fatal, this.#ignoreBOM, !flag("text_decoder_replace_surrogates"), flag("text_decoder_cjk_decoder"));
    if (this.#decoding === null) throw new RangeError(`"${label}" is not a valid encoding.`);
  }

  get encoding() {
    return decodingOf(this).name();
  }

  get fatal() {
    return this.#fatal;
  }

  get ignoreBOM() {
    return this.#ignoreBOM;
  }

  decode(input = undefined, options = undefined) {
    const decoding = decodingOf(this);
    const stream = Boolean(options?.stream);
    let text;
    if (ArrayBuffer.isView(input)) text = decoding.decode(input.buffer, input.byteOffset, input.byteLength, stream);
    else if (isBuffer(input)) text = decoding.decode(input, 0, input.byteLength, stream);
    else if (input === undefined) text = decoding.decode(NO_BYTES, 0, 0, stream);
    else throw badArgument("decode", "TextDecoder", 1, "Array");
    if (text === null) throw new TypeError("Failed to decode input.");
    return text;
  }
}

expose(TextDecoder);

function invalidCharacter(message) {
  return new (load("/jdo/web/dom-exception.js").DOMException)(message, "InvalidCharacterError");
}

export function btoa(data) {
  if (arguments.length === 0) throw badArgument("btoa", "ServiceWorkerGlobalScope", 1, "String");
  const encoded = host.btoa(`${data}`);
  if (encoded !== null) return encoded;
  throw invalidCharacter("btoa() can only operate on characters in the Latin1 (ISO/IEC 8859-1) range.");
}

export function atob(data) {
  if (arguments.length === 0) throw badArgument("atob", "ServiceWorkerGlobalScope", 1, "string");
  const decoded = host.atob(`${data}`);
  if (decoded !== null) return decoded;
  throw invalidCharacter(
    "atob() called with invalid base64-encoded data. (Only whitespace, '+', '/', alphanumeric ASCII, and up to two " +
      "terminal '=' signs when the input data length is divisible by 4 are allowed.)",
  );
}

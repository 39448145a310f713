// The encodings of node's Buffer: text to bytes and back.
import { load } from "./host.js";

const codec = () => load("/jdo/web/encoding.js");

let encoder;
let decoder;

/** Node's name of an encoding as one of nine, or undefined. */
export function normalize(encoding) {
  if (encoding === undefined || encoding === null || encoding === "") return "utf8";
  switch (`${encoding}`.toLowerCase()) {
    case "utf8": case "utf-8":
      return "utf8";
    case "ucs2": case "ucs-2": case "utf16le": case "utf-16le":
      return "utf16le";
    case "latin1": case "binary":
      return "latin1";
    case "ascii":
      return "ascii";
    case "base64":
      return "base64";
    case "base64url":
      return "base64url";
    case "hex":
      return "hex";
    default:
      return undefined;
  }
}

function hexBytes(text) {
  let length = text.length >>> 1;
  const valid = /^[0-9a-fA-F]*/.exec(text)[0].length >>> 1;
  if (valid < length) length = valid;
  return Uint8Array.fromHex(text.slice(0, length * 2));
}

/** Lenient: both alphabets, what is none of their letters is skipped, all ends at a padding. */
function base64Bytes(text) {
  const end = text.indexOf("=");
  let clean = end < 0 ? text : text.slice(0, end);
  if (/[^A-Za-z0-9+/]/.test(clean)) clean = clean.replaceAll("-", "+").replaceAll("_", "/").replace(/[^A-Za-z0-9+/]/g, "");
  if (clean.length % 4 === 1) clean = clean.slice(0, -1);
  return Uint8Array.fromBase64(clean, { lastChunkHandling: "loose" });
}

/** The text as bytes; encoding is normalized. */
export function encode(text, encoding) {
  switch (encoding) {
    case "utf8":
      return (encoder ??= new (codec().TextEncoder)()).encode(text);
    case "hex":
      return hexBytes(text);
    case "base64": case "base64url":
      return base64Bytes(text);
    case "utf16le": {
      const bytes = new Uint8Array(text.length * 2);
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        bytes[2 * i] = unit;
        bytes[2 * i + 1] = unit >>> 8;
      }
      return bytes;
    }
    default: {
      const bytes = new Uint8Array(text.length);
      for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
      return bytes;
    }
  }
}

const PIECE = 4096;

function units(bytes, mask) {
  let text = "";
  for (let i = 0; i < bytes.length; i += PIECE) {
    const piece = bytes.subarray(i, i + PIECE);
    text += String.fromCharCode.apply(null, mask === 255 ? piece : piece.map((byte) => byte & mask));
  }
  return text;
}

/** The bytes, a Uint8Array, as text. */
export function decode(bytes, encoding) {
  switch (encoding) {
    case "utf8":
      return (decoder ??= new (codec().TextDecoder)("utf-8", { ignoreBOM: true })).decode(bytes);
    case "hex":
      return Uint8Array.prototype.toHex.call(bytes);
    case "base64":
      return Uint8Array.prototype.toBase64.call(bytes);
    case "base64url":
      return Uint8Array.prototype.toBase64.call(bytes, { alphabet: "base64url", omitPadding: true });
    case "utf16le": {
      let text = "";
      for (let i = 0; i + 1 < bytes.length; i += 2) text += String.fromCharCode(bytes[i] | (bytes[i + 1] << 8));
      return text;
    }
    case "ascii":
      return units(bytes, 127);
    default:
      return units(bytes, 255);
  }
}

/** How many bytes the text takes. */
export function lengthOf(text, encoding) {
  switch (encoding) {
    case "hex":
      return text.length >>> 1;
    case "base64": case "base64url": {
      let length = text.length;
      if (text[length - 1] === "=") length--;
      if (length > 1 && text[length - 1] === "=") length--;
      return (length * 3) >>> 2;
    }
    case "utf16le":
      return text.length * 2;
    case "utf8":
      return encode(text, "utf8").length;
    default:
      return text.length;
  }
}

/** As many bytes of the text as fit, without a part of a character. */
export function encodeWithin(text, encoding, room) {
  let bytes = encode(text, encoding);
  if (bytes.length <= room) return bytes;
  if (encoding === "utf16le") room &= ~1;
  if (encoding === "utf8") while (room > 0 && (bytes[room] & 0xc0) === 0x80) room--;
  return bytes.subarray(0, room);
}

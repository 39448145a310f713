// node:punycode (https://nodejs.org/docs/latest-v22.x/api/punycode.html).
import { codePoints, decode, encode, mapLabels } from "../internal/punycode-codec.js";

export default {
  decode,
  encode,
  toASCII: (domain) => mapLabels(domain, (label) => (/[^\0-\x7f]/.test(label) ? `xn--${encode(label)}` : label)),
  toUnicode: (domain) => mapLabels(domain, (label) => (label.startsWith("xn--") ? decode(label.slice(4).toLowerCase()) : label)),
  ucs2: { decode: codePoints, encode: (points) => String.fromCodePoint(...points) },
  version: "2.1.0",
};

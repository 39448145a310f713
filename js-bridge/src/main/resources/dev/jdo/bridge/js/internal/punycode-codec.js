// Punycode (https://www.rfc-editor.org/rfc/rfc3492).
const BASE = 36;
const MIN = 1;
const MAX = 26;
const SKEW = 38;
const DAMP = 700;
const MESSAGES = {
  overflow: "Overflow: input needs wider integers to process",
  "not-basic": "Illegal input >= 0x80 (not a basic code point)",
  "invalid-input": "Invalid input",
};

const fail = (kind) => new RangeError(MESSAGES[kind]);

function adapt(delta, count, first) {
  let d = first ? Math.floor(delta / DAMP) : delta >> 1;
  d += Math.floor(d / count);
  let k = 0;
  for (; d > ((BASE - MIN) * MAX) >> 1; k += BASE) d = Math.floor(d / (BASE - MIN));
  return Math.floor(k + ((BASE - MIN + 1) * d) / (d + SKEW));
}

const threshold = (k, bias) => (k <= bias ? MIN : k >= bias + MAX ? MAX : k - bias);
const digit = (value) => String.fromCharCode(value < 26 ? value + 97 : value + 22);

export const codePoints = (text) => Array.from(text, (character) => character.codePointAt(0));
const surrogates = (points) => String.fromCodePoint(...points);

export function encode(text) {
  const input = codePoints(text);
  const basic = input.filter((point) => point < 128);
  let out = basic.map((point) => String.fromCharCode(point)).join("");
  let handled = basic.length;
  if (handled > 0) out += "-";
  let n = 128;
  let delta = 0;
  let bias = 72;
  while (handled < input.length) {
    const next = Math.min(...input.filter((point) => point >= n));
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of input) {
      if (point < n) delta++;
      if (point !== n) continue;
      let q = delta;
      for (let k = BASE; ; k += BASE) {
        const t = threshold(k, bias);
        if (q < t) break;
        out += digit(t + ((q - t) % (BASE - t)));
        q = Math.floor((q - t) / (BASE - t));
      }
      out += digit(q);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
    delta++;
    n++;
  }
  return out;
}

export function decode(text) {
  const dash = text.lastIndexOf("-");
  const out = [];
  for (let i = 0; i < Math.max(0, dash); i++) {
    if (text.charCodeAt(i) >= 128) throw fail("not-basic");
    out.push(text.charCodeAt(i));
  }
  let n = 128;
  let i = 0;
  let bias = 72;
  for (let at = dash > 0 ? dash + 1 : 0; at < text.length;) {
    const before = i;
    for (let w = 1, k = BASE; ; k += BASE) {
      if (at >= text.length) throw fail("invalid-input");
      const c = text.charCodeAt(at++);
      const value = c >= 48 && c < 58 ? c - 22 : c >= 65 && c < 91 ? c - 65 : c >= 97 && c < 123 ? c - 97 : BASE;
      if (value >= BASE) throw fail("invalid-input");
      i += value * w;
      if (i > 0x7fffffff) throw fail("overflow");
      const t = threshold(k, bias);
      if (value < t) break;
      w *= BASE - t;
    }
    bias = adapt(i - before, out.length + 1, before === 0);
    n += Math.floor(i / (out.length + 1));
    i %= out.length + 1;
    out.splice(i++, 0, n);
  }
  return surrogates(out);
}

/** The labels of a domain or of the domain of a mail address, each through the callback. */
export function mapLabels(domain, map) {
  const at = domain.indexOf("@");
  const head = at < 0 ? "" : domain.slice(0, at + 1);
  const labels = domain.slice(head.length).replace(/[\u3002\uff0e\uff61]/g, ".").split(".");
  return head + labels.map(map).join(".");
}

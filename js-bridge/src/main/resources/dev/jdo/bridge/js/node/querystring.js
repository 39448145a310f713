// node:querystring (https://nodejs.org/docs/latest-v22.x/api/querystring.html).
import { load } from "../internal/host.js";
import { nodeError } from "../internal/node-errors.js";

/** Decodes what it can: a broken escape stays as it is. */
export function unescapeBuffer(text) {
  const { Buffer } = load("/jdo/node/buffer.js");
  const bytes = Buffer.from(text);
  const out = [];
  for (let i = 0; i < bytes.length; i++) {
    const hex = bytes[i] === 37 ? String.fromCharCode(bytes[i + 1] ?? 0, bytes[i + 2] ?? 0) : "";
    if (/^[0-9a-fA-F]{2}$/.test(hex)) {
      out.push(Number.parseInt(hex, 16));
      i += 2;
    } else {
      out.push(bytes[i]);
    }
  }
  return Buffer.from(out);
}

export function unescape(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return unescapeBuffer(text).toString();
  }
}

export function escape(text) {
  if (typeof text !== "string") text = typeof text === "object" ? String(text) : `${text}`;
  if (!text.isWellFormed()) throw nodeError(URIError, "ERR_INVALID_URI", "URI malformed");
  return encodeURIComponent(text);
}

function primitive(value) {
  if (typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? `${value}` : "";
  return typeof value === "bigint" || typeof value === "boolean" ? `${value}` : "";
}

export function stringify(object, separator, equals, options) {
  if (object === null || typeof object !== "object") return "";
  const encode = options?.encodeURIComponent ?? querystring.escape;
  const one = (key, value) => `${encode(primitive(key))}${equals || "="}${encode(primitive(value))}`;
  const parts = [];
  for (const [key, value] of Object.entries(object)) {
    if (Array.isArray(value)) for (const item of value) parts.push(one(key, item));
    else parts.push(one(key, value));
  }
  return parts.join(separator || "&");
}

export function parse(text, separator, equals, options) {
  const parsed = Object.create(null);
  if (typeof text !== "string" || text.length === 0) return parsed;
  const decode = typeof options?.decodeURIComponent === "function" ? options.decodeURIComponent : querystring.unescape;
  const most = typeof options?.maxKeys === "number" ? (options.maxKeys > 0 ? options.maxKeys : Infinity) : 1000;
  const safely = (part) => {
    const spaced = part.replaceAll("+", " ");
    if (!spaced.includes("%") && decode === unescape) return spaced;
    try {
      return decode(spaced);
    } catch {
      return unescape(spaced);
    }
  };
  const mark = equals ? `${equals}` : "=";
  let count = 0;
  for (const pair of text.split(separator ? `${separator}` : "&")) {
    if (pair === "") continue;
    if (count++ === most) break;
    const at = pair.indexOf(mark);
    const key = safely(at < 0 ? pair : pair.slice(0, at));
    const value = at < 0 ? "" : safely(pair.slice(at + mark.length));
    if (!(key in parsed)) parsed[key] = value;
    else if (Array.isArray(parsed[key])) parsed[key].push(value);
    else parsed[key] = [parsed[key], value];
  }
  return parsed;
}

const querystring = { decode: parse, encode: stringify, escape, parse, stringify, unescape, unescapeBuffer };
export default querystring;

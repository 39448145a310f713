// Paths: the platform reads them as file: URLs, and names are what such a URL has between its slashes.
import { inspect } from "../../internal/inspect.js";
import { invalidType, invalidValue } from "../../internal/node-errors.js";
import { Buffer } from "../buffer.js";

const LONGEST = 4096;
const DEEPEST = 48;
const HOME = "file:///bundle/";
/** Characters that need no escape in a path: /%66oo is /foo. */
const PLAIN = /[A-Za-z0-9\-._~!$&'()*+,;=:@]/;

/** What was given as a path, as a URL. */
export function toUrl(path, encoding = "utf8") {
  if (path instanceof URL) return path;
  if (Buffer.isBuffer(path)) path = path.toString(encoding);
  if (typeof path !== "string") throw invalidType("path", ["string", "Buffer", "URL"], path);
  if (path.includes("\0")) throw invalidValue("path", path, "must not contain null bytes", inspect(path));
  const escaped = path.replace(/[#?]/g, encodeURIComponent).replaceAll("//", "/");
  return new URL(escaped, escaped.startsWith("/") ? "file://" : HOME);
}

/** {path, names, parent, name}: the text of a path, its segments, those but the last, and what stands after the last slash. */
export function parsed(url) {
  if (url.protocol !== "file:") throw new TypeError("File path must be a file: URL");
  if (url.host !== "") throw new Error("File path must not have a host");
  const path = url.pathname.replace(/%[0-9A-Fa-f]{2}/g, (escape) => {
    const character = String.fromCharCode(parseInt(escape.slice(1), 16));
    return PLAIN.test(character) ? character : escape;
  });
  if (path.length > LONGEST) throw new Error("File path is too long");
  const parts = path.slice(1).split("/");
  if (parts.length > DEEPEST) throw new Error("File path has too many segments");
  const named = (list) => list.filter((part) => part !== "");
  return { path, names: named(parts), parent: named(parts.slice(0, -1)), name: parts.at(-1) };
}

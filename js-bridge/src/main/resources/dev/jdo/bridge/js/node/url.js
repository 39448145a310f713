// node:url: the global classes, file URLs, and the older parser (https://nodejs.org/docs/latest-v22.x/api/url.html).
import { checkString, invalidType, nodeError } from "../internal/node-errors.js";
import { Url, format, parse, resolve, resolveObject } from "../internal/legacy-url.js";
import { URLSearchParams } from "../web/url-search-params.js";
import { URL } from "../web/url.js";
import punycode from "./punycode.js";
import { posix } from "../internal/paths.js";

export function domainToASCII(domain) {
  return URL.canParse(`ws://${domain}`) ? new URL(`ws://${domain}`).hostname : "";
}

export function domainToUnicode(domain) {
  return punycode.toUnicode(domainToASCII(domain));
}

export function fileURLToPath(path, options = {}) {
  if (typeof path === "string") path = new URL(path);
  else if (!(path instanceof URL)) throw invalidType("path", ["string", "URL"], path);
  if (path.protocol !== "file:") throw nodeError(Error, "ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
  if (options?.windows) return decodeURIComponent(path.pathname.slice(1).replaceAll("/", "\\"));
  if (path.hostname !== "") {
    throw nodeError(Error, "ERR_INVALID_FILE_URL_HOST", 'File URL host must be "localhost" or empty on linux');
  }
  if (/%2f/i.test(path.pathname)) {
    throw nodeError(Error, "ERR_INVALID_FILE_URL_PATH", "File URL path must not include encoded / characters");
  }
  return decodeURIComponent(path.pathname);
}

const ESCAPES = { "%": "%25", "\\": "%5C", "\n": "%0A", "\r": "%0D", "\t": "%09", "?": "%3F", "#": "%23" };

export function pathToFileURL(path) {
  checkString(path, "path");
  let resolved = posix.resolve(path);
  if (path.endsWith("/") && !resolved.endsWith("/")) resolved += "/";
  return new URL(`file://${resolved.replace(/[%\\\n\r\t?#]/g, (character) => ESCAPES[character])}`);
}

export function urlToHttpOptions(url) {
  const { hostname, pathname, port, username, password, search } = url;
  const options = {
    protocol: url.protocol, hostname: hostname.startsWith("[") ? hostname.slice(1, -1) : hostname, hash: url.hash, search,
    pathname, path: `${pathname}${search}`, href: url.href,
  };
  if (port !== "") options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

function formatAny(value, options) {
  if (!(value instanceof URL)) return format(value);
  const { auth = true, fragment = true, search = true, unicode = false } = options ?? {};
  const user = auth && (value.username || value.password) ? `${value.username}${value.password ? `:${value.password}` : ""}@` : "";
  const host = unicode ? punycode.toUnicode(value.hostname) + (value.port ? `:${value.port}` : "") : value.host;
  const slashes = value.href.startsWith(`${value.protocol}//`) ? "//" : "";
  const path = value.pathname === "/" && slashes !== "" && value.search !== "" ? "/" : value.pathname;
  return `${value.protocol}${slashes}${user}${host}${path}${search ? value.search : ""}${fragment ? value.hash : ""}`;
}

export default {
  URL, URLSearchParams, Url, domainToASCII, domainToUnicode, fileURLToPath, format: formatAny, parse, pathToFileURL, resolve,
  resolveObject, toPathIfFileURL: (value) => (value instanceof URL ? fileURLToPath(value) : value), urlToHttpOptions,
};

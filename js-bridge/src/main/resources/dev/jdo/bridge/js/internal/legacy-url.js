// The URL parser that node had before the WHATWG's, still reached as url.parse().
import { builtinQuerystring } from "./legacy-query.js";
import { checkString, invalidType } from "./node-errors.js";

const SLASHED = new Set(["http:", "https:", "ftp:", "gopher:", "file:", "ws:", "wss:"]);
const FIELDS = ["protocol", "slashes", "auth", "host", "port", "hostname", "hash", "search", "query", "pathname", "path", "href"];
const ESCAPED = /[\t\n\r "'<>\\^`{|}]/g;
const escapeOf = (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;

export function Url() {
  for (const field of FIELDS) this[field] = null;
}

Url.prototype.parse = function (text, parseQuery, slashesDenoteHost) {
  checkString(text, "url");
  let rest = text.trim();
  const hash = rest.indexOf("#");
  const query = rest.indexOf("?");
  if (hash < 0 || query < hash) {
    const end = query >= 0 ? query : rest.length;
    rest = rest.slice(0, end).replaceAll("\\", "/") + rest.slice(end);
  }
  const protocol = /^[a-z0-9.+-]+:/i.exec(rest)?.[0];
  const lower = protocol?.toLowerCase();
  if (protocol !== undefined) {
    this.protocol = lower;
    rest = rest.slice(protocol.length);
  }
  const slashes = rest.startsWith("//") && lower !== "javascript:" && (slashesDenoteHost || protocol !== undefined || /^\/\/[^@/]+@[^@/]+/.test(rest));
  if (slashes) {
    rest = rest.slice(2);
    this.slashes = true;
  }
  if (lower !== "javascript:" && (slashes || (protocol !== undefined && !SLASHED.has(lower) && lower === "mailto:"))) rest = this.takeHost(rest, slashes);
  if (lower !== "javascript:") rest = rest.replace(ESCAPED, escapeOf);
  this.takeRest(rest, parseQuery, lower);
  this.href = this.format();
  return this;
};

Url.prototype.takeHost = function (rest, slashes) {
  const end = rest.search(/[/?#]/);
  let authority = end < 0 ? rest : rest.slice(0, end);
  let after = end < 0 ? "" : rest.slice(end);
  const at = authority.lastIndexOf("@");
  if (at >= 0) {
    this.auth = decodeURIComponent(authority.slice(0, at));
    authority = authority.slice(at + 1);
  }
  const bad = authority.search(/[\t\n\r "%'<>\\^`{|}]/);
  if (bad >= 0 && slashes) {
    after = authority.slice(bad) + after;
    authority = authority.slice(0, bad);
  }
  const port = /:(\d*)$/.exec(authority);
  if (port !== null) {
    if (port[1] !== "") this.port = port[1];
    authority = authority.slice(0, -port[0].length);
  } else if (authority.includes(":") && !authority.startsWith("[")) {
    const colon = authority.indexOf(":");
    after = `/${authority.slice(colon)}${after}`;
    authority = authority.slice(0, colon);
  }
  this.hostname = authority.toLowerCase();
  if (this.hostname !== "" && /[^\0-\x7f]/.test(this.hostname)) this.hostname = new URL(`ws://${this.hostname}`).hostname;
  this.host = this.hostname + (this.port === null ? "" : `:${this.port}`);
  if (this.hostname.startsWith("[")) this.hostname = this.hostname.slice(1, -1);
  return after.startsWith("/") || after === "" || /^[?#]/.test(after) ? after : `/${after}`;
};

Url.prototype.takeRest = function (rest, parseQuery, protocol) {
  const hash = rest.indexOf("#");
  if (hash >= 0) {
    this.hash = rest.slice(hash);
    rest = rest.slice(0, hash);
  }
  const query = rest.indexOf("?");
  if (query >= 0) {
    this.search = rest.slice(query);
    this.query = parseQuery ? builtinQuerystring().parse(this.search.slice(1)) : this.search.slice(1);
    rest = rest.slice(0, query);
  } else if (parseQuery) {
    this.search = "";
    this.query = Object.create(null);
  }
  if (rest !== "") this.pathname = rest;
  else if (SLASHED.has(protocol) && this.hostname) this.pathname = "/";
  if (this.pathname !== null || this.search !== null) {
    if (this.pathname || this.search) this.path = (this.pathname ?? "") + (this.search ?? "");
  }
};

Url.prototype.format = function () {
  let auth = this.auth || "";
  if (auth !== "") auth = `${encodeURIComponent(auth).replace(/%3A/i, ":")}@`;
  let protocol = this.protocol || "";
  let pathname = (this.pathname || "").replace(/[#?]/g, escapeOf);
  let host = "";
  if (this.host) host = auth + this.host;
  else if (this.hostname) host = auth + (this.hostname.includes(":") ? `[${this.hostname}]` : this.hostname) + (this.port ? `:${this.port}` : "");
  let query = "";
  if (this.query !== null && typeof this.query === "object") query = builtinQuerystring().stringify(this.query);
  let search = this.search || (query && `?${query}`) || "";
  if (protocol !== "" && !protocol.endsWith(":")) protocol += ":";
  let between = host;
  if (this.slashes || SLASHED.has(protocol)) {
    if (this.slashes || host !== "") {
      if (pathname !== "" && !pathname.startsWith("/")) pathname = `/${pathname}`;
      between = `//${host}`;
    } else if (protocol === "file:") between = "//";
  }
  let hash = this.hash || "";
  if (hash !== "" && !hash.startsWith("#")) hash = `#${hash}`;
  if (search !== "" && !search.startsWith("?")) search = `?${search}`;
  return protocol + between + pathname + search.replaceAll("#", "%23") + hash;
};

export function parse(text, parseQuery, slashesDenoteHost) {
  return text instanceof Url ? text : new Url().parse(text, parseQuery, slashesDenoteHost);
}

export function format(value) {
  if (typeof value === "string") return parse(value).format();
  if (value === null || typeof value !== "object") throw invalidType("urlObject", ["Object", "string"], value);
  return Url.prototype.format.call(value);
}

/** Relative references by the WHATWG's rules, against a base whose missing scheme and host are left out again. */
export function resolve(from, to) {
  const base = parse(from, false, true);
  if (base.protocol !== null && URL.canParse(to, from)) {
    const found = new URL(to, from).href;
    return found;
  }
  const origin = "resolve-base://x";
  const found = new URL(to, new URL(from, `${origin}/`)).href;
  return found.startsWith(origin) ? found.slice(origin.length) : found.replace(/^resolve-base:/, "");
}

export const resolveObject = (from, to) => parse(resolve(typeof from === "string" ? from : from.format(), to));
Url.prototype.resolve = function (relative) {
  return resolve(this.format(), relative);
};
Url.prototype.resolveObject = function (relative) {
  return resolveObject(this.format(), relative);
};

// caches (https://developers.cloudflare.com/workers/runtime-apis/cache/), with the rules of the platform's dev server: what
// RFC 9111 lets a shared cache keep, for as long as it says.
import { awaitIo, port } from "../internal/host.js";
import { badArgument, expose, illegalConstructor } from "../internal/idl.js";
import { contentOf } from "./body.js";
import { Request } from "./request.js";
import { Response, responseFromHost, responseToHost } from "./response.js";

const host = port("cache");
const http = port("http");
const INTERNAL = {};
const KEPT = new Set([200, 203, 300, 301, 302, 303, 307, 308, 404, 405, 410, 414, 501]);
const HOP_BY_HOP = ["connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer",
  "transfer-encoding", "upgrade", "cf-cache-status"];

const unimplemented = (method, type) =>
  new Error(`Failed to execute '${method}' on '${type}': the method is not implemented.`);

function asRequest(input, method) {
  if (input === undefined) throw badArgument(method, "Cache", 1, "Request or string");
  return input instanceof Request ? input : new Request(input);
}

const keyOf = (request) => request.url.split("#")[0];

export class Cache {
  #name;

  constructor(token, name) {
    if (token !== INTERNAL) throw illegalConstructor();
    this.#name = name;
  }

  async add() {
    throw unimplemented("add", "Cache");
  }

  async addAll() {
    throw unimplemented("addAll", "Cache");
  }

  async delete(input, options = undefined) {
    const request = asRequest(input, "delete");
    if (request.method !== "GET" && !options?.ignoreMethod) return false;
    return awaitIo(host.delete(this.#name, keyOf(request)));
  }

  async match(input, options = undefined) {
    const request = asRequest(input, "match");
    if (request.method !== "GET" && !options?.ignoreMethod) return undefined;
    const entry = await awaitIo(host.get(this.#name, keyOf(request)));
    if (entry === null) return undefined;
    const head = JSON.parse(entry.head());
    if (head.expires > Date.now()) return answer(request, head, entry);
    await awaitIo(host.delete(this.#name, keyOf(request)));
    return undefined;
  }

  async put(input, response) {
    const request = asRequest(input, "put");
    if (!(response instanceof Response)) throw badArgument("put", "Cache", 2, "Response");
    if (request.method !== "GET") throw new TypeError("Cannot cache response to non-GET request.");
    if (response.status === 206) {
      throw new TypeError("Cannot cache response to a range request (206 Partial Content).");
    }
    if (/(^|,)\s*\*\s*(,|$)/.test(response.headers.get("vary") ?? "")) {
      throw new TypeError("Cannot cache response with 'Vary: *' header.");
    }
    if (response.status === 304) {
      console.warn(NOT_MODIFIED);
      return;
    }
    const sized = (contentOf(response)?.stream ?? null) === null;
    const body = responseToHost(response).body();
    const head = headOf(response, sized && body !== null ? body.length() : response.status === 302 ? 0 : -1);
    if (head === null) body?.cancel();
    else await awaitIo(host.put(this.#name, keyOf(request), JSON.stringify(head), body));
  }

  async matchAll() {
    throw unimplemented("matchAll", "Cache");
  }

  async keys() {
    throw unimplemented("keys", "Cache");
  }
}

expose(Cache);

const NOT_MODIFIED =
  "Ignoring attempt to Cache.put() a 304 status response. 304 responses are not meaningful to cache, and a potential " +
  "source of bugs. Consider validating that the response status is meaningful to cache before calling Cache.put().";

export class CacheStorage {
  #default = new Cache(INTERNAL, "default");

  constructor(token) {
    if (token !== INTERNAL) throw illegalConstructor();
  }

  static {
    // It is an attribute of the instance on the platform, too.
    this.make = () => {
      const storage = new CacheStorage(INTERNAL);
      Object.defineProperty(storage, "default", { value: storage.#default, enumerable: true, configurable: true });
      return storage;
    };
  }

  async open(name) {
    if (name === undefined) throw badArgument("open", "CacheStorage", 1, "string");
    return new Cache(INTERNAL, `named:${name}`);
  }

  async delete() {
    throw unimplemented("delete", "CacheStorage");
  }

  async match() {
    throw unimplemented("match", "CacheStorage");
  }

  async has() {
    throw unimplemented("has", "CacheStorage");
  }

  async keys() {
    throw unimplemented("keys", "CacheStorage");
  }
}

const { make } = CacheStorage;
delete CacheStorage.make;
expose(CacheStorage);

export const caches = make();

function directives(text) {
  const found = {};
  for (const [, name, quoted, plain] of text.matchAll(/([^\s,=]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,]+)))?/g)) {
    found[name.toLowerCase()] = quoted ?? plain ?? true;
  }
  return found;
}

/** What is written down of a response, or null where it is not to be kept. */
function headOf(response, length) {
  const headers = new Headers(response.headers);
  const control = headers.get("cache-control") ?? "";
  if (/private=set-cookie/i.test(control)) {
    headers.set("cache-control", control.replace(/\s*private=set-cookie/i, "").trim());
    headers.delete("set-cookie");
  }
  const now = Date.now();
  const age = Number(headers.get("age")) || 0;
  const left = freshness(response.status, headers, now) - age;
  if (!(left > 0)) return null;
  for (const name of HOP_BY_HOP) headers.delete(name);
  if (length >= 0) headers.set("content-length", length);
  const { status, statusText } = response;
  return { status, statusText, headers: [...headers], age, stored: now, expires: now + left * 1000 };
}

/** For how many seconds a shared cache may give it, counted from when it was made (RFC 9111 §4.2.1). */
function freshness(status, headers, now) {
  const control = directives(headers.get("cache-control") ?? "");
  if (!KEPT.has(status) || control["no-store"] || control.private || control["no-cache"] || control["proxy-revalidate"]) {
    return 0;
  }
  if (headers.has("set-cookie") && !control.public && !control.immutable) return 0;
  const limit = control["s-maxage"] ?? control["max-age"];
  if (limit !== undefined) return Number.parseInt(limit, 10) || 0;
  const least = control.immutable ? 86_400 : 0;
  const made = Date.parse(headers.get("date")) || now;
  if (headers.has("expires")) return Math.max(least, (Date.parse(headers.get("expires")) - made) / 1000 || 0);
  const modified = Date.parse(headers.get("last-modified"));
  return modified < made ? Math.max(least, ((made - modified) / 1000) * 0.1) : least;
}

/** The response for an entry: all of it, a part, or that it has not changed. */
function answer(request, head, entry) {
  const age = Math.round(head.age + (Date.now() - head.stored) / 1000);
  const headers = [...head.headers.filter(([name]) => name !== "age"), ["age", age], ["cf-cache-status", "HIT"]];
  if (unchanged(request.headers, new Headers(head.headers))) return given(304, headers, null);
  const size = entry.length();
  const asked = head.status === 200 ? request.headers.get("range") : null;
  if (asked === null || asked.includes(",")) return given(head.status, headers, entry.body(0, size), head.statusText);
  const [from, to] = rangeOf(asked, size);
  if (from < 0) return given(416, [["cf-cache-status", "HIT"], ["content-range", `bytes */${size}`]], null);
  const part = headers.filter(([name]) => name !== "content-length");
  part.push(["content-length", to - from], ["content-range", `bytes ${from}-${to - 1}/${size}`]);
  return given(206, part, entry.body(from, to));
}

function given(status, headers, body, statusText = "") {
  const text = headers.map(([name, value]) => `${name}\n${value}\n`).join("");
  return responseFromHost(http.response(status, statusText || http.reason(status), text, body, null));
}

function unchanged(asked, kept) {
  const tag = kept.get("etag")?.replace(/^W\//, "");
  const tags = asked.get("if-none-match");
  if (tags !== null) {
    return tag !== undefined && (tags.trim() === "*" || tags.split(",").some((t) => t.trim().replace(/^W\//, "") === tag));
  }
  return Date.parse(kept.get("last-modified")) <= Date.parse(asked.get("if-modified-since"));
}

/** [first byte, byte after the last], the first -1 where there is no such part. */
function rangeOf(text, size) {
  const [, first, last] = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/.exec(text) ?? [];
  if (first === undefined || (first === "" && last === "")) return [-1, 0];
  if (first === "") return last === "0" ? [-1, 0] : [Math.max(0, size - Number(last)), size];
  const end = last === "" ? size : Math.min(size, Number(last) + 1);
  return Number(first) < end ? [Number(first), end] : [-1, 0];
}

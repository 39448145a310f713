// Request (https://fetch.spec.whatwg.org/#request-class), and how one crosses to Java and back.
import { cloneable } from "../internal/cloneable.js";
import { REQUEST, writeRequest } from "../internal/clone-http.js";
import { flag } from "../internal/flags.js";
import { load, port } from "../internal/host.js";
import { badArgument, badConstructorArgument, badField, expose, illegal, isObject, tagOf } from "../internal/idl.js";
import { Body, contentFromHost, contentOf, extract } from "./body.js";
import { Headers, copyHeaders, headersFromInit, headersFromText, headersToText } from "./headers.js";

const http = port("http");
const url = port("url");
const INTERNAL = {};
const NORMALIZED = /^(?:GET|HEAD|POST|PUT|DELETE|OPTIONS)$/;
const DICTIONARY = "RequestInitializerDict";
const METHODS = new Set(
  ("GET HEAD POST PUT DELETE PATCH PURGE OPTIONS TRACE COPY LOCK MKCOL MOVE PROPFIND PROPPATCH SEARCH UNLOCK ACL " +
    "REPORT MKACTIVITY CHECKOUT MERGE MSEARCH NOTIFY SUBSCRIBE UNSUBSCRIBE QUERY BAN").split(" "),
);
/** The modes of a cache, and from when each is known. */
const CACHES = new Map([
  ["no-store", "cache_option_enabled"], ["no-cache", "cache_no_cache_enabled"], ["reload", "cache_reload_enabled"],
]);
const SCHEME = /^[a-z][\w+.-]*:\/\//i;
const FETCHABLE = /^(https?:|data:[^#]*,)/;

let stateOf;

export class Request extends Body {
  /** What the getters give; undefined is not read yet from "host", the Java HttpRequest it came as. */
  #s;

  static {
    stateOf = (request) => {
      try {
        return request.#s;
      } catch {
        throw illegal();
      }
    };
  }

  constructor(input = undefined, init = undefined) {
    if (input === INTERNAL) {
      super(init.content);
      this.#s = init.state;
      return;
    }
    if (arguments.length === 0) throw badConstructorArgument("Request", 1, "Request or string");
    const { content, state } = create(input, init);
    super(content);
    this.#s = state;
  }

  get method() {
    const s = stateOf(this);
    return (s.method ??= s.host.method());
  }

  get url() {
    const s = stateOf(this);
    return (s.url ??= s.host.url());
  }

  get headers() {
    const s = stateOf(this);
    return (s.headers ??= s.host === null ? new Headers() : headersFromText(s.host.headers(), true));
  }

  get redirect() {
    return stateOf(this).redirect;
  }

  get fetcher() {
    return stateOf(this).fetcher;
  }

  get signal() {
    const s = stateOf(this);
    return s.signal ?? ownSignal(s);
  }

  get cf() {
    return cfOf(stateOf(this));
  }

  get integrity() {
    stateOf(this);
    return "";
  }

  get keepalive() {
    stateOf(this);
    return false;
  }

  get cache() {
    return stateOf(this).cache;
  }

  clone() {
    const s = stateOf(this);
    const content = contentOf(this);
    return new Request(INTERNAL, { content: content && content.clone(), state: copyState(this, s) });
  }
}

if (!flag("cache_option_enabled")) delete Request.prototype.cache;
expose(Request);

/** The signal of a request that came without one. */
function ownSignal(s) {
  if (s.controller === undefined) {
    s.controller = new (load("/jdo/web/abort.js").AbortController)();
    if (s.gone) abortOwn(s);
  }
  return s.controller.signal;
}

function abortOwn(s) {
  const { DOMException } = load("/jdo/web/dom-exception.js");
  const reason = new DOMException("The client has disconnected", "AbortError");
  s.controller?.abort(Object.assign(reason, { retryable: true }));
}

/** Nobody reads the answer to this request any more. */
export function clientGone(request) {
  const s = stateOf(request);
  if (!flag("enable_request_signal")) return;
  s.gone = true;
  abortOwn(s);
}

cloneable(
  Request,
  REQUEST,
  (request, out) => writeRequest(out, request, contentOf(request)),
  (input) => new Request(input.text(), input.value()),
);

function copyState(request, s) {
  const { method, url, headers } = request;
  const { redirect, fetcher, cache } = s;
  const signal = s.signal ?? (s.controller === undefined || !flag("request_signal_passthrough") ? null : ownSignal(s));
  return { host: null, method, url, headers: copyHeaders(headers), redirect, fetcher, signal, cf: cfOf(s), cache };
}

function cfOf(s) {
  if (s.cf === null && s.host !== null) {
    const text = s.host.cf();
    s.cf = text === null ? undefined : deepFreeze(JSON.parse(text));
  }
  return s.cf;
}

function deepFreeze(value) {
  if (isObject(value)) {
    for (const key in value) deepFreeze(value[key]);
    Object.freeze(value);
  }
  return value;
}

function isRequest(value) {
  return value instanceof Request;
}

function create(input, init) {
  let content = null;
  let state;
  const from = isRequest(input) ? contentOf(input) : null;
  if (isRequest(input)) {
    state = copyState(input, stateOf(input));
  } else {
    const text = `${input}`;
    const href = flag("fetch_standard_url") ? url.normalize(text) : text;
    if (href === null) throw new TypeError(`Invalid URL: ${text}`);
    state = {
      host: null, method: "GET", url: href, headers: null, redirect: "follow", fetcher: null, signal: null,
      cf: undefined, cache: undefined,
    };
  }
  let body;
  if (init !== undefined && init !== null) {
    if (!isObject(init)) throw badConstructorArgument("Request", 2, "RequestInitializerDict or Request");
    applyInit(state, init);
    body = isRequest(init) ? contentOf(init) : init.body;
  }
  if (body !== undefined && body !== null) {
    requireBodyAllowed(state.method);
    let type = null;
    if (isRequest(init)) {
      content = body.transfer();
    } else {
      [content, type] = extract(body);
    }
    if (type !== null) {
      state.headers ??= new Headers();
      if (!state.headers.has("content-type")) state.headers.set("content-type", type);
    }
  } else if (from !== null && body !== null) {
    requireBodyAllowed(state.method);
    if (from.isUsed()) throw new TypeError("Cannot reconstruct a Request with a used body.");
    content = from.transfer();
  }
  return { content, state };
}

function requireBodyAllowed(method) {
  if (method === "GET" || method === "HEAD") {
    throw new TypeError("Request with a GET or HEAD method cannot have a body.");
  }
}

function applyInit(state, init) {
  const { method, headers, redirect, fetcher, cf, integrity, cache } = init;
  const signal = isRequest(init) ? (stateOf(init).signal ?? undefined) : init.signal;
  if (method !== undefined) state.method = methodOf(`${method}`);
  if (headers !== undefined) state.headers = headersFromInit(headers, DICTIONARY);
  if (redirect !== undefined) {
    if (redirect !== "follow" && redirect !== "manual") {
      throw new TypeError(
        'Invalid redirect value, must be one of "follow" or "manual" ("error" won\'t be implemented since it does ' +
          "not make sense at the edge; use \"manual\" and check the response status code).",
      );
    }
    state.redirect = redirect;
  }
  if (fetcher !== undefined) state.fetcher = fetcher;
  if (signal !== undefined) {
    const valid = signal === null || tagOf(signal) === "AbortSignal";
    if (!valid && flag("dont_substitute_null_on_type_error")) throw badField("signal", DICTIONARY, "AbortSignal");
    state.signal = valid ? signal : null;
  }
  if (cf !== undefined) {
    if (!isObject(cf)) throw badField("cf", DICTIONARY, "Object");
    state.cf = cf;
  }
  if (integrity !== undefined && `${integrity}` !== "") {
    throw new TypeError(
      "Subrequest integrity checking is not implemented. The integrity option must be either undefined or an empty " +
        "string.",
    );
  }
  if (cache !== undefined) {
    if (!flag("cache_option_enabled")) {
      throw new Error("The 'cache' field on 'RequestInitializerDict' is not implemented.");
    }
    if (!(CACHES.has(cache) && flag(CACHES.get(cache)))) throw new TypeError(`Unsupported cache mode: ${cache}`);
    state.cache = cache;
  }
}

function methodOf(method) {
  const upper = method.toUpperCase();
  const known = METHODS.has(upper) && (method === upper || flag("upper_case_all_http_methods") || NORMALIZED.test(upper));
  if (!known) throw new TypeError(`Invalid HTTP method string: ${method}`);
  return upper;
}

/** The Request for a Java HttpRequest that came in. */
export function requestFromHost(host) {
  const state = {
    host, method: undefined, url: undefined, headers: null, redirect: "manual", fetcher: null, signal: null,
    cf: null, cache: undefined,
  };
  return new Request(INTERNAL, { content: contentFromHost(host.body()), state });
}

/** The Java HttpRequest for a Request on its way out; its body counts as used. */
export function requestToHost(request, target = request.url) {
  const s = stateOf(request);
  const content = contentOf(request);
  const body = content === null ? null : content.toHost();
  const cf = s.cf === null && s.host !== null ? s.host.cf() : s.cf === undefined ? null : JSON.stringify(s.cf);
  if (s.cache !== undefined) sayUncached(request.headers);
  const headers = s.headers !== null ? headersToText(s.headers) : s.host !== null ? s.host.headers() : "";
  return http.request(request.method, target, headers, body, cf);
}

/** What a cache on the way is told of a request that is not to come from one. */
function sayUncached(headers) {
  for (const name of ["cache-control", "pragma"]) if (!headers.has(name)) headers.set(name, "no-cache");
}

/** What fetch(input, init) sends: the Request itself where nothing is to be changed, else a new one. */
export function newFetchRequest(input, init) {
  if (input === undefined) throw badArgument("fetch", "ServiceWorkerGlobalScope", 1, "Request or string");
  if (isRequest(input) && (init === undefined || init === null)) {
    const content = contentOf(input);
    if (content !== null && content.isUsed()) throw new TypeError("Cannot reconstruct a Request with a used body.");
  }
  return isRequest(input) && (init === undefined || init === null) ? input : new Request(input, init);
}

/** Where a request goes, its URL; on dates that allow it, a URL that is relative to the base, or none of http. */
export function targetOf(request, base) {
  const { url: text } = request;
  const href = flag("fetch_standard_url") ? text : absolute(text, base);
  if (FETCHABLE.test(href) || (base !== null && SCHEME.test(href) && !flag("fetch_refuses_unknown_protocols"))) {
    return href;
  }
  throw new TypeError(`Fetch API cannot load: ${text}`);
}

function absolute(text, base) {
  const href = url.normalize(text);
  if (href !== null) return href;
  return base !== null && !flag("durable_object_fetch_requires_full_url") ? new URL(text, base).href : "";
}

/** The signal that was given to the request, or null. */
export function signalOf(request) {
  return stateOf(request).signal;
}

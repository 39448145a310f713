// URLPattern (https://urlpattern.spec.whatwg.org/).
import { flag } from "../internal/flags.js";
import { illegal, isObject, expose } from "../internal/idl.js";
import { compile, escapePattern } from "../internal/url-pattern-parts.js";
import { parseConstructorString } from "../internal/url-pattern-string.js";
import { URL } from "./url.js";

const COMPONENTS = ["protocol", "username", "password", "hostname", "port", "pathname", "search", "hash"];
const DEFAULT_PORTS = { http: "80", https: "443", ws: "80", wss: "443", ftp: "21" };
const SPECIAL = [...Object.keys(DEFAULT_PORTS), "file"];

const PLAIN = { delimiter: "", prefix: "" };
const HOST = { delimiter: ".", prefix: "" };
const PATH = { delimiter: "/", prefix: "/" };

const dummy = () => new URL("https://dummy.invalid/");

function withPart(part, value) {
  const url = dummy();
  url[part] = value;
  return url[part];
}

/** Of each component, a value in the form in which a URL has it. They throw where it can have no such value. */
const canonical = {
  protocol: (value) => (value === "" ? "" : new URL(`${value}://dummy.invalid/`).protocol.slice(0, -1)),
  username: (value) => withPart("username", value),
  password: (value) => withPart("password", value),
  hostname(value) {
    if (value === "") return "";
    const host = withPart("hostname", value);
    if (host === "dummy.invalid" && value !== host) throw new TypeError("Invalid host name");
    return host;
  },
  port(value, protocol = "") {
    if (value === "") return "";
    const digits = /^\d+/.exec(value.replace(/[\t\n\r]/g, ""))?.[0];
    if (digits === undefined || Number(digits) > 65535) throw new TypeError("Invalid port");
    const port = `${Number(digits)}`;
    return DEFAULT_PORTS[protocol] === port ? "" : port;
  },
  pathname(value) {
    if (value === "") return "";
    return value.startsWith("/") ? withPart("pathname", value) : withPart("pathname", `/-${value}`).slice(2);
  },
  opaque: (value) => (value === "" ? "" : new URL(`data:${value}`).pathname),
  search: (value) => withPart("search", `?${value}`).slice(1),
  hash: (value) => withPart("hash", `#${value}`).slice(1),
};

function canonicalIPv6(value) {
  if (/[^0-9a-f[\]:]/i.test(value)) throw new TypeError("Invalid host name");
  return value.toLowerCase();
}

const without = (value, start) => (value.startsWith(start) ? value.slice(start.length) : value);
const port = (url) => url.port;
const parts = (url) => ({
  protocol: url.protocol.slice(0, -1),
  username: url.username,
  password: url.password,
  hostname: url.hostname,
  port: port(url),
  pathname: url.pathname,
  search: without(url.search, "?"),
  hash: without(url.hash, "#"),
});

/** What of a base URL goes on to a pattern or a URL that says none of the components named. */
const INHERITED = {
  protocol: ["protocol"],
  hostname: ["protocol", "hostname"],
  port: ["protocol", "hostname", "port"],
  pathname: ["protocol", "hostname", "port", "pathname"],
  search: ["protocol", "hostname", "port", "pathname", "search"],
  hash: ["protocol", "hostname", "port", "pathname", "search", "hash"],
};
const INHERITED_BY_URLS = {
  username: ["protocol", "hostname", "port", "username"],
  password: ["protocol", "hostname", "port", "username", "password"],
  ...INHERITED,
};

const isAbsolute = (path, pattern) => path.startsWith("/") || (pattern && (path.startsWith("\\/") || path.startsWith("{/")));

/** The components that a dictionary says, its base URL taken in; canonical ones where it is a URL and no pattern. */
function processed(init, pattern) {
  const result = {};
  const said = {};
  for (const name of COMPONENTS) if (init[name] !== undefined) said[name] = `${init[name]}`;
  const inherit = pattern ? escapePattern : (value) => value;
  let base;
  if (init.baseURL !== undefined) {
    const url = new URL(`${init.baseURL}`);
    base = parts(url);
    base.hierarchical = url.pathname.startsWith("/");
    const inherited = pattern ? INHERITED : INHERITED_BY_URLS;
    for (const name in inherited) {
      if (inherited[name].every((other) => said[other] === undefined)) result[name] = inherit(base[name]);
    }
  }
  if (said.pathname !== undefined && base?.hierarchical && !isAbsolute(said.pathname, pattern)) {
    const path = inherit(base.pathname);
    said.pathname = path.slice(0, path.lastIndexOf("/") + 1) + said.pathname;
  }
  if (said.protocol?.endsWith(":")) said.protocol = said.protocol.slice(0, -1);
  if (said.search !== undefined) said.search = without(said.search, "?");
  if (said.hash !== undefined) said.hash = without(said.hash, "#");
  for (const name of COMPONENTS) {
    if (said[name] === undefined) continue;
    const protocol = result.protocol ?? "";
    const opaque = name === "pathname" && protocol !== "" && !SPECIAL.includes(protocol);
    result[name] = pattern ? said[name] : canonical[opaque ? "opaque" : name](said[name], protocol);
  }
  return result;
}

const isSpecial = (protocol) => SPECIAL.some((scheme) => protocol.expression.test(scheme));
const isIPv6 = (hostname) => /^(\[|\{\[|\\\[)/.test(hostname);

/** The compiled components of a pattern. */
function components(init, ignoreCase) {
  const text = processed(init, true);
  for (const name of COMPONENTS) text[name] ??= "*";
  if (DEFAULT_PORTS[text.protocol] === text.port) text.port = "";
  const made = {};
  for (const name of COMPONENTS) {
    let options = PLAIN;
    let encode = canonical[name];
    if (name === "hostname") {
      options = HOST;
      if (isIPv6(text.hostname)) encode = canonicalIPv6;
    } else if (name === "pathname") {
      if (isSpecial(made.protocol)) options = PATH;
      else encode = canonical.opaque;
    }
    const cased = name === "pathname" || name === "search" || name === "hash";
    made[name] = compile(text[name], { ...options, ignoreCase: ignoreCase && cased }, (value) => encode(value));
  }
  return made;
}

const matchesSpecial = (protocol) => isSpecial(compile(protocol, PLAIN, canonical.protocol));

let componentsOf;

export class URLPattern {
  #components;

  static {
    componentsOf = (pattern) => {
      try {
        return pattern.#components;
      } catch {
        throw illegal();
      }
    };
  }

  constructor(...args) {
    try {
      const [input = {}, base, options] = args;
      const apart = isObject(base) || base === null || (isObject(input) && base === undefined && args.length < 3);
      const ignoreCase = Boolean((apart ? base : options)?.ignoreCase);
      this.#components = components(initOf(input, apart ? undefined : base), ignoreCase);
    } catch (e) {
      throw new TypeError("Failed to construct URLPattern");
    }
  }

  get protocol() {
    return componentsOf(this).protocol.text;
  }

  get username() {
    return componentsOf(this).username.text;
  }

  get password() {
    return componentsOf(this).password.text;
  }

  get hostname() {
    return componentsOf(this).hostname.text;
  }

  get port() {
    return componentsOf(this).port.text;
  }

  get pathname() {
    return componentsOf(this).pathname.text;
  }

  get search() {
    return componentsOf(this).search.text;
  }

  get hash() {
    return componentsOf(this).hash.text;
  }

  get hasRegExpGroups() {
    const made = componentsOf(this);
    return COMPONENTS.some((name) => made[name].groups);
  }

  test(input = {}, base = undefined) {
    return match(componentsOf(this), input, base, "test") !== null;
  }

  exec(input = {}, base = undefined) {
    return match(componentsOf(this), input, base, "exec");
  }
}

const standard = flag("urlpattern_standard");
if (!standard) delete URLPattern.prototype.hasRegExpGroups;
expose(URLPattern);

function initOf(input, base) {
  if (input === null) return {};
  if (isObject(input)) {
    if (base !== undefined) throw new TypeError("A base URL for a dictionary");
    return input;
  }
  const init = parseConstructorString(`${input}`, matchesSpecial);
  if (base === undefined && init.protocol === undefined) throw new TypeError("A relative pattern without a base URL");
  if (base !== undefined) init.baseURL = `${base}`;
  return init;
}

/** The values to match, or null where the input is no URL. */
function valuesOf(input, base, method) {
  if (!isObject(input) && input !== null) {
    const url = URL.parse(`${input}`, base === undefined ? undefined : `${base}`);
    return url === null ? null : parts(url);
  }
  if (base !== undefined) throw new TypeError(`Failed to ${method} URLPattern`);
  try {
    const none = Object.fromEntries(COMPONENTS.map((name) => [name, ""]));
    return { ...none, ...processed(input ?? {}, false) };
  } catch {
    return null;
  }
}

function match(made, input, base, method) {
  const values = valuesOf(input, base, method);
  if (values === null) return null;
  const unmatched = standard ? undefined : "";
  const result = { inputs: base === undefined ? [input] : [input, base] };
  for (const name of COMPONENTS) {
    const { expression, names } = made[name];
    const found = expression.exec(values[name]);
    if (found === null) return null;
    result[name] = { input: values[name], groups: Object.fromEntries(names.map((group, i) => [group, found[i + 1] ?? unmatched])) };
  }
  return result;
}

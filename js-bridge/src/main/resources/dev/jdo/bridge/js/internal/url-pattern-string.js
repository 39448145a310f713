// A pattern for a whole URL in one string, taken apart (https://urlpattern.spec.whatwg.org/#constructor-string-parsing).
import { tokenize } from "./url-pattern-parts.js";

const BEFORE_HOST = new Set(["protocol", "authority", "username", "password"]);
const BEFORE_PATH = new Set([...BEFORE_HOST, "hostname", "port"]);
const BEFORE_SEARCH = new Set([...BEFORE_PATH, "pathname"]);
const AFTER_HOST = new Set(["port", "pathname", "search", "hash"]);
const AFTER_PATH = new Set(["search", "hash"]);
const LITERAL = new Set(["char", "escaped-char", "invalid-char"]);
const NOT_BEFORE_SEARCH = new Set(["name", "regexp", "close", "asterisk"]);

/** The components that the string has; {@code special(pattern)} says whether a protocol pattern matches a special scheme. */
export function parseConstructorString(input, special) {
  const tokens = tokenize(input, true);
  const result = {};
  let state = "init";
  let at = 0;
  let step = 1;
  let start = 0;
  let groups = 0;
  let brackets = 0;
  let isSpecial = false;

  const token = (index) => tokens[index] ?? tokens.at(-1);
  const is = (text, index = at) => token(index).value === text && LITERAL.has(token(index).type);
  const text = () => input.slice(token(start).index, tokens[at].index);
  const isSearch = () =>
    is("?") || (token(at).value === "?" && (at === 0 || !NOT_BEFORE_SEARCH.has(token(at - 1).type)));

  function become(next, skip) {
    if (state !== "init" && state !== "authority") result[state] = text();
    if (state !== "init" && next !== "done") {
      if (BEFORE_HOST.has(state) && AFTER_HOST.has(next)) result.hostname ??= "";
      if (BEFORE_PATH.has(state) && AFTER_PATH.has(next)) result.pathname ??= isSpecial ? "/" : "";
      if (BEFORE_SEARCH.has(state) && next === "hash") result.search ??= "";
    }
    state = next;
    at += skip;
    start = at;
    step = 0;
  }

  function rewind(next) {
    at = start;
    step = 0;
    state = next;
  }

  /** To what follows a host, if the token begins it. */
  function afterHost() {
    if (is("/")) become("pathname", 0);
    else afterPath();
  }

  function afterPath() {
    if (isSearch()) become("search", 1);
    else if (is("#")) become("hash", 1);
  }

  const steps = {
    init: () => is(":") && rewind("protocol"),
    protocol() {
      if (!is(":")) return;
      isSpecial = special(text());
      if (is("/", at + 1) && is("/", at + 2)) become("authority", 3);
      else become(isSpecial ? "authority" : "pathname", 1);
    },
    authority() {
      if (is("@")) rewind("username");
      else if (is("/") || isSearch() || is("#")) rewind("hostname");
    },
    username() {
      if (is(":")) become("password", 1);
      else if (is("@")) become("hostname", 1);
    },
    password: () => is("@") && become("hostname", 1),
    hostname() {
      if (is("[")) brackets++;
      else if (is("]")) brackets--;
      else if (is(":") && brackets === 0) become("port", 1);
      else afterHost();
    },
    port: afterHost,
    pathname: afterPath,
    search: () => is("#") && become("hash", 1),
    hash() {},
  };

  for (; at < tokens.length; at += step) {
    step = 1;
    const { type } = tokens[at];
    if (type === "end") {
      if (state === "authority") rewind("hostname");
      else if (state === "init") {
        rewind("init");
        if (is("#")) become("hash", 1);
        else if (isSearch()) become("search", 1);
        else become("pathname", 0);
      } else {
        become("done", 0);
        break;
      }
      continue;
    }
    if (type === "open") {
      groups++;
      continue;
    }
    if (groups > 0) {
      if (type !== "close") continue;
      groups--;
    }
    steps[state]();
  }
  if (result.hostname !== undefined) result.port ??= "";
  return result;
}

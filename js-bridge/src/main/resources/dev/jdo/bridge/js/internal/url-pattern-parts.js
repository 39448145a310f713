// URL patterns as text (https://urlpattern.spec.whatwg.org/#patterns): tokens, then parts, then a regular expression.

const ID_START = /[\p{ID_Start}$_]/u;
const ID_PART = /[\p{ID_Continue}$\u200c\u200d]/u;
const ASCII = /^[\0-\x7f]$/;

const bad = (what) => new TypeError(what);

function codePoint(input, index) {
  return String.fromCodePoint(input.codePointAt(index));
}

/** [{type, index, value}] of a pattern; what is wrong in it throws, or where it is lenient is a token of its own. */
export function tokenize(input, lenient = false) {
  const tokens = [];
  let index = 0;

  function add(type, next, start = index, end = next) {
    tokens.push({ type, index, value: input.slice(start, end) });
    index = next;
  }

  function wrong(next, start) {
    if (!lenient) throw bad("Invalid pattern");
    add("invalid-char", next, start);
  }

  function name() {
    const start = index + 1;
    let end = start;
    while (end < input.length) {
      const c = codePoint(input, end);
      if (!isNameCodePoint(c, end === start)) break;
      end += c.length;
    }
    if (end === start) wrong(start, index);
    else add("name", end, start);
  }

  while (index < input.length) {
    const c = codePoint(input, index);
    const next = index + c.length;
    if (c === "*") add("asterisk", next);
    else if (c === "+" || c === "?") add("other-modifier", next);
    else if (c === "{") add("open", next);
    else if (c === "}") add("close", next);
    else if (c === ":") name();
    else if (c === "\\") {
      if (next === input.length) wrong(next, index);
      else add("escaped-char", next + codePoint(input, next).length, next);
    } else if (c === "(") {
      const end = regexpEnd(input, next);
      if (end === undefined) wrong(next, index);
      else add("regexp", end + 1, next, end);
    } else add("char", next);
  }
  add("end", index);
  return tokens;
}

/** Where the group's ")" is, or undefined where it is no group of a pattern. */
function regexpEnd(input, start) {
  let depth = 1;
  for (let at = start; at < input.length; at++) {
    const c = input[at];
    if (!ASCII.test(c) || (at === start && c === "?")) return undefined;
    if (c === "\\") {
      at++;
      if (at === input.length || !ASCII.test(input[at])) return undefined;
    } else if (c === ")") {
      depth--;
      if (depth === 0) return at === start ? undefined : at;
    } else if (c === "(") {
      depth++;
      if (input[at + 1] !== "?") return undefined;
      at++;
    }
  }
  return undefined;
}

function isNameCodePoint(c, first) {
  return (first ? ID_START : ID_PART).test(c);
}

const escapeRegExp = (text) => text.replace(/[.+*?^${}()[\]|/\\]/g, "\\$&");
const escapeText = (text) => text.replace(/[+*?:{}()\\]/g, "\\$&");

/** A base URL's part as a pattern that matches it and nothing else. */
export const escapePattern = escapeText;

const segmentOf = ({ delimiter }) => `[^${escapeRegExp(delimiter)}]+?`;

/** Parts {type, value, modifier, name, prefix, suffix}; text goes through {@code encode}, which canonicalizes it. */
function parse(input, options, encode) {
  const tokens = tokenize(input);
  const segment = segmentOf(options);
  const parts = [];
  const names = new Set();
  let at = 0;
  let pending = "";
  let number = 0;

  const take = (type) => (tokens[at].type === type ? tokens[at++] : undefined);
  const takeMatcher = (name) => take("regexp") ?? (name === undefined ? take("asterisk") : undefined);
  const takeModifier = () => (take("other-modifier") ?? take("asterisk"))?.value ?? "";
  const need = (type) => {
    if (take(type) === undefined) throw bad("Invalid pattern");
  };

  function takeText() {
    let text = "";
    for (let token; (token = take("char") ?? take("escaped-char")) !== undefined; ) text += token.value;
    return text;
  }

  function text(value, modifier) {
    parts.push({ type: "text", value: encode(value), modifier, name: "", prefix: "", suffix: "" });
  }

  function flush() {
    if (pending !== "") text(pending, "");
    pending = "";
  }

  function add(prefix, name, matcher, suffix, modifier) {
    if (name === undefined && matcher === undefined) {
      if (modifier === "") {
        pending += prefix;
        return;
      }
      flush();
      if (prefix !== "") text(prefix, modifier);
      return;
    }
    flush();
    let value = matcher === undefined ? segment : matcher.type === "asterisk" ? ".*" : matcher.value;
    let type = "regexp";
    if (value === segment) [type, value] = ["segment", ""];
    else if (value === ".*") [type, value] = ["all", ""];
    const called = name !== undefined ? name.value : `${number++}`;
    if (names.has(called)) throw bad("Duplicate name");
    names.add(called);
    parts.push({ type, value, modifier, name: called, prefix: encode(prefix), suffix: encode(suffix) });
  }

  while (at < tokens.length) {
    const char = take("char");
    let name = take("name");
    let matcher = takeMatcher(name);
    if (name !== undefined || matcher !== undefined) {
      let prefix = char?.value ?? "";
      if (prefix !== options.prefix) {
        pending += prefix;
        prefix = "";
      }
      flush();
      add(prefix, name, matcher, "", takeModifier());
      continue;
    }
    const fixed = char ?? take("escaped-char");
    if (fixed !== undefined) {
      pending += fixed.value;
      continue;
    }
    if (take("open") === undefined) {
      flush();
      need("end");
      continue;
    }
    const prefix = takeText();
    name = take("name");
    matcher = takeMatcher(name);
    const suffix = takeText();
    need("close");
    add(prefix, name, matcher, suffix, takeModifier());
  }
  return parts;
}

function regExpText(parts, options) {
  let text = "^";
  for (const { type, value, modifier, prefix, suffix } of parts) {
    if (type === "text") {
      text += modifier === "" ? escapeRegExp(value) : `(?:${escapeRegExp(value)})${modifier}`;
      continue;
    }
    const matcher = type === "segment" ? segmentOf(options) : type === "all" ? ".*" : value;
    const once = modifier === "" || modifier === "?";
    const before = escapeRegExp(prefix);
    const after = escapeRegExp(suffix);
    if (before === "" && after === "") text += once ? `(${matcher})${modifier}` : `((?:${matcher})${modifier})`;
    else if (once) text += `(?:${before}(${matcher})${after})${modifier}`;
    else {
      text += `(?:${before}((?:${matcher})(?:${after}${before}(?:${matcher}))*)${after})${modifier === "*" ? "?" : ""}`;
    }
  }
  return text + "$";
}

const isDigit = (c) => c >= "0" && c <= "9";

/** Whether the part must stand in braces, so that what follows or precedes it is not taken for its own. */
function needsBraces(part, previous, next, options) {
  const { type, modifier, name, prefix, suffix } = part;
  if (suffix !== "" || (prefix !== "" && prefix !== options.prefix)) return true;
  if (!isDigit(name[0]) && type === "segment" && modifier === "" && next?.prefix === "" && next.suffix === "") {
    const joins = next.type === "text" ? isNameCodePoint(codePoint(next.value, 0), false) : isDigit(next.name[0]);
    if (joins) return true;
  }
  return prefix === "" && previous?.type === "text" && options.prefix !== "" && previous.value.endsWith(options.prefix);
}

function patternText(parts, options) {
  let text = "";
  parts.forEach((part, i) => {
    const { type, value, modifier, name, prefix, suffix } = part;
    if (type === "text") {
      text += modifier === "" ? escapeText(value) : `{${escapeText(value)}}${modifier}`;
      return;
    }
    const previous = parts[i - 1];
    const braces = needsBraces(part, previous, parts[i + 1], options);
    const named = !isDigit(name[0]);
    text += (braces ? "{" : "") + escapeText(prefix) + (named ? ":" + name : "");
    if (type === "regexp") text += `(${value})`;
    else if (type === "segment" && !named) text += `(${segmentOf(options)})`;
    else if (type === "all") {
      const alone = previous === undefined || previous.type === "text" || previous.modifier !== "";
      text += !named && (alone || braces || prefix !== "") ? "*" : "(.*)";
    }
    if (type === "segment" && named && suffix !== "" && isNameCodePoint(codePoint(suffix, 0), false)) text += "\\";
    text += escapeText(suffix) + (braces ? "}" : "") + modifier;
  });
  return text;
}

/** {text, expression, names, groups}: the pattern in its canonical form and what matches it; groups: it has some "(…)". */
export function compile(input, options, encode) {
  const parts = parse(input, options, encode);
  return {
    text: patternText(parts, options),
    expression: new RegExp(regExpText(parts, options), options.ignoreCase ? "vi" : "v"),
    names: parts.filter(({ type }) => type !== "text").map(({ name }) => name),
    groups: parts.some(({ type }) => type === "regexp"),
  };
}

// Where and why a text is not JSON, in the words of V8, which programs show to their users.

const NAMED = new Set(["undefined", "NaN", "Infinity", "[object Object]"]);
const CONTEXT = 10;

/** The error to throw in place of the engine's own. */
export function jsonError(text, thrown) {
  if (NAMED.has(text)) return new SyntaxError(`"${text}" is not valid JSON`);
  const scanner = new Scanner(text);
  try {
    scanner.document();
  } catch (e) {
    if (e instanceof Failure) return new SyntaxError(e.describe(text));
    throw e;
  }
  return thrown;
}

class Failure {
  /** reason is null for a token that nothing allows. */
  constructor(at, reason) {
    this.at = at;
    this.reason = reason;
  }

  describe(text) {
    const { at, reason } = this;
    if (reason !== null) {
      const before = text.slice(0, at).split("\n");
      return `${reason} in JSON at position ${at} (line ${before.length} column ${before.at(-1).length + 1})`.replace(
        "after JSON in JSON", "after JSON");
    }
    if (at >= text.length) return "Unexpected end of JSON input";
    if (/[\d-]/.test(text[at])) return new Failure(at, "Unexpected number").describe(text);
    if (text[at] === '"') return new Failure(at, "Unexpected string").describe(text);
    const token = `Unexpected token '${text[at].toWellFormed()}', `;
    if (text.length <= 2 * CONTEXT) return `${token}"${text}" is not valid JSON`;
    const from = at < CONTEXT ? 0 : at - CONTEXT;
    const to = at >= text.length - CONTEXT ? text.length : at + CONTEXT;
    const part = text.slice(from, to);
    return `${token}${from > 0 ? "..." : ""}"${part}"${to < text.length ? "..." : ""} is not valid JSON`;
  }
}

class Scanner {
  at = 0;

  constructor(text) {
    this.text = text;
  }

  get next() {
    return this.text[this.at];
  }

  fail(reason = null) {
    throw new Failure(this.at, reason);
  }

  space() {
    while (this.next === " " || this.next === "\t" || this.next === "\n" || this.next === "\r") this.at++;
  }

  document() {
    this.value();
    this.space();
    if (this.at < this.text.length) this.fail("Unexpected non-whitespace character after JSON");
  }

  value() {
    this.space();
    const c = this.next;
    if (c === "{") this.object();
    else if (c === "[") this.array();
    else if (c === '"') this.string();
    else if (c === "-" || (c >= "0" && c <= "9")) this.number();
    else this.literal(c === "t" ? "true" : c === "f" ? "false" : c === "n" ? "null" : this.fail());
  }

  literal(word) {
    for (const letter of word) {
      if (this.next !== letter) this.fail();
      this.at++;
    }
  }

  object() {
    this.at++;
    this.space();
    if (this.next === "}") {
      this.at++;
      return;
    }
    if (this.next !== '"') this.fail("Expected property name or '}'");
    while (true) {
      this.string();
      this.space();
      if (this.next !== ":") this.fail("Expected ':' after property name");
      this.at++;
      this.value();
      this.space();
      if (this.next === "}") break;
      if (this.next !== ",") this.fail("Expected ',' or '}' after property value");
      this.at++;
      this.space();
      if (this.next !== '"') this.fail("Expected double-quoted property name");
    }
    this.at++;
  }

  array() {
    this.at++;
    this.space();
    if (this.next === "]") {
      this.at++;
      return;
    }
    while (true) {
      this.value();
      this.space();
      if (this.next === "]") break;
      if (this.next !== ",") this.fail("Expected ',' or ']' after array element");
      this.at++;
    }
    this.at++;
  }

  string() {
    this.at++;
    while (this.next !== '"') {
      if (this.next === undefined) this.fail("Unterminated string");
      if (this.next < " ") this.fail("Bad control character in string literal");
      if (this.next === "\\") {
        this.at++;
        this.escape();
      }
      this.at++;
    }
    this.at++;
  }

  escape() {
    if (this.next === undefined) this.fail("Unterminated string");
    if (!'"\\/bfnrtu'.includes(this.next)) this.fail("Bad escaped character");
    if (this.next !== "u") return;
    for (let i = 0; i < 4; i++) {
      this.at++;
      if (!/[0-9a-fA-F]/.test(this.next ?? "")) this.fail("Bad Unicode escape");
    }
  }

  digits() {
    const start = this.at;
    while (this.next >= "0" && this.next <= "9") this.at++;
    return this.at > start;
  }

  number() {
    if (this.next === "-") {
      this.at++;
      if (!(this.next >= "0" && this.next <= "9")) this.fail("No number after minus sign");
    }
    if (this.next === "0") {
      this.at++;
      if (this.next >= "0" && this.next <= "9") this.fail();
    }
    this.digits();
    if (this.next === ".") {
      this.at++;
      if (!this.digits()) this.fail("Unterminated fractional number");
    }
    if (this.next === "e" || this.next === "E") {
      this.at++;
      if (this.next === "+" || this.next === "-") this.at++;
      if (!this.digits()) this.fail("Exponent part is missing a number");
    }
  }
}

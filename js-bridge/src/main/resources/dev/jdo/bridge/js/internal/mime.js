// MIME types: of bodies, and MIMEType and MIMEParams of node:util (https://mimesniff.spec.whatwg.org/#parsing-a-mime-type).
const TOKEN = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/;
const QUOTED = /^[\t\x20-\x7e\x80-\xff]*$/;

const bad = (text) => new TypeError(`Not a valid MIME type: ${text}`);

export class MIMEParams {
  #values = new Map();

  delete(name) {
    this.#values.delete(name);
  }

  get(name) {
    return this.#values.get(`${name}`) ?? null;
  }

  has(name) {
    return this.#values.has(`${name}`);
  }

  set(name, value) {
    this.#values.set(`${name}`, `${value}`);
  }

  entries() {
    return this.#values.entries();
  }

  keys() {
    return this.#values.keys();
  }

  values() {
    return this.#values.values();
  }

  [Symbol.iterator]() {
    return this.#values.entries();
  }

  toString() {
    const one = (value) => (TOKEN.test(value) ? value : `"${value.replace(/(["\\])/g, "\\$1")}"`);
    return [...this.#values].map(([name, value]) => `${name}=${one(value)}`).join(";");
  }

  toJSON() {
    return this.toString();
  }
}

export class MIMEType {
  #type;
  #subtype;
  #params = new MIMEParams();

  constructor(input) {
    const text = `${input}`.trim();
    const found = /^([^/;]+)\/([^;]+?)\s*(;.*)?$/s.exec(text);
    if (found === null || !TOKEN.test(found[1]) || !TOKEN.test(found[2])) throw bad(input);
    this.#type = found[1].toLowerCase();
    this.#subtype = found[2].toLowerCase();
    for (const [, name, quoted, plain] of (found[3] ?? "").matchAll(/;\s*([^=;]+)=(?:"((?:[^"\\]|\\.)*)"?[^;]*|([^;]*))/gs)) {
      const key = name.toLowerCase();
      const value = quoted === undefined ? plain.replace(/[\t\n\r ]+$/, "") : quoted.replace(/\\(.)/gs, "$1");
      if (TOKEN.test(key) && QUOTED.test(value) && (value !== "" || quoted !== undefined) && !this.#params.has(key)) this.#params.set(key, value);
    }
  }

  get type() {
    return this.#type;
  }

  set type(value) {
    if (!TOKEN.test(`${value}`)) throw bad(value);
    this.#type = `${value}`.toLowerCase();
  }

  get subtype() {
    return this.#subtype;
  }

  set subtype(value) {
    if (!TOKEN.test(`${value}`)) throw bad(value);
    this.#subtype = `${value}`.toLowerCase();
  }

  get essence() {
    return `${this.#type}/${this.#subtype}`;
  }

  get params() {
    return this.#params;
  }

  toString() {
    const params = this.#params.toString();
    return params === "" ? this.essence : `${this.essence};${params}`;
  }

  toJSON() {
    return this.toString();
  }
}

/** The MIME type of a Content-Type header with all its values, or "" (https://fetch.spec.whatwg.org/#content-type-header). */
export function extract(header) {
  let found = null;
  let charset = null;
  for (const [text] of header.matchAll(/(?:"(?:[^"\\]|\\.)*"?|[^",])+/gs)) {
    let type;
    try {
      type = new MIMEType(text);
    } catch {
      continue;
    }
    if (type.essence === "*/*") continue;
    const own = type.params.get("charset");
    if (found?.essence !== type.essence) charset = own;
    else if (own === null && charset !== null) type.params.set("charset", charset);
    charset = own ?? charset;
    found = type;
  }
  return found === null ? "" : found.toString();
}

// URL (https://url.spec.whatwg.org/#url-class), around Java's UrlRecord.
import { port } from "../internal/host.js";
import { badConstructorArgument, expose, illegal } from "../internal/idl.js";
import { forget, ofRecord } from "./url-search-params.js";

const host = port("url");

let recordOf;
let paramsIn;
let paramsOf;

export class URL {
  /** Java's UrlRecord. */
  #record;
  #params = null;

  static {
    recordOf = (url) => {
      try {
        return url.#record;
      } catch {
        throw illegal();
      }
    };
    paramsIn = (url) => url.#params;
    paramsOf = (url) => (url.#params ??= ofRecord(recordOf(url)));
  }

  constructor(url, base = undefined) {
    if (arguments.length === 0) throw badConstructorArgument("URL", 1, "USVString");
    this.#record = host.parse(`${url}`, base === undefined ? null : `${base}`);
    if (this.#record === null) throw new TypeError("Invalid URL string.");
  }

  static canParse(url, base = undefined) {
    return host.parse(`${url}`, base === undefined ? null : `${base}`) !== null;
  }

  static parse(url, base = undefined) {
    return URL.canParse(url, base) ? new URL(url, base) : null;
  }

  get origin() {
    return recordOf(this).origin();
  }

  get href() {
    return recordOf(this).href();
  }

  set href(value) {
    recordOf(this);
    const record = host.parse(`${value}`, null);
    if (record === null) {
      throw new TypeError("Failed to set the 'href' property on 'URL': the provided value is not of type 'valid URL string'.");
    }
    if (this.#params === null) {
      this.#record = record;
    } else {
      host.assign(this.#record, record);
      forget(this.#params);
    }
  }

  toString() {
    return recordOf(this).href();
  }

  toJSON() {
    return recordOf(this).href();
  }
}

for (const part of ["protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "hash"]) {
  const accessor = {
    get [part]() {
      return recordOf(this)[part]();
    },
    set [part](value) {
      host.set(recordOf(this), part, `${value}`);
      if (part === "search" && paramsIn(this) !== null) forget(paramsIn(this));
    },
  };
  Object.defineProperty(URL.prototype, part, Object.getOwnPropertyDescriptor(accessor, part));
}

Object.defineProperty(URL.prototype, "searchParams", {
  get() {
    return paramsOf(this);
  },
  configurable: true,
});

expose(URL);

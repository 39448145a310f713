// FormData (https://xhr.spec.whatwg.org/#interface-formdata), and bodies in its two content types. What is text in a
// multipart body is put together and taken apart here; the bytes stay in Java.
import { flag } from "../internal/flags.js";
import { port } from "../internal/host.js";
import { badArgument, expose, illegal, isObject } from "../internal/idl.js";
import { File, bytesOfBlob, fileOfBytes, isBlob } from "./blob.js";
import { parseForm } from "./url-search-params.js";

const http = port("http");
const FORM = "application/x-www-form-urlencoded";
const MULTIPART = "multipart/form-data";

let entriesOf;

export class FormData {
  /** [name, string or File]. */
  #entries = [];

  static {
    entriesOf = (form) => {
      try {
        return form.#entries;
      } catch {
        throw illegal();
      }
    };
  }

  append(name, value, filename = undefined) {
    const entries = entriesOf(this);
    if (arguments.length < 2) throw badValue("append", arguments.length);
    entries.push([`${name}`.toWellFormed(), entryValue(value, filename, name)]);
  }

  set(name, value, filename = undefined) {
    const entries = entriesOf(this);
    if (arguments.length < 2) throw badValue("set", arguments.length);
    const key = `${name}`.toWellFormed();
    const entry = [key, entryValue(value, filename, name)];
    const at = entries.findIndex((had) => had[0] === key);
    if (at < 0) {
      entries.push(entry);
    } else {
      entries[at] = entry;
      this.#entries = entries.filter((had, i) => i <= at || had[0] !== key);
    }
  }

  delete(name) {
    if (arguments.length < 1) throw badArgument("delete", "FormData", 1, "string");
    this.#entries = entriesOf(this).filter((entry) => entry[0] !== `${name}`);
  }

  get(name) {
    if (arguments.length < 1) throw badArgument("get", "FormData", 1, "string");
    return entriesOf(this).find((entry) => entry[0] === `${name}`)?.[1] ?? null;
  }

  getAll(name) {
    if (arguments.length < 1) throw badArgument("getAll", "FormData", 1, "string");
    return entriesOf(this).filter((entry) => entry[0] === `${name}`).map((entry) => entry[1]);
  }

  has(name) {
    if (arguments.length < 1) throw badArgument("has", "FormData", 1, "string");
    return entriesOf(this).some((entry) => entry[0] === `${name}`);
  }

  forEach(callback, thisArg = undefined) {
    if (typeof callback !== "function") throw badArgument("forEach", "FormData", 1, "function");
    for (const [name, value] of this.entries()) callback.call(thisArg, value, name, this);
  }

  *entries() {
    for (let i = 0; i < entriesOf(this).length; i++) yield [...this.#entries[i]];
  }

  *keys() {
    for (const entry of this.entries()) yield entry[0];
  }

  *values() {
    for (const entry of this.entries()) yield entry[1];
  }

  [Symbol.iterator]() {
    return this.entries();
  }
}

expose(FormData, "FormData", (form) => ({ entries: entriesOf(form) }));

function badValue(method, given) {
  return badArgument(method, "FormData", given + 1, given === 1 ? "File or Blob or string" : "string");
}

function entryValue(value, filename, name) {
  if (!isBlob(value)) return `${value}`.toWellFormed();
  if (value instanceof File && filename === undefined) return value;
  return fileOfBytes(bytesOfBlob(value), filename === undefined ? (value.name ?? name) : filename, value.type);
}

export function isFormData(value) {
  return value instanceof FormData;
}

function escapeName(name) {
  return name.replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll('"', "%22");
}

/** The multipart body of a form, Java's bytes, and its content type. */
export function encodeFormData(form) {
  const boundary = crypto.randomUUID().replaceAll("-", "");
  const parts = [];
  let text = "";
  for (const [name, value] of entriesOf(form)) {
    text += `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(name)}"`;
    if (typeof value === "string") {
      text += `\r\n\r\n${value}\r\n`;
    } else {
      const type = value.type || "application/octet-stream";
      text += `; filename="${escapeName(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`;
      parts.push(http.text(text).bytes(), bytesOfBlob(value));
      text = "\r\n";
    }
  }
  parts.push(http.text(`${text}--${boundary}--`).bytes());
  return [http.join(parts).bytes(), `${MULTIPART}; boundary=${boundary}`];
}

function parameter(header, name) {
  const match = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;]*))`, "i").exec(header);
  return match === null ? null : (match[1] ?? match[2].trim());
}

/** Throws where a body of that content type is no form. */
export function checkType(type) {
  const essence = (type ?? "").split(";")[0].trim().toLowerCase();
  if (essence === FORM) return;
  if (essence !== MULTIPART) {
    throw new TypeError(
      "Unrecognized Content-Type header value. FormData can only parse the following MIME types: multipart/form-data, " +
        "application/x-www-form-urlencoded",
    );
  }
  if (!parameter(type, "boundary")) {
    throw new TypeError(
      "No boundary string in Content-Type header. The multipart/form-data MIME type requires a boundary parameter, e.g. " +
        "'Content-Type: multipart/form-data; boundary=\"abcd\"'. See RFC 7578, section 4.",
    );
  }
}

function textOf(body) {
  const text = body.text();
  return text.startsWith("\ufeff") && flag("strip_bom_in_read_all_text") ? text.slice(1) : text;
}

/** The form in a Java Body of that content type. */
export function parseFormData(body, type) {
  const form = new FormData();
  if (!type.toLowerCase().trimStart().startsWith(MULTIPART)) {
    for (const [name, value] of parseForm(textOf(body))) form.append(name, value);
    return form;
  }
  const bytes = body.bytes();
  const text = http.latin1(bytes);
  const boundary = `--${parameter(type, "boundary")}`;
  if (!text.startsWith(boundary) && !text.includes("\r\n" + boundary)) {
    throw new TypeError("No initial boundary string (or you have a truncated message).");
  }
  let at = text.indexOf(boundary) + boundary.length;
  while (!text.startsWith("--", at)) {
    if (!text.startsWith("\r\n", at)) throw new TypeError("No initial boundary string (or you have a truncated message).");
    const head = text.indexOf("\r\n\r\n", at);
    if (head < 0) throw new TypeError("No valid Content-Disposition header found in FormData part.");
    const end = text.indexOf("\r\n" + boundary, head + 2);
    if (end < 0) throw new TypeError("No subsequent boundary string after multipart message.");
    appendPart(form, http.bytes(http.slice(bytes, at, head)).text(), http.slice(bytes, head + 4, Math.max(end, head + 4)));
    at = end + 2 + boundary.length;
  }
  return form;
}

function appendPart(form, head, bytes) {
  const disposition = /^content-disposition:[ \t]*form-data[ \t]*(.*)$/im.exec(head);
  if (disposition === null) throw new TypeError("No valid Content-Disposition header found in FormData part.");
  const unescape = (text) => text?.replaceAll("%22", '"').replaceAll("%0D", "\r").replaceAll("%0A", "\n");
  const name = unescape(parameter(disposition[1], "name"));
  if (name === null || name === undefined) {
    throw new TypeError("Content-Disposition header in FormData part is missing a name.");
  }
  const filename = unescape(parameter(disposition[1], "filename"));
  if (filename === null || filename === undefined || !flag("formdata_parser_supports_files")) {
    form.append(name, http.bytes(bytes).text());
    return;
  }
  const type = /^content-type:[ \t]*(.*)$/im.exec(head)?.[1].trim() ?? "text/plain";
  form.append(name, fileOfBytes(bytes, filename, type));
}

// Objects of an R2 bucket as get, head, put and list give them (https://developers.cloudflare.com/r2/api/workers/).
import { fromHost } from "../internal/bytes.js";
import { badArgument, expose, illegalConstructor } from "../internal/idl.js";
import { readonly } from "../internal/readonly.js";
import { contentFromHost } from "../web/body.js";
import { blobOfBytes } from "../web/blob.js";
import { readHttpMetadata, writeHttpMetadata } from "./r2-metadata.js";

const INSIDE = Symbol("inside");
const HEX = /^[0-9a-f]{32}$/i;
const ALGORITHMS = ["md5", "sha1", "sha256", "sha384", "sha512"];

function bytesOfHex(hex) {
  if (hex === undefined) return undefined;
  return Uint8Array.from(hex.match(/../g) ?? [], (digits) => parseInt(digits, 16)).buffer;
}

class Checksums {
  #hex;

  constructor(key, hex) {
    if (key !== INSIDE) throw illegalConstructor();
    this.#hex = hex;
    readonly(this, Object.fromEntries(ALGORITHMS.toReversed().map((name) => [name, bytesOfHex(hex[name])])));
  }

  toJSON() {
    return Object.fromEntries(ALGORITHMS.filter((name) => name in this.#hex).map((name) => [name, this.#hex[name]]));
  }
}

expose(Checksums);

class HeadResult {
  constructor(key, object) {
    if (key !== INSIDE) throw illegalConstructor();
    const { etag } = object;
    readonly(this, {
      ssecKeyMd5: undefined,
      storageClass: "",
      range: object.range,
      customMetadata: object.customMetadata,
      httpMetadata: readHttpMetadata(object.httpMetadata),
      uploaded: new Date(object.uploaded),
      checksums: new Checksums(INSIDE, HEX.test(etag) ? { ...object.checksums, md5: etag } : object.checksums),
      httpEtag: `"${etag}"`,
      etag,
      size: object.size,
      version: object.version,
      key: object.key,
    });
  }

  writeHttpMetadata(...args) {
    if (!(args[0] instanceof Headers)) throw badArgument("writeHttpMetadata", "HeadResult", 1, "Headers");
    writeHttpMetadata(this.httpMetadata, args[0]);
  }
}

expose(HeadResult);

class GetResult extends HeadResult {
  #content;

  constructor(key, object, body) {
    super(key, object);
    this.#content = contentFromHost(body);
  }

  get body() {
    return this.#content.asStream();
  }

  get bodyUsed() {
    return this.#content.isUsed();
  }

  async arrayBuffer() {
    return (await this.bytes()).buffer;
  }

  async bytes() {
    return fromHost((await this.#content.readAll()).bytes());
  }

  async text() {
    return this.#content.readText();
  }

  async json() {
    return JSON.parse(await this.#content.readText());
  }

  async blob() {
    return blobOfBytes((await this.#content.readAll()).bytes(), this.httpMetadata.contentType ?? "");
  }
}

expose(GetResult);

/** The object of a JSON text, or null. */
export const objectOf = (text) => (text === null ? null : new HeadResult(INSIDE, JSON.parse(text)));

/** A page of a list. */
export function pageOf(text) {
  const page = JSON.parse(text);
  page.objects = page.objects.map((object) => new HeadResult(INSIDE, object));
  return page;
}

/** What get() found, or null. */
export function foundObject(found) {
  if (found === null) return null;
  const body = found.body();
  return body === null ? objectOf(found.object()) : new GetResult(INSIDE, JSON.parse(found.object()), body);
}

// What is stored beside a value in R2: HTTP metadata, and metadata of one's own.
import { badField, isObject } from "../internal/idl.js";

const HEADERS = {
  contentType: "content-type",
  contentLanguage: "content-language",
  contentDisposition: "content-disposition",
  contentEncoding: "content-encoding",
  cacheControl: "cache-control",
};

/** HTTP metadata as it was given, by headers or by name, to be stored as JSON. */
export function httpMetadataOf(value, type) {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw badField("httpMetadata", type, "HttpMetadata or Headers");
  const fromHeaders = value instanceof Headers;
  const metadata = {};
  for (const name in HEADERS) {
    const text = fromHeaders ? (value.get(HEADERS[name]) ?? undefined) : value[name];
    if (text !== undefined) metadata[name] = `${text}`;
  }
  const expiry = fromHeaders ? (value.get("expires") ?? undefined) : value.cacheExpiry;
  const time = expiry === undefined ? NaN : new Date(expiry).getTime();
  if (!Number.isNaN(time)) metadata.cacheExpiry = time;
  return metadata;
}

/** As it is shown. */
export function readHttpMetadata(stored) {
  if (stored.cacheExpiry !== undefined) stored.cacheExpiry = new Date(stored.cacheExpiry);
  return stored;
}

/** Sets the headers that say so. */
export function writeHttpMetadata(metadata, headers) {
  for (const name in HEADERS) if (metadata[name] !== undefined) headers.set(HEADERS[name], metadata[name]);
  if (metadata.cacheExpiry !== undefined) headers.set("expires", metadata.cacheExpiry.toUTCString());
}

/** Metadata of one's own: text by name. */
export function customMetadataOf(value, type) {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw badField("customMetadata", type, "object");
  return Object.fromEntries(Object.keys(value).map((name) => [name, `${value[name]}`]));
}

const width = (text) => (/^[\0-\xff]*$/.test(text) ? text.length : 2 * text.length);

/** How much it takes. */
export const sizeOf = (metadata) =>
  Object.entries(metadata).reduce((sum, [name, value]) => sum + width(name) + width(value), 0);

// JSON Web Keys (RFC 7517): their numbers, and the object that an export gives.
import { JWK_FIELDS } from "./parameters.js";

/** The bytes of a number or key, or undefined where that is missing or no base64. */
export function decoded(text) {
  if (text === undefined) return undefined;
  try {
    return Uint8Array.fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return undefined;
  }
}

export const encoded = (bytes) => new Uint8Array(bytes).toBase64({ alphabet: "base64url", omitPadding: true });

/** All fields in the platform's order: those that are not there are undefined. */
export function jwkWith(fields) {
  return Object.fromEntries(JWK_FIELDS.map((name) => [name, fields[name]]));
}

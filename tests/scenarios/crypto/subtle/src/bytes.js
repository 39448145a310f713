export const subtle = crypto.subtle;
export const text = (string) => new TextEncoder().encode(string);
export const hex = (string) => new Uint8Array((string.match(/../g) ?? []).map((byte) => parseInt(byte, 16)));
export const base64 = (string) => Uint8Array.from(atob(string), (c) => c.charCodeAt(0));
/** So many bytes, counting up. */
export const count = (length, from = 0) => Uint8Array.from({ length }, (_, i) => from + i);
export const HASHES = ["SHA-1", "SHA-256", "SHA-384", "SHA-512"];

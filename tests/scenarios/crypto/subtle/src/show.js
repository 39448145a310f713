// Values and errors as text.
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export function show(value) {
  if (value instanceof ArrayBuffer) return `ArrayBuffer ${hex(new Uint8Array(value))}`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} ${hex(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))}`;
  if (value instanceof CryptoKey) return `${value.type} ${value.extractable} ${show(value.algorithm)} ${value.usages}`;
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return `{${Object.entries(value).map(([name, field]) => `${name}: ${show(field)}`).join(", ")}}`;
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

export async function line(label, run) {
  try {
    return `${label}: ${show(await run())}`;
  } catch (e) {
    return `${label}: throws ${e?.constructor?.name} [${e?.name}] ${e?.message}`;
  }
}

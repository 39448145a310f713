/** A value as text that keeps what JSON loses: undefined, NaN, -0, BigInt, Map, Set, Date, bytes, holes, references. */
export function show(value: any, seen: unknown[] = []): string {
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "bigint") return value + "n";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (seen.includes(value)) return `<ref ${seen.indexOf(value)}>`;
  seen.push(value);
  const members = (object: object) =>
    Object.entries(object).filter(([key]) => key !== "stack").map(([key, member]) => `${key}: ${show(member, seen)}`);
  if (value instanceof Date) return `Date(${Number.isNaN(+value) ? "invalid" : value.toISOString()})`;
  if (value instanceof RegExp) return `RegExp(${value})`;
  if (value instanceof Map) return `Map{${[...value].map(([k, v]) => `${show(k, seen)} => ${show(v, seen)}`).join(", ")}}`;
  if (value instanceof Set) return `Set{${[...value].map((v) => show(v, seen)).join(", ")}}`;
  if (value instanceof Error) return `${value.constructor.name}(${[value.name, value.message, ...members(value)].join(", ")})`;
  if (value instanceof ArrayBuffer) return `ArrayBuffer[${new Uint8Array(value)}]`;
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return `${value.constructor.name}[${bytes}] of ${value.buffer.byteLength} at ${value.byteOffset}`;
  }
  if (value instanceof Number || value instanceof String || value instanceof Boolean || value instanceof BigInt) {
    return `${value.constructor.name}(${value.valueOf()})`;
  }
  if (Array.isArray(value)) {
    const items = Array.from({ length: value.length }, (_, i) => (i in value ? show(value[i], seen) : "<hole>"));
    const extra = Object.keys(value).filter((key) => !/^\d+$/.test(key)).map((key) => `${key}: ${show((value as any)[key], seen)}`);
    return `[${[...items, ...extra].join(", ")}]`;
  }
  const name = value.constructor === Object ? "" : (value.constructor?.name ?? "null-prototype ");
  return `${name}{${members(value).join(", ")}}`;
}

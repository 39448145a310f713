// How an argument error of Node names the value it got.

export function received(value) {
  if (value === null || value === undefined) return `${value}`;
  if (typeof value === "function") return `function ${value.name}`;
  if (typeof value === "object") {
    return value.constructor?.name ? `an instance of ${value.constructor.name}` : "[Object: null prototype] {}";
  }
  let text = typeof value === "string" ? `'${value.length > 28 ? value.slice(0, 25) + "..." : value}'` : String(value);
  if (typeof value === "bigint") text += "n";
  return `type ${typeof value} (${text})`;
}

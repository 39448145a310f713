// console.table, in Node's frame.
import { inspect } from "./inspect.js";
import { width } from "./inspect-text.js";

/** Rows are the entries of an array, map, set or object; columns their properties, or those asked for. */
export function table(data, only = undefined) {
  const isMap = data instanceof Map;
  const isSet = data instanceof Set;
  const index = isMap || isSet ? "(iteration index)" : "(index)";
  const rows = isMap ? [...data] : isSet ? [...data].entries() : Object.entries(data);
  const columns = new Map();
  const values = [];
  const lines = [];
  let i = 0;
  for (const [key, row] of rows) {
    const cells = new Map();
    lines.push([isMap ? `${i}` : `${key}`, cells]);
    if (!isMap && !isSet && typeof row === "object" && row !== null) {
      for (const column of only ?? Object.keys(row)) {
        columns.set(column, true);
        if (Object.hasOwn(row, column)) cells.set(column, show(row[column]));
      }
      values.push("");
    } else {
      values.push(show(row));
    }
    if (isMap) cells.set("Key", show(key));
    i++;
  }
  const heads = [index, ...(isMap ? ["Key"] : []), ...columns.keys()];
  if (values.some((value) => value !== "")) heads.push("Values");
  const body = lines.map(([key, cells], at) => {
    return heads.map((head, n) => (n === 0 ? key : head === "Values" ? values[at] : (cells.get(head) ?? "")));
  });
  const widths = heads.map((head, n) => Math.max(width(head), ...body.map((row) => width(row[n]))) + 2);
  const rule = (left, middle, right) => left + widths.map((w) => "─".repeat(w)).join(middle) + right;
  const line = (cells) => `│${cells.map((cell, n) => ` ${cell}${" ".repeat(widths[n] - width(cell) - 1)}`).join("│")}│`;
  return [rule("┌", "┬", "┐"), line(heads), rule("├", "┼", "┤"), ...body.map(line), rule("└", "┴", "┘")].join("\n");
}

function show(value) {
  return inspect(value, { depth: typeof value === "object" && value !== null && Object.keys(value).length > 2 ? -1 : 0 });
}

// Values as the platform's log shows them: Node's util.inspect, whose rules of layout these are.
import { platformClassOf } from "./idl.js";
import { quote, width } from "./inspect-text.js";
import { errorBase } from "./inspect-error.js";
import { proxyTarget } from "./proxies.js";

const BREAK_LENGTH = 80;
const COMPACT = 3;
const MOST_ITEMS = 100;
const MOST_CHARACTERS = 10_000;
const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
const CUSTOM = Symbol.for("nodejs.util.inspect.custom");

/** Where a property stands: an object's, an array's element, or a further property of an array. */
const PROPERTY = 0;
const ELEMENT = 1;
const EXTRA = 2;

/** Options: depth (2), showHidden (false). */
export function inspect(value, options = undefined) {
  const ctx = {
    depth: options?.depth === undefined ? 2 : (options.depth ?? Infinity), showHidden: options?.showHidden ?? false,
    seen: [], circular: null, indent: 0, current: 0,
  };
  return formatValue(ctx, value, 0, false);
}

function formatValue(ctx, value, level, inBuffer) {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return formatPrimitive(ctx, value);
  const target = proxyTarget(value);
  if (target !== undefined) return `Proxy(${formatValue(ctx, target, level, false)})`;
  const custom = value[CUSTOM];
  if (typeof custom === "function") {
    const shown = custom.call(value, ctx.depth - level, { depth: ctx.depth - level }, inspect);
    if (shown !== value) return typeof shown === "string" ? shown : formatValue(ctx, shown, level, false);
  }
  if (ctx.seen.includes(value)) {
    ctx.circular ??= new Map();
    if (!ctx.circular.has(value)) ctx.circular.set(value, ctx.circular.size + 1);
    return `[Circular *${ctx.circular.get(value)}]`;
  }
  return formatObject(ctx, value, level, inBuffer);
}

function formatPrimitive(ctx, value) {
  if (typeof value === "string") {
    let more = "";
    if (value.length > MOST_CHARACTERS) {
      const rest = value.length - MOST_CHARACTERS;
      value = value.slice(0, MOST_CHARACTERS);
      more = `... ${rest} more character${rest > 1 ? "s" : ""}`;
    }
    if (value.length > 16 && value.length > BREAK_LENGTH - ctx.indent - 4 && value.includes("\n")) {
      return value.split(/(?<=\n)/).map(quote).join(` +\n${" ".repeat(ctx.indent + 2)}`) + more;
    }
    return quote(value) + more;
  }
  return scalar(value);
}

/** A number, bigint, boolean, symbol, null or undefined. */
export function scalar(value) {
  if (typeof value === "bigint") return `${value}n`;
  return Object.is(value, -0) ? "-0" : String(value);
}

function keysOf(ctx, value) {
  const symbols = Object.getOwnPropertySymbols(value);
  if (ctx.showHidden) return [...Object.getOwnPropertyNames(value), ...symbols];
  return [...Object.keys(value), ...symbols.filter((symbol) => isShown(value, symbol))];
}

function isShown(value, key) {
  return Object.prototype.propertyIsEnumerable.call(value, key);
}

const isIndex = (key) => typeof key === "string" && /^(0|[1-9]\d{0,9})$/.test(key);

export function constructorName(object) {
  for (let at = object; at !== null; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, "constructor")?.value;
    if (typeof found === "function" && found.name !== "" && object instanceof found) return found.name;
  }
  return null;
}

export function prefixOf(name, tag, fallback, size = "") {
  if (name === null) {
    const shown = tag !== "" && tag !== fallback ? `[${tag}] ` : "";
    return `[${fallback}${size}: null prototype] ${shown}`;
  }
  return tag !== "" && tag !== name ? `${name}${size} [${tag}] ` : `${name}${size} `;
}

/** True where the method works on the value: it really is of that class. */
function brand(method) {
  return (value) => {
    try {
      method.call(value);
      return true;
    } catch {
      return false;
    }
  };
}

const getter = (prototype, name) => Object.getOwnPropertyDescriptor(prototype, name).get;
const isMap = brand(getter(Map.prototype, "size"));
const isSet = brand(getter(Set.prototype, "size"));
const isDate = brand(Date.prototype.getTime);
const isArrayBuffer = brand(getter(ArrayBuffer.prototype, "byteLength"));
const isShared = brand(getter(SharedArrayBuffer.prototype, "byteLength"));
const BOXES = [["Number", Number], ["String", String], ["Boolean", Boolean], ["BigInt", BigInt], ["Symbol", Symbol]];

function formatObject(ctx, value, level, inBuffer) {
  const name = constructorName(value);
  let tag = value[Symbol.toStringTag];
  const own = ctx.showHidden ? Object.hasOwn(value, Symbol.toStringTag) : isShown(value, Symbol.toStringTag);
  if (typeof tag !== "string" || own) tag = "";
  const shape = shapeOf(ctx, value, name, tag, inBuffer);
  if (typeof shape === "string") return shape;
  if (level > ctx.depth) return `[${prefixOf(name, tag, Array.isArray(value) ? "Array" : "Object").slice(0, -1)}]`;
  ctx.seen.push(value);
  ctx.current = level + 1;
  const output = shape.items === undefined ? [] : shape.items(level + 1);
  const kind = shape.list ? EXTRA : PROPERTY;
  for (const key of shape.keys) output.push(formatProperty(ctx, value, level + 1, key, kind));
  ctx.seen.pop();
  let base = shape.base ?? "";
  const reference = ctx.circular?.get(value);
  if (reference !== undefined) base = base === "" ? `<ref *${reference}>` : `<ref *${reference}> ${base}`;
  const text = layOut(ctx, output, base, shape.open, shape.close, shape.list, level + 1, value);
  return (shape.prefix ?? "") + text;
}

/**
 * What an object looks like: its text where it has nothing inside, else {prefix, base, open, close, items, keys, list};
 * prefix does not count where it is asked whether all fits on a line.
 */
function shapeOf(ctx, value, name, tag, inBuffer) {
  let keys = keysOf(ctx, value);
  const braces = (open, items = undefined, list = false) => {
    return { open: `${open}${list ? "[" : "{"}`, close: list ? "]" : "}", items, keys, list };
  };
  const listOf = (open, length, items) => {
    keys = keys.filter((key) => !isIndex(key));
    return length === 0 && keys.length === 0 ? `${open}[]` : braces(open, items, true);
  };
  const based = (base) => (keys.length === 0 ? base : { ...braces(""), base });

  if (Array.isArray(value)) {
    const open = name !== "Array" || tag !== "" ? prefixOf(name, tag, "Array", `(${value.length})`) : "";
    return listOf(open, value.length, (level) => arrayItems(ctx, value, level));
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return listOf(prefixOf(name, tag, tag, `(${value.length})`), value.length, () => viewItems(value));
  }
  if (isSet(value)) {
    const open = prefixOf(name, tag, "Set", `(${value.size})`);
    if (value.size === 0 && keys.length === 0) return `${open}{}`;
    return braces(open, (level) => limited(ctx, [...Set.prototype.values.call(value)], (v) => formatValue(ctx, v, level)));
  }
  if (isMap(value)) {
    const open = prefixOf(name, tag, "Map", `(${value.size})`);
    if (value.size === 0 && keys.length === 0) return `${open}{}`;
    return braces(open, (level) => limited(ctx, [...Map.prototype.entries.call(value)], ([k, v]) => {
      return `${formatValue(ctx, k, level)} => ${formatValue(ctx, v, level)}`;
    }));
  }
  if (typeof value === "function") return based(functionBase(value, name, tag));
  const described = platformClassOf(value);
  if (described !== undefined) return platformShape(ctx, value, name, tag, keys, described);
  if (value instanceof Error) {
    const base = errorBase(value, name, tag, keys, ctx.indent);
    return based(base);
  }
  if (value instanceof RegExp) return based((name === "RegExp" ? "" : prefixOf(name, tag, "RegExp")) + String(value));
  if (isDate(value)) {
    return based(Number.isNaN(value.getTime()) ? "Invalid Date" : Date.prototype.toISOString.call(value));
  }
  if (isArrayBuffer(value) || isShared(value)) {
    keys = ["byteLength", ...keys];
    return braces(prefixOf(name, tag, "ArrayBuffer"), inBuffer ? undefined : () => bufferItems(value));
  }
  if (value instanceof DataView) {
    keys = ["byteLength", "byteOffset", "buffer", ...keys];
    return braces(prefixOf(name, tag, "DataView"));
  }
  // What has become of a promise cannot be seen from JavaScript.
  if (value instanceof Promise) return braces(prefixOf(name, tag, "Promise"), () => ["<pending>"]);
  if (value instanceof WeakMap || value instanceof WeakSet) {
    return braces(prefixOf(name, tag, tag), () => ["<items unknown>"]);
  }
  for (const [kind, Class] of BOXES) {
    if (value instanceof Class) {
      if (kind === "String") keys = keys.filter((key) => !isIndex(key));
      const primitive = Class.prototype.valueOf.call(value);
      return based(`[${kind}: ${kind === "String" ? quote(primitive) : scalar(primitive)}]`);
    }
  }
  let open = name === "Object" && tag === "" ? "" : prefixOf(name, tag, "Object");
  if (Object.prototype.toString.call(value) === "[object Arguments]" && tag === "") open = "[Arguments] ";
  return keys.length === 0 ? `${open}{}` : braces(open);
}

/** A platform object shows its entries, or else its attributes, and what its class adds of its own. */
function platformShape(ctx, value, name, tag, keys, { attributes, describe }) {
  const { entries, extra } = describe?.(value) ?? {};
  if (entries !== undefined) attributes = [];
  const open = prefixOf(name, tag, "Object", entries === undefined ? "" : `(${entries.length})`);
  if (attributes.length === 0 && keys.length === 0 && !extra && !entries?.length) return `${open}{}`;
  const items = (level) => {
    const pair = (key, shown) => `${key}: ${nested(ctx, shown, level)}`;
    return [
      ...(entries ?? []).map(([k, v]) => `${formatValue(ctx, k, level)} => ${nested(ctx, v, level)}`),
      ...attributes.map((attribute) => pair(attribute, value[attribute])),
      ...Object.entries(extra ?? {}).map(([key, shown]) => pair(`[${key}]`, shown)),
    ];
  };
  if (entries !== undefined) return { open: `${open}{`, close: "}", items, keys, list: false };
  return { prefix: open, open: "{", close: "}", items, keys, list: false };
}

function nested(ctx, value, level) {
  ctx.indent += 2;
  const text = formatValue(ctx, value, level, false);
  ctx.indent -= 2;
  return text;
}

function more(count) {
  return `... ${count} more item${count > 1 ? "s" : ""}`;
}

function limited(ctx, all, format) {
  ctx.indent += 2;
  const output = all.slice(0, MOST_ITEMS).map(format);
  ctx.indent -= 2;
  if (all.length > MOST_ITEMS) output.push(more(all.length - MOST_ITEMS));
  return output;
}

function arrayItems(ctx, array, level) {
  const output = [];
  let i = 0;
  while (i < array.length && output.length < MOST_ITEMS) {
    if (Object.hasOwn(array, i)) {
      output.push(formatProperty(ctx, array, level, String(i), ELEMENT));
      i++;
      continue;
    }
    const start = i;
    while (i < array.length && !Object.hasOwn(array, i)) i++;
    output.push(`<${i - start} empty item${i - start > 1 ? "s" : ""}>`);
  }
  if (i < array.length) output.push(more(array.length - i));
  return output;
}

function viewItems(view) {
  const output = Array.from(view.subarray(0, MOST_ITEMS), scalar);
  if (view.length > MOST_ITEMS) output.push(more(view.length - MOST_ITEMS));
  return output;
}

function bufferItems(buffer) {
  const bytes = new Uint8Array(buffer, 0, Math.min(50, buffer.byteLength));
  let text = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join(" ");
  const rest = buffer.byteLength - bytes.length;
  if (rest > 0) text += ` ... ${rest} more byte${rest > 1 ? "s" : ""}`;
  return [`[Uint8Contents]: <${text}>`];
}

function functionBase(value, name, tag) {
  const source = Function.prototype.toString.call(value);
  if (/^class\b/.test(source) && source.endsWith("}")) {
    let base = `class ${(Object.hasOwn(value, "name") && value.name) || "(anonymous)"}`;
    if (name !== "Function" && name !== null) base += ` [${name}]`;
    const parent = Object.getPrototypeOf(value)?.name;
    return `[${base}${name === null ? " extends null" : parent ? ` extends ${parent}` : ""}]`;
  }
  const kind = /^(Async)?(Generator)?Function$/.test(tag) ? tag : "Function";
  let base = `[${kind}${name === null ? " (null prototype)" : ""}`;
  base += value.name === "" ? " (anonymous)]" : `: ${value.name}]`;
  if (name !== kind && name !== null && name !== "Function") base += ` ${name}`;
  return tag !== "" && tag !== name && tag !== kind ? `${base} [${tag}]` : base;
}

function formatProperty(ctx, object, level, key, kind) {
  const found = Object.getOwnPropertyDescriptor(object, key) ?? { value: object[key], enumerable: true };
  let text;
  if (found.get !== undefined) text = found.set === undefined ? "[Getter]" : "[Getter/Setter]";
  else if (found.set !== undefined) text = "[Setter]";
  else {
    ctx.indent += 2;
    text = formatValue(ctx, found.value, level, isArrayBuffer(object));
    ctx.indent -= 2;
  }
  if (kind === ELEMENT) return text;
  if (typeof key === "symbol") return `${String(key)}: ${text}`;
  if (key === "__proto__") return `['__proto__']: ${text}`;
  if (!found.enumerable) return `[${key}]: ${text}`;
  return `${IDENTIFIER.test(key) ? key : quote(key)}: ${text}`;
}

/** On one line where that is short and shallow enough, else on several, lists of short items in columns. */
function layOut(ctx, output, base, open, close, list, level, value) {
  const entries = output.length;
  if (list && entries > 6) output = columns(ctx, output, value);
  const start = base === "" ? "" : `${base} `;
  if (ctx.current - level < COMPACT && entries === output.length) {
    const used = output.length + ctx.indent + open.length + base.length + 10;
    const total = output.reduce((sum, text) => sum + text.length, output.length + used);
    if (total <= BREAK_LENGTH && !base.includes("\n") && !output.some((text) => text.includes("\n"))) {
      return `${start}${open} ${output.join(", ")} ${close}`;
    }
  }
  const line = `\n${" ".repeat(ctx.indent)}`;
  return `${start}${open}${line}  ${output.join(`,${line}  `)}${line}${close}`;
}

function columns(ctx, output, value) {
  const cut = output.length > MOST_ITEMS;
  const count = cut ? output.length - 1 : output.length;
  const lengths = output.slice(0, count).map(width);
  const longest = Math.max(...lengths) + 2;
  const total = lengths.reduce((sum, length) => sum + length + 2, 0);
  if (longest * 3 + ctx.indent >= BREAK_LENGTH || (total / longest <= 5 && longest > 8)) return output;
  const bias = Math.max(longest - 3 - Math.sqrt(longest - total / output.length), 1);
  const wanted = Math.min(
    Math.round(Math.sqrt(2.5 * bias * count) / bias), Math.floor((BREAK_LENGTH - ctx.indent) / longest), COMPACT * 4, 15);
  if (wanted <= 1) return output;
  const widths = [];
  for (let i = 0; i < wanted; i++) {
    let widest = 0;
    for (let j = i; j < count; j += wanted) widest = Math.max(widest, lengths[j]);
    widths.push(widest + 2);
  }
  let right = true;
  for (let i = 0; i < output.length && right; i++) right = typeof value[i] === "number" || typeof value[i] === "bigint";
  const rows = [];
  for (let i = 0; i < count; i += wanted) {
    const end = Math.min(i + wanted, count);
    let row = "";
    for (let j = i; j < end; j++) {
      const last = j === end - 1;
      const room = widths[j - i] + output[j].length - lengths[j] - (last ? 2 : 0);
      const text = last ? output[j] : `${output[j]}, `;
      row += right ? text.padStart(room) : last ? text : text.padEnd(room);
    }
    rows.push(row);
  }
  if (cut) rows.push(output[count]);
  return rows;
}

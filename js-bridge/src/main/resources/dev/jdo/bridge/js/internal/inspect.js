// Values as the platform's log shows them: Node's util.inspect, whose rules of layout these are.
import { platformClassOf } from "./idl.js";
import { quote, width } from "./inspect-text.js";
import { errorBase } from "./inspect-error.js";
import { proxyTarget } from "./proxies.js";

const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
const CUSTOM = Symbol.for("nodejs.util.inspect.custom");

/** Where a property stands: an object's, an array's element, or a further property of an array. */
const PROPERTY = 0;
const ELEMENT = 1;
const EXTRA = 2;

/** What util.inspect's options are where they are not given; null for a length or the depth means no limit. */
export const defaults = {
  showHidden: false, depth: 2, colors: false, customInspect: true, showProxy: false, maxArrayLength: 100,
  maxStringLength: 10_000, breakLength: 80, compact: 3, sorted: false, getters: false, numericSeparator: false,
};

/** The value as text; the options are util.inspect's. */
export function inspect(value, options = undefined) {
  const ctx = { ...defaults, seen: [], circular: null, indent: 0, current: 0, stylize: plain };
  if (typeof options === "object" && options !== null) {
    for (const name in options) if (options[name] !== undefined && (name in defaults || name === "stylize")) ctx[name] = options[name];
  }
  for (const name of ["depth", "maxArrayLength", "maxStringLength"]) ctx[name] ??= Infinity;
  if (ctx.colors && ctx.stylize === plain) ctx.stylize = colored;
  return formatValue(ctx, value, 0, false);
}

const plain = (text) => text;

/** The colour of each kind of value: the codes that begin and end it. */
const STYLES = {
  special: [36, 39], number: [33, 39], bigint: [33, 39], boolean: [33, 39], undefined: [90, 39], null: [1, 22],
  string: [32, 39], symbol: [32, 39], date: [35, 39], regexp: [31, 39], module: [4, 24],
};

function colored(text, style) {
  const codes = STYLES[style];
  return codes === undefined ? text : `\u001b[${codes[0]}m${text}\u001b[${codes[1]}m`;
}

/** The options that an object's own inspection gets. */
function optionsFor(ctx, depth) {
  const options = {};
  for (const name in defaults) options[name] = ctx[name];
  return { ...options, depth, stylize: ctx.stylize };
}

function formatValue(ctx, value, level, inBuffer) {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return formatPrimitive(ctx, value);
  const target = proxyTarget(value);
  if (target !== undefined) {
    if (!ctx.showProxy) return `Proxy(${formatValue(ctx, target, level, false)})`;
    return `Proxy [ ${formatValue(ctx, target, level + 1, false)}, {} ]`;
  }
  const custom = ctx.customInspect ? value[CUSTOM] : undefined;
  if (typeof custom === "function" && custom !== publicInspect) {
    const shown = custom.call(value, ctx.depth - level, optionsFor(ctx, ctx.depth - level), publicInspect);
    if (shown !== value) {
      return typeof shown === "string" ? shown.replaceAll("\n", `\n${" ".repeat(ctx.indent)}`) : formatValue(ctx, shown, level, false);
    }
  }
  if (ctx.seen.includes(value)) {
    ctx.circular ??= new Map();
    if (!ctx.circular.has(value)) ctx.circular.set(value, ctx.circular.size + 1);
    return ctx.stylize(`[Circular *${ctx.circular.get(value)}]`, "special");
  }
  return formatObject(ctx, value, level, inBuffer);
}

function formatPrimitive(ctx, value) {
  if (typeof value === "string") {
    let more = "";
    if (value.length > ctx.maxStringLength) {
      const rest = value.length - ctx.maxStringLength;
      value = value.slice(0, ctx.maxStringLength);
      more = `... ${rest} more character${rest > 1 ? "s" : ""}`;
    }
    if (ctx.compact !== true && value.length > 16 && value.length > ctx.breakLength - ctx.indent - 4 && value.includes("\n")) {
      return value.split(/(?<=\n)/).map((line) => ctx.stylize(quote(line), "string")).join(` +\n${" ".repeat(ctx.indent + 2)}`) + more;
    }
    return ctx.stylize(quote(value), "string") + more;
  }
  if (value === null) return ctx.stylize("null", "null");
  const text = ctx.numericSeparator ? separated(scalar(value)) : scalar(value);
  return ctx.stylize(text, typeof value);
}

/** 1234567.891 as 1_234_567.891. */
function separated(text) {
  return text.replace(/^-?\d+/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, "_"))
    .replace(/(\.)(\d+)/, (all, point, digits) => point + digits.replace(/(\d{3})(?=\d)/g, "$1_"));
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
  if (level > ctx.depth) {
    return ctx.stylize(`[${prefixOf(name, tag, Array.isArray(value) ? "Array" : "Object").slice(0, -1)}]`, "special");
  }
  ctx.seen.push(value);
  ctx.current = level + 1;
  const output = shape.items === undefined ? [] : shape.items(level + 1);
  const kind = shape.list ? EXTRA : PROPERTY;
  for (const key of shape.keys) output.push(formatProperty(ctx, value, level + 1, key, kind));
  if (ctx.sorted) sortItems(ctx, output, shape, kind);
  ctx.seen.pop();
  let base = shape.base ?? "";
  const reference = ctx.circular?.get(value);
  if (reference !== undefined) {
    const mark = ctx.stylize(`<ref *${reference}>`, "special");
    base = base === "" ? mark : `${mark} ${base}`;
  }
  const text = layOut(ctx, output, base, shape.open, shape.close, shape.list, level + 1, value);
  return (shape.prefix ?? "") + text;
}

/** Sorts what has no order of its own: properties, and the members of sets and maps. */
function sortItems(ctx, output, shape, kind) {
  const compare = typeof ctx.sorted === "function" ? ctx.sorted : undefined;
  if (kind === EXTRA) output.push(...output.splice(output.length - shape.keys.length).sort(compare));
  else output.sort(compare);
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
    return listOf(prefixOf(name, tag, tag, `(${value.length})`), value.length, () => viewItems(ctx, value));
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
  if (typeof value === "function") return based(ctx.stylize(functionBase(value, name, tag), "special"));
  const described = platformClassOf(value);
  if (described !== undefined) return platformShape(ctx, value, name, tag, keys, described);
  if (value instanceof Error) {
    const base = errorBase(value, name, tag, keys, ctx.indent);
    return based(base);
  }
  if (value instanceof RegExp) {
    return based(ctx.stylize((name === "RegExp" ? "" : prefixOf(name, tag, "RegExp")) + String(value), "regexp"));
  }
  if (isDate(value)) {
    const text = Number.isNaN(value.getTime()) ? "Invalid Date" : Date.prototype.toISOString.call(value);
    return based(ctx.stylize(text, "date"));
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
  if (value instanceof Promise) return braces(prefixOf(name, tag, "Promise"), () => [ctx.stylize("<pending>", "special")]);
  if (value instanceof WeakMap || value instanceof WeakSet) {
    return braces(prefixOf(name, tag, tag), () => [ctx.stylize("<items unknown>", "special")]);
  }
  for (const [kind, Class] of BOXES) {
    if (value instanceof Class) {
      if (kind === "String") keys = keys.filter((key) => !isIndex(key));
      const primitive = Class.prototype.valueOf.call(value);
      const text = `[${kind}: ${kind === "String" ? quote(primitive) : scalar(primitive)}]`;
      return based(ctx.stylize(text, kind.toLowerCase()));
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
  const output = all.slice(0, ctx.maxArrayLength).map(format);
  ctx.indent -= 2;
  if (all.length > ctx.maxArrayLength) output.push(more(all.length - ctx.maxArrayLength));
  return output;
}

function arrayItems(ctx, array, level) {
  const output = [];
  let i = 0;
  while (i < array.length && output.length < ctx.maxArrayLength) {
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

function viewItems(ctx, view) {
  const output = Array.from(view.subarray(0, ctx.maxArrayLength), (item) => formatPrimitive(ctx, item));
  if (view.length > ctx.maxArrayLength) output.push(more(view.length - ctx.maxArrayLength));
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
  if (found.get !== undefined) text = getterText(ctx, object, found, level);
  else if (found.set !== undefined) text = ctx.stylize("[Setter]", "special");
  else {
    const deeper = ctx.compact !== true || kind === ELEMENT ? 2 : 3;
    ctx.indent += deeper;
    text = formatValue(ctx, found.value, level, isArrayBuffer(object));
    ctx.indent -= deeper;
  }
  if (kind === ELEMENT) return text;
  if (typeof key === "symbol") return `${ctx.stylize(String(key), "symbol")}: ${text}`;
  if (key === "__proto__") return `['__proto__']: ${text}`;
  if (!found.enumerable) return `[${key}]: ${text}`;
  return `${IDENTIFIER.test(key) ? key : ctx.stylize(quote(key), "string")}: ${text}`;
}

function getterText(ctx, object, found, level) {
  const label = found.set === undefined ? "Getter" : "Getter/Setter";
  const wanted = ctx.getters === true || ctx.getters === (found.set === undefined ? "get" : "set");
  if (!wanted) return ctx.stylize(`[${label}]`, "special");
  let shown;
  try {
    shown = found.get.call(object);
  } catch (e) {
    return ctx.stylize(`[${label}: <Inspection threw (${e.message})>]`, "special");
  }
  ctx.indent += 2;
  const text = formatValue(ctx, shown, level, false);
  ctx.indent -= 2;
  if (typeof shown === "object" && shown !== null) return `${ctx.stylize(`[${label}]`, "special")} ${text}`;
  return `${ctx.stylize(`[${label}:`, "special")} ${text}${ctx.stylize("]", "special")}`;
}

/** On one line where that is short and shallow enough, else on several, lists of short items in columns. */
function layOut(ctx, output, base, open, close, list, level, value) {
  if (ctx.compact === true) return layOutDense(ctx, output, base, open, close);
  const entries = output.length;
  if (ctx.compact >= 1 && list && entries > 6) output = columns(ctx, output, value);
  const start = base === "" ? "" : `${base} `;
  if (ctx.compact >= 1 && ctx.current - level < ctx.compact && entries === output.length) {
    const used = output.length + ctx.indent + open.length + base.length + 10;
    const total = output.reduce((sum, text) => sum + (ctx.colors ? width(text) : text.length), output.length + used);
    if (total <= ctx.breakLength && !base.includes("\n") && !output.some((text) => text.includes("\n"))) {
      return `${start}${open} ${output.join(", ")} ${close}`;
    }
  }
  const line = `\n${" ".repeat(ctx.indent)}`;
  return `${start}${open}${line}  ${output.join(`,${line}  `)}${line}${close}`;
}

/** As old versions of node did, which option compact: true brings back. */
function layOutDense(ctx, output, base, open, close) {
  const start = base === "" ? "" : `${base} `;
  const total = output.reduce((sum, text) => sum + text.length + 1, output.length);
  if (total <= ctx.breakLength && !output.some((text) => text.includes("\n"))) {
    return `${open}${start === "" ? "" : ` ${base}`} ${output.join(", ")} ${close}`;
  }
  const line = `\n${" ".repeat(ctx.indent)}`;
  return `${open}${base === "" && open.length === 1 ? " " : ` ${base}${line}  `}${output.join(`,${line}  `)} ${close}`;
}

function columns(ctx, output, value) {
  const cut = output.length > ctx.maxArrayLength;
  const count = cut ? output.length - 1 : output.length;
  const lengths = output.slice(0, count).map(width);
  const longest = Math.max(...lengths) + 2;
  const total = lengths.reduce((sum, length) => sum + length + 2, 0);
  if (longest * 3 + ctx.indent >= ctx.breakLength || (total / longest <= 5 && longest > 8)) return output;
  const bias = Math.max(longest - 3 - Math.sqrt(longest - total / output.length), 1);
  const wanted = Math.min(
    Math.round(Math.sqrt(2.5 * bias * count) / bias), Math.floor((ctx.breakLength - ctx.indent) / longest), ctx.compact * 4, 15);
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

/** The function that objects get for their own inspection: util.inspect where it has been loaded. */
let publicInspect = inspect;

export function publish(inspectFunction) {
  publicInspect = inspectFunction;
}

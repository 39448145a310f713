// A log message: printf formats in the first argument, everything else as inspect() shows it.
import { inspect, scalar } from "./inspect.js";

const FORMAT = /%[sdifjoOc%]/g;

export function format(args, options = undefined) {
  const show = (value) => (typeof value === "string" ? value : inspect(value, options));
  const [first, ...rest] = args;
  if (typeof first !== "string") return args.map(show).join(" ");
  if (rest.length === 0) return first;
  let used = 0;
  const text = first.replace(FORMAT, (verb) => {
    if (verb === "%%") return "%";
    return used === rest.length ? verb : one(verb, rest[used++], options);
  });
  return [text, ...rest.slice(used).map(show)].join(" ");
}

function one(verb, value, options) {
  switch (verb) {
    case "%s":
      return asString(value);
    case "%d":
      return typeof value === "bigint" ? `${value}n` : typeof value === "symbol" ? "NaN" : scalar(Number(value));
    case "%i":
      return typeof value === "bigint" ? `${value}n` : typeof value === "symbol" ? "NaN" : scalar(Number.parseInt(value));
    case "%f":
      return typeof value === "symbol" ? "NaN" : scalar(Number.parseFloat(value));
    case "%j":
      return asJson(value);
    case "%o":
      return inspect(value, { ...options, showHidden: true, depth: 4 });
    case "%O":
      return inspect(value, options);
    default:
      return "";
  }
}

function asJson(value) {
  try {
    return JSON.stringify(value) ?? "undefined";
  } catch (e) {
    if (/circular|cyclic/i.test(e.message)) return "[Circular]";
    throw e;
  }
}

function asString(value) {
  if (typeof value === "string") return value;
  if (typeof value === "function") return String(value);
  if (typeof value !== "object" || value === null) return scalar(value);
  return hasOwnToString(value) ? String(value) : inspect(value, { depth: 0 });
}

/** True where the user has written the value's toString(). */
function hasOwnToString(value) {
  if (typeof value.toString !== "function") return false;
  let at = value;
  while (!Object.hasOwn(at, "toString")) at = Object.getPrototypeOf(at);
  if (at === value) return true;
  const Class = at.constructor;
  return !(typeof Class === "function" && globalThis[Class.name] === Class);
}

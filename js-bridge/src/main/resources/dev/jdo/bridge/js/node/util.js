// node:util (https://nodejs.org/docs/latest-v22.x/api/util.html).
import { deepEqual } from "../internal/deep-equal.js";
import { format as formatAll } from "../internal/format.js";
import { load } from "../internal/host.js";
import { defaults, inspect as show, publish } from "../internal/inspect.js";
import { MIMEParams, MIMEType } from "../internal/mime.js";
import { checkFunction, checkNumber, checkObject, checkString, invalidType, nodeError, outOfRange } from "../internal/node-errors.js";
import { SYSTEM_ERRORS } from "../internal/system-errors.js";
import types from "./util/types.js";

const kCustomPromisify = Symbol.for("nodejs.util.promisify.custom");

export function inspect(value, options) {
  if (typeof options === "boolean" || arguments.length > 2) {
    options = { showHidden: options, depth: arguments[2], colors: arguments[3] };
  }
  return show(value, options);
}
publish(inspect);
inspect.custom = Symbol.for("nodejs.util.inspect.custom");
Object.defineProperty(inspect, "defaultOptions", {
  get: () => defaults,
  set(options) {
    checkObject(options, "options");
    Object.assign(defaults, options);
  },
});
inspect.colors = Object.assign(Object.create(null), {
  reset: [0, 0], bold: [1, 22], dim: [2, 22], italic: [3, 23], underline: [4, 24], blink: [5, 25], inverse: [7, 27],
  hidden: [8, 28], strikethrough: [9, 29], doubleunderline: [21, 24], black: [30, 39], red: [31, 39], green: [32, 39],
  yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39], bgBlack: [40, 49],
  bgRed: [41, 49], bgGreen: [42, 49], bgYellow: [43, 49], bgBlue: [44, 49], bgMagenta: [45, 49], bgCyan: [46, 49],
  bgWhite: [47, 49], framed: [51, 54], overlined: [53, 55], gray: [90, 39], redBright: [91, 39], greenBright: [92, 39],
  yellowBright: [93, 39], blueBright: [94, 39], magentaBright: [95, 39], cyanBright: [96, 39], whiteBright: [97, 39],
  bgGray: [100, 49], bgRedBright: [101, 49], bgGreenBright: [102, 49], bgYellowBright: [103, 49],
  bgBlueBright: [104, 49], bgMagentaBright: [105, 49], bgCyanBright: [106, 49], bgWhiteBright: [107, 49],
});
for (const [alias, name] of [["grey", "gray"], ["blackBright", "gray"], ["bgGrey", "bgGray"], ["crossedout", "strikethrough"], ["faint", "dim"]]) {
  Object.defineProperty(inspect.colors, alias, { get: () => inspect.colors[name] });
}
inspect.styles = Object.assign(Object.create(null), {
  special: "cyan", number: "yellow", bigint: "yellow", boolean: "yellow", undefined: "grey", null: "bold",
  string: "green", symbol: "green", date: "magenta", name: undefined, regexp: "red", module: "underline",
});

export function format(...args) {
  return formatAll(args);
}

export function formatWithOptions(options, ...args) {
  checkObject(options, "inspectOptions");
  return formatAll(args, options);
}

export function promisify(original) {
  checkFunction(original, "original");
  const custom = original[kCustomPromisify];
  if (custom !== undefined) {
    checkFunction(custom, "util.promisify.custom");
    return Object.defineProperty(custom, kCustomPromisify, { value: custom, configurable: true });
  }
  function promised(...args) {
    return new Promise((resolve, reject) => {
      original.call(this, ...args, (error, value) => (error ? reject(error) : resolve(value)));
    });
  }
  Object.setPrototypeOf(promised, Object.getPrototypeOf(original));
  Object.defineProperty(promised, kCustomPromisify, { value: promised, configurable: true });
  return Object.defineProperties(promised, Object.getOwnPropertyDescriptors(original));
}
promisify.custom = kCustomPromisify;

export function callbackify(original) {
  checkFunction(original, "original");
  function callbackified(...args) {
    const callback = args.pop();
    if (typeof callback !== "function") throw invalidType("last argument", "function", callback);
    original.apply(this, args).then(
      (value) => queueMicrotask(() => callback.call(this, null, value)),
      (reason) => {
        let error = reason;
        if (!reason) {
          error = nodeError(Error, "ERR_FALSY_VALUE_REJECTION", "Promise was rejected with falsy value");
          error.reason = reason;
        }
        queueMicrotask(() => callback.call(this, error));
      });
  }
  const all = Object.getOwnPropertyDescriptors(original);
  if (typeof all.length?.value === "number") all.length.value++;
  if (typeof all.name?.value === "string") all.name.value += "Callbackified";
  return Object.defineProperties(callbackified, all);
}

export function inherits(constructor, superConstructor) {
  checkFunctionLike(constructor, "ctor");
  checkFunctionLike(superConstructor, "superCtor");
  if (superConstructor.prototype === undefined) {
    throw invalidType("superCtor.prototype", "Object", superConstructor.prototype);
  }
  Object.defineProperty(constructor, "super_", { value: superConstructor, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, superConstructor.prototype);
}

function checkFunctionLike(value, name) {
  if (value === undefined || value === null) throw invalidType(name, "function", value);
}

/** The platform gives no warning; the name is not kept, the length is. */
export function deprecate(callback) {
  const wrapped = { "": function (...args) {
    return new.target ? Reflect.construct(callback, args, new.target) : callback.apply(this, args);
  } }[""];
  Object.setPrototypeOf(wrapped, callback);
  if (callback.prototype) wrapped.prototype = callback.prototype;
  return Object.defineProperty(wrapped, "length", { value: callback.length, configurable: true });
}

export const isDeepStrictEqual = (a, b) => deepEqual(a, b, "strict");

export function stripVTControlCharacters(text) {
  checkString(text, "str");
  return text.replace(/[\u001b\u009b][[\]()#;?]*(?:(?:(?:(?:;[-a-zA-Z\d/#&.:=?%@~_]+)*|[a-zA-Z\d]+(?:;[-a-zA-Z\d/#&.:=?%@~_]*)*)?(?:\u0007|\u001b\\|\u009c))|(?:(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~]))/g, "");
}

export function styleText(style, text) {
  checkString(text, "text");
  const styles = Array.isArray(style) ? style : [style];
  let left = "";
  let right = "";
  for (const one of styles) {
    const codes = inspect.colors[one];
    if (codes === undefined) {
      const names = Object.keys(inspect.colors).map((name) => `'${name}'`).join(", ");
      throw nodeError(TypeError, "ERR_INVALID_ARG_VALUE", `The argument 'format' must be one of: ${names}. Received ${show(one)}`);
    }
    left += `\u001b[${codes[0]}m`;
    right = `\u001b[${codes[1]}m${right}`;
  }
  return `${left}${text}${right}`;
}

export const toUSVString = (text) => `${text}`.toWellFormed();

export function debuglog(set) {
  const log = (...args) => globalThis.console.log(`${`${set}`.toUpperCase()}: ${formatAll(args)}`);
  Object.defineProperty(log, "enabled", { get: () => true, configurable: true, enumerable: true });
  return log;
}

export function parseEnv(content) {
  checkString(content, "content");
  const parsed = {};
  const line = /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=[ \t]*(?:'([^']*)'|"((?:[^"\\]|\\.)*)"|`([^`]*)`|([^#\r\n]*))/gm;
  for (const [, name, single, double, back, bare] of content.matchAll(line)) {
    parsed[name] = single ?? back ?? double?.replaceAll("\\n", "\n") ?? bare.trim();
  }
  return parsed;
}

export function getSystemErrorName(number) {
  checkNumber(number, "err");
  if (number >= 0 || !Number.isSafeInteger(number)) throw outOfRange("err", "a negative integer", number);
  return SYSTEM_ERRORS.find(([known]) => known === number)?.[1] ?? `Unknown system error ${number}`;
}

export function getSystemErrorMessage(number) {
  getSystemErrorName(number);
  return SYSTEM_ERRORS.find(([known]) => known === number)?.[2] ?? `Unknown system error ${number}`;
}

export const getSystemErrorMap = () => new Map(SYSTEM_ERRORS.map(([number, ...rest]) => [number, rest]));

export async function aborted(signal, resource) {
  if (signal === undefined) throw invalidType("signal", "AbortSignal", signal);
  if (resource === null || typeof resource !== "object") throw invalidType("resource", "Object", resource);
  if (signal.aborted) return undefined;
  return new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

function parseArgs() {
  throw new Error("node:util parseArgs is not implemented");
}

const { TextDecoder, TextEncoder } = load("/jdo/web/encoding.js");
const isNullOrUndefined = (value) => value === null || value === undefined;

export default {
  _extend: (target, source) => (source === null || typeof source !== "object" ? target : Object.assign(target, source)),
  aborted, callbackify, debug: debuglog, debuglog, deprecate, format, formatWithOptions, getSystemErrorMap,
  getSystemErrorMessage, getSystemErrorName, inherits, inspect, isDeepStrictEqual, parseArgs, parseEnv, promisify,
  stripVTControlCharacters, styleText, toUSVString, types, MIMEParams, MIMEType, TextDecoder, TextEncoder,
  isArray: Array.isArray,
  isBoolean: (value) => typeof value === "boolean",
  isBuffer: (value) => load("/jdo/node/buffer.js").Buffer.isBuffer(value),
  isDate: types.isDate,
  isError: (value) => value instanceof Error,
  isFunction: (value) => typeof value === "function",
  isNull: (value) => value === null,
  isNullOrUndefined,
  isNumber: (value) => typeof value === "number",
  isObject: (value) => value !== null && typeof value === "object",
  isPrimitive: (value) => value === null || (typeof value !== "object" && typeof value !== "function"),
  isRegExp: types.isRegExp,
  isString: (value) => typeof value === "string",
  isSymbol: (value) => typeof value === "symbol",
  isUndefined: (value) => value === undefined,
  getCallSite: () => [],
  getCallSites: () => [],
  log: (...args) => globalThis.console.log(`${new Date().toISOString()} - ${formatAll(args)}`),
  transferableAbortController: () => new AbortController(),
  transferableAbortSignal: (signal) => signal,
};

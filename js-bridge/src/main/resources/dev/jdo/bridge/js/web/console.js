// console (https://console.spec.whatwg.org), printed through port "console".
import { port } from "../internal/host.js";
import { format } from "../internal/format.js";
import { inspect } from "../internal/inspect.js";
import { table } from "../internal/table.js";

const host = port("console");
const MOST_LABELS = 1000;
const counts = new Map();
const timers = new Map();
let indent = "";

function write(level, text) {
  host.write(level, indent === "" ? text : indent + text.replaceAll("\n", "\n" + indent));
}

/** Logs what was thrown and nobody caught. */
export function logUncaught(error) {
  write("error", `Uncaught ${thrown(error)}`);
}

/** Logs what a promise was rejected with, and nobody listened. */
export function logRejection(reason) {
  write("warn", `A promise was rejected and nobody handled it: ${thrown(reason)}`);
}

function thrown(error) {
  return error instanceof Error ? (error.stack ?? error) : inspect(error);
}

function label(name = "default") {
  return `${name}`;
}

function keep(map, name, value) {
  if (map.size < MOST_LABELS || map.has(name)) map.set(name, value);
}

function elapsed(name, args) {
  const start = timers.get(name);
  if (start === undefined) {
    write("warn", `No such label '${name}' for console.time()`);
    return;
  }
  const time = performance.now() - start;
  const shown = time >= 1000 ? `${(time / 1000).toFixed(3)}s` : `${Number(time.toPrecision(5))}ms`;
  write("log", format([`${name}: ${shown}`.replaceAll("%", "%%"), ...args]));
}

const methods = {
  debug(...args) {
    write("debug", format(args));
  },
  error(...args) {
    write("error", format(args));
  },
  info(...args) {
    write("info", format(args));
  },
  log(...args) {
    write("log", format(args));
  },
  warn(...args) {
    write("warn", format(args));
  },
  dir(value, options = undefined) {
    write("log", inspect(value, options));
  },
  dirxml(...args) {
    write("log", format(args));
  },
  table(data, columns = undefined) {
    write("log", typeof data === "object" && data !== null ? table(data, columns) : format([data]));
  },
  trace(...args) {
    const trace = { name: "Trace", message: format(args) };
    Error.captureStackTrace(trace, methods.trace);
    const frames = trace.stack.indexOf("\n    at");
    write("log", (args.length === 0 ? "Trace" : `Trace: ${trace.message}`) + (frames < 0 ? "" : trace.stack.slice(frames)));
  },
  group(...args) {
    if (args.length > 0) write("log", format(args));
    indent += "  ";
  },
  groupCollapsed(...args) {
    methods.group(...args);
  },
  groupEnd() {
    indent = indent.slice(2);
  },
  clear() {},
  count(name = undefined) {
    const key = label(name);
    keep(counts, key, (counts.get(key) ?? 0) + 1);
    write("log", `${key}: ${counts.get(key) ?? 1}`);
  },
  countReset(name = undefined) {
    if (!counts.delete(label(name))) write("warn", `Count for '${label(name)}' does not exist`);
  },
  assert(condition = false, ...args) {
    if (condition) return;
    if (typeof args[0] === "string") args[0] = `Assertion failed: ${args[0]}`;
    else args.unshift("Assertion failed");
    write("warn", format(args));
  },
  profile() {},
  profileEnd() {},
  time(name = undefined) {
    if (timers.has(label(name))) write("warn", `Label '${label(name)}' already exists for console.time()`);
    else keep(timers, label(name), performance.now());
  },
  timeLog(name = undefined, ...args) {
    elapsed(label(name), args);
  },
  timeEnd(name = undefined) {
    elapsed(label(name), []);
    timers.delete(label(name));
  },
  timeStamp() {},
};

export const console = Object.create({}, { [Symbol.toStringTag]: { value: "console", configurable: true } });
for (const name in methods) {
  Object.defineProperty(console, name, { value: methods[name], writable: true, enumerable: true, configurable: true });
}

// node:console: the global console, and Console for any stream (https://nodejs.org/docs/latest-v22.x/api/console.html).
import { format } from "../internal/format.js";
import { inspect } from "../internal/inspect.js";
import { invalidType, nodeError, notImplemented, outOfRange } from "../internal/node-errors.js";
import { table } from "../internal/table.js";
import util from "./util.js";

const MOST_LABELS = 1000;
const NAMES = "log info debug warn error dir time timeEnd timeLog trace assert clear count countReset group groupEnd table dirxml groupCollapsed";

const streamExpected = (name) =>
  nodeError(TypeError, "ERR_CONSOLE_WRITABLE_STREAM", `Console expects a writable stream instance for ${name}`);

function optionsOf(args) {
  const [stdout, stderr, ignoreErrors] = args;
  const options = stdout === undefined || typeof stdout?.write === "function" ? { stdout, stderr, ignoreErrors } : stdout;
  const { stdout: out, stderr: err = out, colorMode = "auto", groupIndentation = 2, inspectOptions } = options ?? {};
  if (typeof out?.write !== "function") throw streamExpected("stdout");
  if (typeof err?.write !== "function") throw streamExpected("stderr");
  if (colorMode !== "auto" && typeof colorMode !== "boolean") {
    throw nodeError(TypeError, "ERR_INVALID_ARG_VALUE", `The argument 'colorMode' must be one of: 'auto', true, false. Received ${inspect(colorMode)}`);
  }
  if (typeof groupIndentation !== "number") throw invalidType("groupIndentation", "number", groupIndentation);
  if (groupIndentation < 0 || groupIndentation > 1000) throw outOfRange("groupIndentation", ">= 0 && <= 1000", groupIndentation);
  return { out, err, colors: colorMode === true, step: " ".repeat(groupIndentation), inspectOptions };
}

class Printing {
  #streams;
  #colors;
  #step;
  #inspectOptions;
  #indent = "";
  #counts = new Map();
  #timers = new Map();

  constructor(...args) {
    const { out, err, colors, step, inspectOptions } = optionsOf(args);
    this.#streams = { out, err };
    this.#colors = colors;
    this.#step = step;
    this.#inspectOptions = inspectOptions;
    // They can be passed on without their object.
    for (const name of NAMES.split(" ")) this[name] = this[name].bind(this);
  }

  #write(to, text) {
    const shown = this.#indent === "" ? text : this.#indent + text.replaceAll("\n", `\n${this.#indent}`);
    const stream = this.#streams[to];
    const ignore = () => {};
    stream.once?.("error", ignore);
    stream.write(`${shown}\n`);
    stream.removeListener?.("error", ignore);
  }

  #format(args) {
    if (!this.#colors && this.#inspectOptions === undefined) return format(args);
    return util.formatWithOptions({ colors: this.#colors, ...this.#inspectOptions }, ...args);
  }

  log(...args) { this.#write("out", this.#format(args)); }
  info(...args) { this.log(...args); }
  debug(...args) { this.log(...args); }
  warn(...args) { this.#write("err", this.#format(args)); }
  error(...args) { this.warn(...args); }
  dir(value, options) { this.#write("out", inspect(value, { customInspect: false, colors: this.#colors, ...this.#inspectOptions, ...options })); }
  dirxml(...args) { this.log(...args); }
  clear() {}

  trace(...args) {
    const trace = { name: "Trace", message: this.#format(args) };
    Error.captureStackTrace(trace, Printing.prototype.trace);
    this.error(trace.stack);
  }

  assert(condition, ...args) {
    if (condition) return;
    if (typeof args[0] === "string") args[0] = `Assertion failed: ${args[0]}`;
    else args.unshift("Assertion failed");
    this.warn(...args);
  }

  table(data, columns) {
    if (data === null || typeof data !== "object") return this.log(data);
    if (columns !== undefined && !Array.isArray(columns)) throw invalidType("properties", "Array", columns);
    this.log(table(data, columns));
  }

  group(...args) {
    if (args.length > 0) this.log(...args);
    this.#indent += this.#step;
  }

  groupCollapsed(...args) { this.group(...args); }
  groupEnd() { this.#indent = this.#indent.slice(0, this.#indent.length - this.#step.length); }

  count(name = "default") {
    const key = `${name}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    if (this.#counts.size < MOST_LABELS || count > 1) this.#counts.set(key, count);
    this.log(`${key}: ${count}`);
  }

  countReset(name = "default") { this.#counts.delete(`${name}`); }

  time(name = "default") {
    if (this.#timers.size < MOST_LABELS && !this.#timers.has(`${name}`)) this.#timers.set(`${name}`, performance.now());
  }

  timeLog(name = "default", ...args) {
    const start = this.#timers.get(`${name}`);
    if (start !== undefined) this.log(`${name}: ${performance.now() - start}ms`, ...args);
  }

  timeEnd(name = "default") {
    this.timeLog(name);
    this.#timers.delete(`${name}`);
  }
}
for (const name of ["profile", "profileEnd", "timeStamp"]) Printing.prototype[name] = () => {};

const { console } = globalThis;

export const Console = new Proxy(Printing, { apply: (target, self, args) => new target(...args) });
Object.defineProperty(Printing, "name", { value: "Console" });
Object.defineProperty(Printing, Symbol.hasInstance, {
  value(instance) { return instance === console || Function.prototype[Symbol.hasInstance].call(this, instance); },
});
Object.defineProperty(Printing.prototype, "constructor", { value: Console, writable: true, configurable: true });

console.Console = Console;
for (const name of ["context", "createTask"]) {
  console[name] ??= { [name]() { throw notImplemented(`Console.${name}`); } }[name];
}
export default console;

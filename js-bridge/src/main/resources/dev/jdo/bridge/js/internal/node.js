// What an import of node:… gives: the module's own file, and functions that refuse in place of what it does not have.
import { load } from "./host.js";
import { flag } from "./flags.js";
import { notImplemented } from "./node-errors.js";

const MARK = /^(.*?)(!|\{\}|[#$?])?$/;

/** A function or class of that name which refuses to be called. */
function refusal(module, name, isClass) {
  if (isClass) {
    const shown = module === "child_process" || module === "http2" ? `${module}.${name}` : name;
    const Class = { [name]: class { constructor() { throw notImplemented(shown); } } }[name];
    return Class;
  }
  const full = ["process", "child_process", "cluster", "http2"].includes(module) ? `${module}.${name}` : name;
  return { [name](...args) { throw notImplemented(full, args); } }[name];
}

const offered = new Map();

/** The module, {default, named}; exports says what it has, as node/modules.txt does. */
export function offer(name, enabling, own, exports) {
  if (!flag("nodejs_compat") && !(name === "async_hooks" && flag("nodejs_als")) || !flag(enabling) && enabling !== "nodejs_compat") {
    throw new Error(flag("new_module_registry") ? `Module not found: node:${name}` : `No such module "node:${name}".`);
  }
  const all = own.default;
  const named = {};
  for (const export_ of exports === "" ? [] : exports.split(" ")) {
    const [, key, mark] = MARK.exec(export_);
    const specific = own.named?.[key];
    if (specific === undefined && !(key in all) && (mark === undefined || mark === "!" || mark === "{}")) {
      const value = mark === "{}" ? {} : refusal(name, key, mark === "!");
      Object.defineProperty(all, key, { value, writable: true, enumerable: true, configurable: true });
    }
    named[key] = specific ?? all[key];
  }
  offered.set(name, all);
  return { default: all, named };
}

/** The default export of node:name, or undefined where there is no such module. */
export function builtin(name) {
  const plain = name.startsWith("node:") ? name.slice(5) : name;
  return offered.get(plain) ?? load(`node:${plain}`).default;
}

// CommonJS: evaluates functions (module, exports, require, …), each once.
import { flag } from "./flags.js";
import { load } from "./host.js";

const modules = new Map();

function directoryOf(path) {
  return path.slice(0, path.lastIndexOf("/"));
}

/** The path that a relative name leads to, from the file that requires it. */
export function resolve(from, name) {
  const parts = directoryOf(from).split("/");
  for (const part of name.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** Evaluates a file of a package out of a jar and gives its exports; builtin(name) gives what is not relative. */
export function evaluatePackage(path, builtin) {
  const known = modules.get(path);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  modules.set(path, module);
  const run = load(path).default;
  const require = (name) => {
    if (!name.startsWith(".")) return builtin(name);
    const target = resolve(path, name);
    return evaluatePackage(target.endsWith(".js") ? target : `${target}.js`, builtin);
  };
  run.call(module.exports, module, module.exports, require);
  return module.exports;
}

/** Evaluates a CommonJS module of the project and gives its exports. */
export function evaluate(path, run) {
  const known = modules.get(path);
  if (known !== undefined) return known.exports;
  const module = { exports: {}, id: path, filename: path, loaded: false };
  modules.set(path, module);
  const require = (name) => {
    if (name.startsWith(".")) return required(load(resolve(path, name)), true);
    return required(load(name.startsWith("node:") || name.startsWith("cloudflare:") ? name : `node:${name}`));
  };
  run.call(module.exports, module.exports, require, module, path, directoryOf(path));
  module.loaded = true;
  return module.exports;
}

/** What require() gives for an ES module, which is the project's or the platform's: by date, its default export or all. */
export function required(namespace, isProject = false) {
  if (!("default" in namespace) || namespace.default === undefined) return namespace;
  if (flag("new_module_registry")) return isProject && Object.keys(namespace).length > 1 ? namespace : namespace.default;
  return flag("export_commonjs_default") || flag("require_returns_default_export") ? namespace.default : namespace;
}

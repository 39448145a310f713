// Code from strings and from bytes: allowed while modules are evaluated, refused from the first event on (spec: runtime
// restrictions).
import { flag } from "./flags.js";

const { Proxy, WebAssembly } = globalThis;

const FROM_STRINGS = "Code generation from strings disallowed for this context";

function refuseStrings() {
  throw new EvalError(FROM_STRINGS);
}

const compileError = (name) =>
  new WebAssembly.CompileError(`WebAssembly.${name}(): Wasm code generation disallowed by embedder`);

/** Puts the value in the place of what is there; what else there is to the property stays. */
function replace(object, name, value) {
  Object.defineProperty(object, name, { ...Object.getOwnPropertyDescriptor(object, name), value });
}

/** The constructor for everything but making one: instanceof, its name and its static members go on. */
function unconstructable(constructor, construct, apply) {
  const closed = new Proxy(constructor, { construct, apply });
  replace(constructor.prototype, "constructor", closed);
  return closed;
}

function refuseFunctions() {
  for (const sample of [function () {}, async function () {}, function* () {}, async function* () {}]) {
    const { constructor } = sample;
    const closed = unconstructable(constructor, refuseStrings, refuseStrings);
    if (constructor === globalThis.Function) replace(globalThis, "Function", closed);
  }
  replace(globalThis, "eval", { eval: () => refuseStrings() }.eval);
}

function refuseWasm() {
  const { Module, instantiate } = WebAssembly;
  const closed = unconstructable(
    Module,
    () => {
      throw compileError("Module");
    },
    () => {
      throw new TypeError("WebAssembly.Module(): WebAssembly.Module must be invoked with 'new'");
    },
  );
  replace(WebAssembly, "Module", closed);
  const methods = {
    async compile() {
      throw compileError("compile");
    },
    instantiate(source, ...imports) {
      return source instanceof Module
        ? instantiate.call(WebAssembly, source, ...imports)
        : Promise.reject(compileError("instantiate"));
    },
  };
  for (const name in methods) replace(WebAssembly, name, methods[name]);
}

/** From now on. */
export function refuseCodeGeneration() {
  if (!flag("allow_insecure_inefficient_logged_eval")) refuseFunctions();
  refuseWasm();
}

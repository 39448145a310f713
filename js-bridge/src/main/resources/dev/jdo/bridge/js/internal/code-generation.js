// Code from strings and from bytes: allowed while modules are evaluated, refused from the first event on (spec: runtime
// restrictions).
import { flag } from "./flags.js";
import { load } from "./host.js";

const { Proxy, Reflect, WebAssembly } = globalThis;

const FROM_STRINGS = "Code generation from strings disallowed for this context";

function refuseStrings() {
  throw new EvalError(FROM_STRINGS);
}

const compileError = (name) =>
  new WebAssembly.CompileError(`WebAssembly.${name}(): Wasm code generation disallowed by embedder`);

const isBuffer = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value);
const NEITHER = "WebAssembly.instantiate(): Argument 0 must be a buffer source or a WebAssembly.Module object";
const refusal = (source) => (isBuffer(source) ? compileError("instantiate") : new TypeError(NEITHER));

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
  const { Instance, Module, instantiate } = WebAssembly;
  const inItsWords = (...given) => load("/jdo/internal/wasm-errors.js").importError(...given);
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
  const telling = unconstructable(
    Instance,
    (target, given, newTarget) => {
      try {
        return Reflect.construct(target, given, newTarget === telling ? target : newTarget);
      } catch (e) {
        throw inItsWords("Instance", e, ...given);
      }
    },
    () => {
      throw new TypeError("WebAssembly.Instance must be invoked with 'new'");
    },
  );
  replace(WebAssembly, "Instance", telling);
  const methods = {
    async compile() {
      throw compileError("compile");
    },
    async instantiate(source, ...imports) {
      if (!(source instanceof Module)) throw refusal(source);
      try {
        return await instantiate.call(WebAssembly, source, ...imports);
      } catch (e) {
        throw inItsWords("instantiate", e, source, ...imports);
      }
    },
  };
  for (const name in methods) replace(WebAssembly, name, methods[name]);
}

/** From now on. */
export function refuseCodeGeneration() {
  if (!flag("allow_insecure_inefficient_logged_eval")) refuseFunctions();
  refuseWasm();
}

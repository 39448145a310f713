import { DurableObject } from "cloudflare:workers";
import add from "./add.wasm";

// (module (func (export "add") (param i32 i32) (result i32) ...))
const BYTES = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0, 7, 7, 1, 3, 97, 100, 100, 0, 0, 10, 9, 1, 7, 0,
  32, 0, 32, 1, 106, 11,
]);

async function probe(run) {
  try {
    const value = await run();
    return `${Object.prototype.toString.call(value)} ${String(value)}`;
  } catch (e) {
    return `${e?.constructor?.name} ${e?.name}: ${e?.message} ${Object.prototype.toString.call(e)}`;
  }
}

let startup;
try {
  startup = new WebAssembly.Instance(new WebAssembly.Module(BYTES)).exports.add(1, 1) + eval("1") + new Function("return 1")();
} catch (e) {
  startup = e.name + ": " + e.message;
}

export class Adder extends DurableObject {
  instance = new WebAssembly.Instance(add, {});
  add(a, b) {
    return this.instance.exports.add(a, b);
  }
}

export default {
  async fetch(request, env) {
    const AsyncFunction = Object.getPrototypeOf(async function () {}).constructor;
    const answers = {
      startup,
      tag: Object.prototype.toString.call(WebAssembly),
      module: Object.prototype.toString.call(add) + (add instanceof WebAssembly.Module),
      exports: WebAssembly.Module.exports(add),
      imports: WebAssembly.Module.imports(add),
      instantiate: await probe(async () => (await WebAssembly.instantiate(add, {})).exports.add(2, 3)),
      withoutImports: await probe(async () => (await WebAssembly.instantiate(add)).exports.add(2, 3)),
      bytes: await probe(() => new WebAssembly.Module(BYTES)),
      noBytes: await probe(() => new WebAssembly.Module()),
      called: await probe(() => WebAssembly.Module(BYTES)),
      compile: await probe(() => WebAssembly.compile(BYTES)),
      instantiateBytes: await probe(() => WebAssembly.instantiate(BYTES, {})),
      valid: await probe(() => WebAssembly.validate(BYTES)),
      invalid: await probe(() => WebAssembly.validate(new Uint8Array([1]))),
      streaming: await probe(() => WebAssembly.compileStreaming(new Response(BYTES))),
      memory: await probe(() => new WebAssembly.Memory({ initial: 1 }).buffer.byteLength),
      eval: await probe(() => (0, eval)("1")),
      function: await probe(() => new Function("return 1")()),
      functionCalled: await probe(() => Function("return 1")()),
      constructor: await probe(() => (() => 0).constructor("return 1")()),
      asyncFunction: await probe(() => new AsyncFunction("return 1")()),
      isFunction: [(() => 0) instanceof Function, Function.name, Function.prototype === Object.getPrototypeOf(() => 0)],
      object: await env.ADDER.get(env.ADDER.idFromName("x")).add(20, 22),
    };
    return Response.json(answers);
  },
};

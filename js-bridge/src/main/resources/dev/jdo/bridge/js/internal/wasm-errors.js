// What is wrong with the imports of a WebAssembly instance, in V8's words.
const { WebAssembly } = globalThis;

const KINDS = {
  "Imported value is not callable": "function import requires a callable",
  "Imported value is not a WebAssembly.Memory object": "memory import must be a WebAssembly.Memory object",
  "Imported value is not a WebAssembly.Table object": "table import requires a WebAssembly.Table",
  "Imported value is not a WebAssembly.Global object":
    "global import must be a number, valid Wasm reference, or WebAssembly.Global object",
};

function words(error, module, imports) {
  const wanted = WebAssembly.Module.imports(module);
  if (imports === undefined && wanted.length > 0) return "Imports argument must be present and must be an object";
  const [, name] = /^Imported module "([^]*)" is not an object/.exec(error.message) ?? [];
  const at = wanted.findIndex((each) => each.module === name);
  if (at >= 0) return `Import #${at} "${name}": module is not an object or function`;
  const [, which, what] = /^(Import #[^]*": )([^:]+)$/.exec(error.message) ?? [];
  return Object.hasOwn(KINDS, what ?? "") ? which + KINDS[what] : undefined;
}

/** The error of an instantiation as it is to be thrown: itself, or another of its class that says it as V8 does. */
export function importError(name, error, module, imports) {
  if (!(error instanceof TypeError || error instanceof WebAssembly.LinkError)) return error;
  const said = module instanceof WebAssembly.Module ? words(error, module, imports) : undefined;
  return said === undefined ? error : new error.constructor(`WebAssembly.${name}(): ${said}`);
}

// env: what the worker is bound to.
import { port } from "../internal/host.js";
import { DurableObjectNamespace } from "./namespace.js";

const MAKE = {
  text: (binding) => binding.value,
  json: (binding) => binding.value,
  durable_object: (binding) => new DurableObjectNamespace(binding.className),
  unsupported: (binding) => unsupported(binding),
};

/** Something jdo does not run: it says so when it is touched, and not before. */
function unsupported({ name, type }) {
  const explain = () => {
    throw new Error(`The binding "${name}" (${type}) is not supported by jdo: it is there, but it cannot be used.`);
  };
  return new Proxy(explain, {
    get: (target, key) => (typeof key === "symbol" || key === "then" || key === "toJSON" ? undefined : explain),
    apply: explain,
  });
}

let shared;

/** The env object of this isolate. */
export function environment() {
  if (shared === undefined) {
    shared = {};
    for (const binding of JSON.parse(port("env").bindings())) shared[binding.name] = MAKE[binding.kind](binding);
  }
  return shared;
}

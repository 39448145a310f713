// env: what the worker is bound to.
import { variable } from "../internal/async-context.js";
import { load, port } from "../internal/host.js";
import { serialize } from "../internal/clone.js";
import { DurableObjectNamespace } from "./namespace.js";
import { makeBinding } from "./stub.js";

const MAKE = {
  text: (binding) => binding.value,
  json: (binding) => binding.value,
  service: (binding) => makeBinding(
    port("services").bound(binding.name, binding.props === undefined ? null : serialize(binding.props, "rpc"))),
  durable_object: (binding) => new DurableObjectNamespace(binding.namespace),
  unsupported: (binding) => unsupported(binding),
};

/** Those whose module is loaded when somebody first looks at the binding. */
const MAKE_LATER = {
  d1_databases: ({ id }) => load("/jdo/cloudflare/d1.js").makeDatabase(id),
  kv_namespaces: ({ id }) => load("/jdo/cloudflare/kv-namespace.js").makeKvNamespace(id),
  r2_buckets: ({ id }) => load("/jdo/cloudflare/r2-bucket.js").makeBucket(id),
  queues: ({ id }) => load("/jdo/cloudflare/queue.js").makeQueue(id),
};

function makeLater(env, binding) {
  const keep = (value) =>
    Object.defineProperty(env, binding.name, { value, writable: true, enumerable: true, configurable: true });
  const get = () => keep(MAKE_LATER[binding.kind](binding))[binding.name];
  Object.defineProperty(env, binding.name, { get, set: keep, enumerable: true, configurable: true });
}

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
    for (const binding of JSON.parse(port("env").bindings())) {
      if (binding.kind in MAKE_LATER) makeLater(shared, binding);
      else shared[binding.name] = MAKE[binding.kind](binding);
    }
  }
  return shared;
}

let replaced;

/** What the env and the exports of cloudflare:workers show now. */
export const currentEnvironment = () => replaced?.get()?.env ?? environment();
export const currentExports = () => replaced?.get()?.exports ?? load("/jdo/cloudflare/exports.js").loopbacks();

const POSITIONS = { withEnv: 2, withExports: 2, withEnvAndExports: 3 };

/** Calls the function while env, exports or both are others, which all sees that it begins, also what goes on later. */
export function replacing(method, call, others) {
  if (typeof call !== "function") {
    throw new TypeError(
      `Failed to execute '${method}' on 'EnvModule': parameter ${POSITIONS[method]} is not of type 'function'.`);
  }
  replaced ??= variable();
  return replaced.run({ ...replaced.get(), ...others }, () => call());
}

// ctx.exports (spec §4.1): the worker's own entrypoints and namespaces, to be called without a binding.
import { serialize } from "../internal/clone.js";
import { load, port } from "../internal/host.js";
import { badField, isObject } from "../internal/idl.js";
import { projectModule } from "../internal/project.js";
import { loopbackNamespace } from "./namespace.js";
import { makeLoopback, makeService } from "./stub.js";

let shared;

/** The serialized ctx.props for options given to an entrypoint, null where there are none. */
function propsOf(options) {
  if (!isObject(options)) {
    throw new TypeError(
      "Failed to execute '(called as function)' on 'LoopbackServiceStub': parameter 1 is not of type 'Options'.");
  }
  if (options.props === undefined) return null;
  if (!isObject(options.props)) throw badField("props", "Options", "Object");
  return serialize(options.props, "rpc");
}

function loopback(name) {
  const stub = (props) => port("services").loopback(name, props);
  return makeLoopback(stub(null), (options) => makeService(stub(propsOf(options))));
}

/** ctx.exports: the default one, then objects, then classes. */
export function loopbacks() {
  if (shared !== undefined) return shared;
  shared = {};
  const user = projectModule();
  const namespaces = new Set(port("namespaces").classes().split("\n"));
  const { DurableObject } = load("/jdo/cloudflare/workers.js");
  const isClass = (name) => typeof user[name] === "function";
  const names = Object.keys(user).filter((name) => isObject(user[name]));
  const order = (name) => (name === "default" ? 0 : isClass(name) ? 2 : 1);
  for (const name of names.sort((a, b) => order(a) - order(b))) {
    if (namespaces.has(name)) shared[name] = loopbackNamespace(name);
    else if (!(isClass(name) && user[name].prototype instanceof DurableObject)) shared[name] = loopback(name);
  }
  return shared;
}

// cloudflare:workers (spec §7.1).
import { notCloneable } from "../internal/cloneable.js";
import { load } from "../internal/host.js";
import { ExecutionContext, waitUntil } from "./context.js";
import { showTag } from "../internal/idl.js";

export { RpcPromise, RpcProperty, RpcStub } from "./rpc-stub.js";
export { RpcTarget } from "./rpc-target.js";
export { ServiceStub } from "./stub.js";
export { waitUntil };

/** Base class of objects that can be called by RPC. */
export class DurableObject {
  constructor(ctx, env) {
    if (!(ctx instanceof load("/jdo/cloudflare/state.js").DurableObjectState)) {
      throw new TypeError(
        "Failed to construct 'DurableObjectBase': constructor parameter 1 is not of type 'DurableObjectState'.");
    }
    this.ctx = ctx;
    this.env = env;
  }
}

/** Base class of a worker's entry points. */
export class WorkerEntrypoint {
  constructor(ctx, env) {
    this.ctx = ctx;
    this.env = env;
  }
}

/** Base class of workflows, which no binding runs yet: modules that define one can be loaded. */
export class WorkflowEntrypoint {
  constructor(ctx, env) {
    if (!(ctx instanceof ExecutionContext)) {
      throw new TypeError(
        "Failed to construct 'WorkflowEntrypoint': constructor parameter 1 is not of type 'ExecutionContext'.");
    }
    this.ctx = ctx;
    this.env = env;
  }

  get [Symbol.toStringTag]() {
    return "WorkflowEntrypoint";
  }
}

showTag(WorkflowEntrypoint);
notCloneable(DurableObject, WorkerEntrypoint, WorkflowEntrypoint);

const mirror = (target, writable = false) => new Proxy({}, {
  set: (_, key, value) => !writable || Reflect.set(target(), key, value),
  get: (_, key) => target()[key],
  has: (_, key) => key in target(),
  ownKeys: () => Reflect.ownKeys(target()),
  getOwnPropertyDescriptor: (_, key) => {
    const found = Reflect.getOwnPropertyDescriptor(target(), key);
    return found && { ...found, configurable: true };
  },
});

const environment = () => load("/jdo/cloudflare/env.js");

/** The current env, also outside handlers. */
export const env = mirror(() => environment().currentEnvironment(), true);

/** Calls the function with another env in place of this one. */
export function withEnv(env, call) {
  return environment().replacing("withEnv", call, { env });
}

/** The same with other exports. */
export function withExports(exports, call) {
  return environment().replacing("withExports", call, { exports });
}

export function withEnvAndExports(env, exports, call) {
  return environment().replacing("withEnvAndExports", call, { env, exports });
}

/** ctx.exports, also outside handlers. */
export const exports = mirror(() => environment().currentExports());

/** ctx.cache, which a project has that caches what its Worker answers: the platform's dev server has none. */
export const cache = mirror(() => ({}));

export const tracing = mirror(() => load("/jdo/cloudflare/tracing.js").tracing);

/** The name of what objects restore by, which the platform does not call yet. */
export const restore = Symbol("cloudflare:workers:restore");

export function abortIsolate(reason) {
  throw new Error(`abortIsolate() is not supported by jdo: no isolate was ended. Its reason was ${reason}`);
}

// cloudflare:workers (spec §7.1).
import { notCloneable, onlyByReference } from "../internal/cloneable.js";
import { load } from "../internal/host.js";
import { waitUntil } from "./context.js";

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

/** Base class of objects that are passed by reference. */
export class RpcTarget {}

notCloneable(DurableObject, WorkerEntrypoint);
onlyByReference(RpcTarget, "Remote RPC references can only be serialized for RPC.");

const mirror = (target) => new Proxy({}, {
  get: (_, key) => target()[key],
  has: (_, key) => key in target(),
  ownKeys: () => Reflect.ownKeys(target()),
  getOwnPropertyDescriptor: (_, key) => {
    const found = Reflect.getOwnPropertyDescriptor(target(), key);
    return found && { ...found, configurable: true };
  },
});

/** The current env, also outside handlers. */
export const env = mirror(() => load("/jdo/cloudflare/env.js").environment());

// ExecutionContext: the ctx of a stateless worker's handlers (spec: handler shapes).
import { notCloneable } from "../internal/cloneable.js";
import { flag } from "../internal/flags.js";
import { load, port } from "../internal/host.js";
import { showTag } from "../internal/idl.js";

/** Keeps the event open until the promise has settled; a rejection is reported, not fatal. */
export function waitUntil(promise) {
  if (!(promise instanceof Promise) && !flag("unwrap_custom_thenables")) return;
  const task = port("io").hold();
  Promise.resolve(promise).then(
    () => task.release(),
    (e) => {
      task.release();
      globalThis.reportError(e);
    },
  );
}

/** Gives a ctx its exports, made at first use. */
export function withExports(ctx) {
  Object.defineProperty(ctx, "exports", {
    configurable: true,
    enumerable: true,
    get: () => (flag("enable_ctx_exports") ? load("/jdo/cloudflare/exports.js").loopbacks() : undefined),
  });
}

export class ExecutionContext {
  constructor(props = {}) {
    this.props = props;
    withExports(this);
  }

  waitUntil(promise) {
    if (arguments.length === 0) {
      throw new TypeError(
        "Failed to execute 'waitUntil' on 'ExecutionContext': parameter 1 is not of type 'Promise'.");
    }
    waitUntil(promise);
  }

  passThroughOnException() {}

  get tracing() {
    return load("/jdo/cloudflare/tracing.js").tracing;
  }

  get [Symbol.toStringTag]() {
    return "ExecutionContext";
  }
}

showTag(ExecutionContext);
notCloneable(ExecutionContext);

// ExecutionContext: the ctx of a stateless worker's handlers (spec: handler shapes).
import { notCloneable } from "../internal/cloneable.js";
import { port } from "../internal/host.js";

/** Keeps the event open until the promise has settled; a rejection is reported, not fatal. */
export function waitUntil(promise) {
  const task = port("io").hold();
  Promise.resolve(promise).then(
    () => task.release(),
    (e) => {
      task.release();
      globalThis.reportError(e);
    },
  );
}

export class ExecutionContext {
  constructor() {
    this.props = {};
  }

  waitUntil(promise) {
    if (arguments.length === 0) {
      throw new TypeError(
        "Failed to execute 'waitUntil' on 'ExecutionContext': parameter 1 is not of type 'Promise'.");
    }
    waitUntil(promise);
  }

  passThroughOnException() {}

  get [Symbol.toStringTag]() {
    return "ExecutionContext";
  }
}

notCloneable(ExecutionContext);

// Promises that were rejected and that nobody listens to: told after the microtasks of the turn (spec §9.2).
import { fromHost } from "./errors.js";
import { load } from "./host.js";

/** From now on such a promise is reported. */
export function watchRejections() {
  const { Graal } = globalThis;
  delete globalThis.Graal;
  Graal.setUnhandledPromiseRejectionHandler((reason, promise) => {
    load("/jdo/web/events.js").reportRejection(promise, fromHost(reason));
  });
}

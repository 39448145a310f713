// Globals of no interface: what a Worker asks of its platform and scope.
import { flags } from "../internal/flags.js";
import { expose } from "../internal/idl.js";

/** What the compatibility date and flags turn on, by the names that enable it. */
export const Cloudflare = new (class Cloudflare {
  constructor() {
    const compatibilityFlags = Object.freeze(Object.assign(Object.create(null), flags()));
    Object.defineProperty(this, "compatibilityFlags", { value: compatibilityFlags, enumerable: true, configurable: true });
  }
})();

expose(Cloudflare.constructor);

/** A Worker has none. */
export const origin = "null";

export const global = globalThis;

/** Until no_global_importscripts it was there, and did nothing. */
export function importScripts() {
  throw new Error("Failed to execute 'importScripts' on 'WorkerGlobalScope': the method is not implemented.");
}

// node:dns with callbacks.
import { checkFunction, invalidType } from "../internal/node-errors.js";
import promises, { addresses, lookupOptions, notImplemented } from "./dns/promises.js";

const NAMES = ["lookupService", "resolve", "resolveAny", "resolve4", "resolve6", "resolveCaa", "resolveCname", "resolveMx", "resolveNaptr",
  "resolveNs", "resolvePtr", "resolveSoa", "resolveSrv", "resolveTxt", "reverse"];
const { Resolver: _, ...plain } = promises;

const own = {
  lookup(hostname, options, callback) {
    if (typeof options === "function") [options, callback] = [undefined, options];
    checkFunction(callback, "callback");
    const chosen = lookupOptions(hostname, options);
    addresses(hostname, chosen).then(
      (found) => (chosen.all ? callback(null, found) : callback(null, found[0].address, found[0].family)), callback);
  },
};
for (const name of NAMES) {
  own[name] = {
    [name](...args) {
      const callback = args.pop();
      if (typeof callback !== "function") throw invalidType("last argument", "function", callback);
      if (name === "resolve" && args.length === 1) args.push("A");
      promises[name](...args).then((result) => callback(null, result), callback);
    },
  }[name];
}

class Resolver {
  cancel() { notImplemented(); }
  setLocalAddress() { notImplemented(); }
  getServers() { return promises.getServers(); }
  setServers() { notImplemented(); }
}
for (const name of NAMES) {
  if (name !== "lookupService") Object.defineProperty(Resolver.prototype, name, { value: own[name], writable: true, configurable: true });
}

export default { ...plain, ...own, Resolver, promises };

// Tells proxies from other objects, as V8 can: a clone of a Proxy is refused. The language itself keeps them apart from
// nothing, so that the constructor that projects see is one that remembers what it has made.
const Native = globalThis.Proxy;

/** The constructor of the platform's own proxies, which are not told from other objects. */
export { Native as PlatformProxy };

const targets = new WeakMap();
let used = false;

function remember(proxy, target) {
  used = true;
  targets.set(proxy, target);
  return proxy;
}

function revocable(target, handler) {
  const made = Native.revocable(target, handler);
  remember(made.proxy, target);
  return made;
}

/** What the proxy stands before, or undefined where the value is no proxy that the project has made. */
export function proxyTarget(value) {
  return used ? targets.get(value) : undefined;
}

/** Whether the value is a proxy that the project has made. */
export function isProxy(value) {
  return used && targets.has(value);
}

/** Puts the remembering constructor in place of Proxy. */
export function rememberProxies() {
  const value = new Native(Native, {
    construct: (native, [target, handler]) => remember(new native(target, handler), target),
    get: (native, key) => (key === "revocable" ? revocable : native[key]),
  });
  Object.defineProperty(globalThis, "Proxy", { value, writable: true, configurable: true, enumerable: false });
}

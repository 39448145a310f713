// Classes and functions whose module is loaded when they are first used.
import { load } from "./host.js";

/** A class that can be called as well; it is the module's own from its first use on. */
export function lazyClass(specifier, name) {
  const own = () => load(specifier)[name];
  return new Proxy(function () {}, {
    apply: (target, self, args) => Reflect.construct(own(), args),
    construct: (target, args, newTarget) => Reflect.construct(own(), args, newTarget.prototype === own().prototype ? own() : newTarget),
    get: (target, key) => own()[key],
    set: (target, key, value) => Reflect.set(own(), key, value),
    has: (target, key) => key in own(),
    getPrototypeOf: () => Object.getPrototypeOf(own()),
  });
}

/** A function of a module's default export. */
export function lazyFunction(specifier, name) {
  return { [name]: (...args) => load(specifier).default[name](...args) }[name];
}

const begun = new WeakMap();

/**
 * Makes the objects of a class streams, but loads node:stream only when one of them is used as one: until then a proxy stands
 * where the stream's methods would be inherited from. The class's constructor says {@code mayStream(this, options)}.
 *
 * @param kind "Transform" or "Writable"
 */
export function lazyStream(Class, kind) {
  const parent = () => load("/jdo/node/stream.js").default[kind];
  const begin = (object) => {
    if (!begun.has(object)) return;
    const options = begun.get(object);
    begun.delete(object);
    parent().call(object, options);
  };
  const methods = new Proxy({}, {
    get(target, name, receiver) {
      // Whether it is a promise is asked of what an async function returns.
      if (name === "then") return undefined;
      begin(receiver);
      return Reflect.get(parent().prototype, name, receiver);
    },
    set(target, name, value, receiver) {
      begin(receiver);
      return Reflect.set(parent().prototype, name, value, receiver);
    },
    has: (target, name) => name in parent().prototype,
    getPrototypeOf: () => parent().prototype,
  });
  Object.setPrototypeOf(Class.prototype, methods);
}

export function mayStream(object, options) {
  begun.set(object, options);
}

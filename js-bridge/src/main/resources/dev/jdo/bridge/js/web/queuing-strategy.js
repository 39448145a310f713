// Queuing strategies (https://streams.spec.whatwg.org/#qs), and what streams read of one.
import { badConstructorArgument, badField, expose, isObject } from "../internal/idl.js";

class Strategy {
  #highWaterMark;

  constructor(init) {
    if (!isObject(init)) throw badConstructorArgument(new.target.name, 1, "QueuingStrategyInit");
    this.#highWaterMark = Number(init.highWaterMark);
  }

  get highWaterMark() {
    return this.#highWaterMark;
  }
}

export class ByteLengthQueuingStrategy extends Strategy {
  get size() {
    return byteLength;
  }
}

export class CountQueuingStrategy extends Strategy {
  get size() {
    return one;
  }
}

const byteLength = (chunk) => chunk.byteLength;
const one = () => 1;

expose(Strategy);
expose(ByteLengthQueuingStrategy);
expose(CountQueuingStrategy);

/** {hwm, size} of a strategy given to a stream. */
export function readStrategy(strategy, otherwise) {
  const { highWaterMark, size } = strategy ?? {};
  if (size !== undefined && typeof size !== "function") throw badField("size", "StreamQueuingStrategy", "function");
  const hwm = highWaterMark === undefined ? otherwise : Number(highWaterMark);
  if (Number.isNaN(hwm) || hwm < 0) {
    throw new TypeError(
      "The value cannot be converted because it is negative and this API expects a positive bigint.",
    );
  }
  return { hwm, size: size ?? one };
}

const { apply } = Reflect;

/** The named methods of an underlying source, sink or transformer, bound to it. */
export function readMethods(object, names, type) {
  const methods = {};
  for (const name of names) {
    const method = object?.[name];
    if (method === undefined) continue;
    if (typeof method !== "function") throw badField(name, type, "function");
    methods[name] = (...args) => apply(method, object, args);
  }
  return methods;
}

/** Calls the function; what it throws becomes a rejection. */
export function attempt(call, ...args) {
  try {
    return Promise.resolve(call(...args));
  } catch (e) {
    return Promise.reject(e);
  }
}

/** A promise with its resolvers, whose rejection nobody has to look at. */
export function quietly() {
  const deferred = Promise.withResolvers();
  deferred.promise.catch(() => {});
  return deferred;
}

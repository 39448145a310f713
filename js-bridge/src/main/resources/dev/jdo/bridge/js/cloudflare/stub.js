// DurableObjectStub (spec §3.3): its own name and id, fetch, and every other property a remote method.
import { onlyByReference } from "../internal/cloneable.js";
import { load } from "../internal/host.js";
import { illegalConstructor } from "../internal/idl.js";
import { rpcMethod } from "./rpc.js";

/** The class whose name stubs show; a stub is a proxy around one. */
class DurableObject {
  constructor(host, id) {
    this.name = id.name;
    this.id = id;
    Object.defineProperty(this, HOST, { value: host, enumerable: false });
  }

  fetch(input, init) {
    return load("/jdo/web/fetch.js").fetchThrough(this[HOST], input, init);
  }

  connect() {
    throw new Error("connect() on a Durable Object stub is not supported by jdo.");
  }

  dup() {
    return makeStub(this[HOST], this.id);
  }

  get [Symbol.toStringTag]() {
    return "DurableObject";
  }

  [Symbol.dispose]() {}
}

onlyByReference(DurableObject, "ServiceStub cannot be serialized in this context.");

const HOST = Symbol("host");

function IllegalConstructor() {
  throw illegalConstructor();
}

const handler = {
  get(target, key, receiver) {
    if (key === "constructor") return IllegalConstructor;
    if (typeof key === "symbol" || key in target) {
      const value = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    }
    if (key === "then") return undefined;
    return rpcMethod(target[HOST], key);
  },
  has: () => true,
};

/** A stub for the object with that id. */
export function makeStub(host, id) {
  return new Proxy(new DurableObject(host, id), handler);
}

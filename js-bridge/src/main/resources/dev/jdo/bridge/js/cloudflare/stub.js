// DurableObjectStub (spec §3.3): its own name and id, fetch, and every other property a remote method.
import { notCloneable, onlyByReference } from "../internal/cloneable.js";
import { flag } from "../internal/flags.js";
import { load } from "../internal/host.js";
import { illegalConstructor, showTag } from "../internal/idl.js";
import { PlatformProxy } from "../internal/proxies.js";
import { remoteProperty } from "./rpc-stub.js";

const HOST = Symbol("host");
const CALL = Symbol("call");

const isHidden = (key) => key === HOST || key === CALL;

/** Configurable, so that a proxy may deny that the property is there. */
const hide = (target, key, value) => Object.defineProperty(target, key, { value, configurable: true });

/** What can be fetched from: a worker's entrypoint, or an object's stub that was sent over RPC; it has nothing of its own. */
export class ServiceStub {
  constructor(token, host) {
    if (token !== HOST) throw illegalConstructor();
    hide(this, HOST, host);
  }

  fetch(input, init) {
    return load("/jdo/web/fetch.js").fetchThrough(this[HOST], input, init);
  }

  connect() {
    throw new Error("connect() on a service binding is not supported by jdo.");
  }

  dup() {
    return makeService(this[HOST]);
  }

  get [Symbol.toStringTag]() {
    return "Fetcher";
  }

  [Symbol.dispose]() {}
}

/** The class whose name the stubs of objects show; a stub is a proxy around one. */
class DurableObject extends ServiceStub {
  constructor(host, id) {
    super(HOST, host);
    this.name = id.name;
    this.id = id;
  }

  fetch(input, init) {
    return load("/jdo/web/fetch.js").fetchThrough(this[HOST], input, init, "https://fake-host");
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
}

if (!flag("fetcher_no_get_put_delete")) load("/jdo/cloudflare/old-stub.js").addMethods(ServiceStub);
showTag(DurableObject, ServiceStub);
onlyByReference(DurableObject, "ServiceStub cannot be serialized in this context.");
onlyByReference(ServiceStub, "ServiceStub cannot be serialized in this context.");

function IllegalConstructor() {
  throw illegalConstructor();
}
Object.defineProperty(IllegalConstructor, "name", { value: "DurableObject" });

const handler = {
  get(target, key, receiver) {
    if (key === "constructor") return target instanceof DurableObject ? IllegalConstructor : target.constructor;
    if (typeof key === "symbol" || key in target) {
      const value = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    }
    if (key === "then") return undefined;
    return flag("rpc") ? remoteProperty(target[HOST], key) : undefined;
  },
  has: () => true,
  ownKeys: (target) => Reflect.ownKeys(target).filter((key) => !isHidden(key)),
  getOwnPropertyDescriptor: (target, key) =>
    isHidden(key) ? undefined : Reflect.getOwnPropertyDescriptor(target, key),
  apply: (target, self, args) => target[CALL](...args),
};

/** A stub for the object with that id. */
export function makeStub(host, id) {
  return new PlatformProxy(new DurableObject(host, id), handler);
}

/** A stub that came over RPC, or one of an entrypoint with props. */
export function makeService(host) {
  return new PlatformProxy(new ServiceStub(HOST, host), handler);
}

/** A service binding. On the platform the class has the name under which it is met first, and env comes before modules. */
export function makeBinding(host) {
  Object.defineProperty(ServiceStub, "name", { value: "Fetcher" });
  return makeService(host);
}

class LoopbackServiceStub extends ServiceStub {
  get [Symbol.toStringTag]() {
    return "LoopbackServiceStub";
  }
}

/** An entrypoint of this worker, as ctx.exports has it; called, it gives what {@code specialize} gives. */
export function makeLoopback(host, specialize) {
  const target = Object.setPrototypeOf(() => {}, LoopbackServiceStub.prototype);
  delete target.length;
  delete target.name;
  for (const [key, value] of [[HOST, host], [CALL, specialize]]) {
    hide(target, key, value);
  }
  return new PlatformProxy(target, handler);
}

notCloneable(LoopbackServiceStub);
showTag(LoopbackServiceStub);

/** The StubHost of a stub that can be sent, or undefined for anything else. */
export function serviceOf(value) {
  if (value instanceof LoopbackServiceStub) return undefined;
  return value instanceof ServiceStub ? value[HOST] : undefined;
}

// RpcStub, RpcPromise and RpcProperty (spec §7.2, §7.4): the caller's side. All three are callable, and every property
// that they do not have themselves is one of what they stand for.
import { notCloneable, onlyByReference } from "../internal/cloneable.js";
import { awaitIo, port } from "../internal/host.js";
import { flag } from "../internal/flags.js";
import { badConstructorArgument, illegal, illegalConstructor } from "../internal/idl.js";
import { PlatformProxy } from "../internal/proxies.js";
import { disposeAll, disposerOf, exported, isObject, ownMembersOnly, pack, unpack } from "./rpc-values.js";

const states = new WeakMap();
const PRIVATE = Symbol("private");

function stateOf(value, Class) {
  const state = states.get(value);
  if (!(state instanceof Class)) throw illegal();
  return state;
}

/** How many properties may stand before the one that is called. */
const MAX_DEPTH = 64;

const INDEX = /^(0|[1-9][0-9]*)$/;
const NINE = "9".charCodeAt(0);

/** What a function has by itself, and a face has not. */
const isFunctions = (key) => key === "length" || key === "name";

/**
 * What stands before a state: called, it makes a call; read, it gives a property. That its target is a plain function, whose
 * shape nothing has changed, is what makes a face cheap; each call makes two.
 */
const handlerFor = (prototype) => ({
  apply: (target, self, args) => states.get(target).call(args),
  get(target, key) {
    if (typeof key === "symbol" || key in prototype) return Reflect.get(prototype, key, states.get(target).face);
    if ((key.charCodeAt(0) <= NINE && INDEX.test(key)) || (key === "then" && prototype === RpcStub.prototype)) return undefined;
    return makeProperty(states.get(target), key);
  },
  has: (target, key) => typeof key === "string" || key in prototype,
  getPrototypeOf: () => prototype,
  ownKeys: (target) => Reflect.ownKeys(target).filter((key) => !isFunctions(key)),
  getOwnPropertyDescriptor: (target, key) =>
    isFunctions(key) ? undefined : Reflect.getOwnPropertyDescriptor(target, key),
});

const handlers = new Map();

function makeFace(Class, state) {
  let handler = handlers.get(Class);
  if (handler === undefined) handlers.set(Class, (handler = handlerFor(Class.prototype)));
  const target = () => {};
  const face = new PlatformProxy(target, handler);
  state.face = face;
  states.set(target, state);
  states.set(face, state);
  return face;
}

const encode = (path) => (path.length === 1 && path[0][0] !== "[" ? path[0] : JSON.stringify(path));

/** Calls what is at the path from a root, or reads it where args is null: an RpcPromise. */
function begin(root, path, args) {
  const state = new Pending();
  state.start(root, path, args);
  return makeFace(RpcPromise, state);
}

/** A property of a root: {target(): TargetHost, temporary}. */
class Property {
  constructor(root, path) {
    this.root = root;
    this.path = path;
  }

  call(args) {
    return begin(this.root, this.path, args);
  }

  read() {
    const state = new Pending();
    state.start(this.root, this.path, null);
    return state.promise;
  }
}

function makeProperty(state, key) {
  const made =
    state instanceof Property ? new Property(state.root, [...state.path, key]) : new Property(state, [key]);
  return makeFace(RpcProperty, made);
}

/** The property of a stub that has a TargetHost. */
export function remoteProperty(host, key) {
  return makeFace(RpcProperty, new Property({ target: () => host }, [key]));
}

/** A call, from when it is made. */
class Pending {
  /** TargetHost of the call while there is no result. */
  host;
  value;
  failure;
  settled = false;
  disposed = false;

  start(root, path, args) {
    try {
      if (path.length - 1 > MAX_DEPTH) throw new TypeError(`RPC pipelined property path is too deep (max ${MAX_DEPTH}).`);
      const host = root.target();
      let parcel = null;
      if (args !== null) {
        const packed = pack(args, false);
        parcel = packed.parcel;
        if (!flag("rpc_params_dup_stubs")) disposeAll(packed.stubs);
      }
      const call = host.call(encode(path), parcel);
      root.finished?.(host);
      this.host = call;
      this.promise = awaitIo(call.outcome()).then((result) => this.#arrived(call, result), (e) => this.#failed(e));
    } catch (e) {
      this.promise = Promise.reject(e);
      this.settled = true;
      this.failure = { error: e };
    }
  }

  #arrived(call, parcel) {
    const value = parcel === null ? undefined : take(call, parcel);
    if (this.disposed) dispose(value);
    this.settled = true;
    this.value = value;
    return value;
  }

  #failed(error) {
    this.settled = true;
    this.failure = { error };
    throw error;
  }

  call(args) {
    return begin(this, [], args);
  }

  /** Where calls on the result go. */
  target() {
    if (this.disposed) throw new Error("RPC promise used after being disposed.");
    if (!this.settled) return this.host;
    if (this.failure !== undefined) throw this.failure.error;
    const stub = remoteOf(this.value);
    if (stub !== undefined) return stub;
    if (!isObject(this.value)) throw new TypeError("Can't pipeline on RPC that did not return an object.");
    // A call all the same, so that what comes of it is a copy with stubs and a disposer of its own.
    return port("rpc").hold(exported(this.value, true, undefined, false));
  }

  /** The call on the result is on its way. */
  finished(host) {
    if (this.settled && remoteOf(this.value) === undefined) host.release();
  }

  dispose() {
    if (this.disposed) return;
    this.disposed = true;
    if (this.settled) dispose(this.value);
  }
}

function dispose(value) {
  if (isObject(value)) value[Symbol.dispose]?.();
}

/** The value of a result, with a disposer for the stubs in it. */
function take(call, parcel) {
  const stubs = [];
  const value = unpack(parcel, stubs);
  if (!isObject(value)) {
    call.drop();
    return value;
  }
  const keeps = parcel.disposes();
  if (!keeps) call.drop();
  if (states.has(value)) return value;
  Object.defineProperty(value, Symbol.dispose, {
    value: () => {
      disposeAll(stubs);
      if (keeps) call.drop();
    },
    writable: true, configurable: true, enumerable: false,
  });
  return value;
}

export class RpcPromise {
  constructor() {
    throw illegalConstructor();
  }

  then(onFulfilled, onRejected) {
    return stateOf(this, Pending).promise.then(onFulfilled, onRejected);
  }

  catch(onRejected) {
    return stateOf(this, Pending).promise.catch(onRejected);
  }

  finally(onFinally) {
    return stateOf(this, Pending).promise.finally(onFinally);
  }

  [Symbol.dispose]() {
    stateOf(this, Pending).dispose();
  }
}

export class RpcProperty {
  constructor() {
    throw illegalConstructor();
  }

  then(onFulfilled, onRejected) {
    return stateOf(this, Property).read().then(onFulfilled, onRejected);
  }

  catch(onRejected) {
    return stateOf(this, Property).read().catch(onRejected);
  }

  finally(onFinally) {
    return stateOf(this, Property).read().finally(onFinally);
  }
}

/** A hold on something. */
class Hold {
  constructor(remote) {
    this.remote = remote;
  }

  target() {
    return this.remote;
  }

  call(args) {
    return begin(this, [], args);
  }
}

export class RpcStub {
  constructor(target, remote) {
    if (target === PRIVATE) return makeFace(RpcStub, new Hold(remote));
    if (!isObject(target)) throw badConstructorArgument("JsRpcStub", 1, "Object");
    const own = ownMembersOnly(target);
    if (own === undefined) {
      throw new TypeError("RpcStubs can only wrap plain objects, functions, and RpcTarget derivatives.");
    }
    return makeFace(RpcStub, new Hold(port("rpc").hold(exported(target, own, disposerOf(target), false))));
  }

  dup() {
    return makeStub(stateOf(this, Hold).remote.dup());
  }

  [Symbol.dispose]() {
    stateOf(this, Hold).remote.release();
  }
}

/** The stub for a RemoteHost. */
export function makeStub(remote) {
  return new RpcStub(PRIVATE, remote);
}

/** The RemoteHost of a stub; undefined for anything else. */
export function remoteOf(value) {
  const state = isObject(value) ? states.get(value) : undefined;
  return state instanceof Hold ? state.remote : undefined;
}

/** Whether the value is a promise or a property, which cannot be sent. */
export function isPending(value) {
  const state = states.get(value);
  return state !== undefined && !(state instanceof Hold);
}

/** Whether the value is a property. */
export const isProperty = (value) => states.get(value) instanceof Property;

for (const [Class, tag] of [[RpcPromise, "JsRpcPromise"], [RpcProperty, "JsRpcProperty"], [RpcStub, "JsRpcStub"]]) {
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: tag, configurable: true });
}
notCloneable(RpcPromise, RpcProperty);
onlyByReference(RpcStub, "Remote RPC references can only be serialized for RPC.");

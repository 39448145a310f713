// RpcStub, RpcPromise and RpcProperty (spec §7.2, §7.4): the caller's side. All three are callable, and every property
// that they do not have themselves is one of what they stand for.
import { deserialize } from "../internal/clone.js";
import { notCloneable, onlyByReference } from "../internal/cloneable.js";
import { fromHost } from "../internal/errors.js";
import { onIo, port } from "../internal/host.js";
import { flag } from "../internal/flags.js";
import { badConstructorArgument, illegal, illegalConstructor } from "../internal/idl.js";
import { PlatformProxy } from "../internal/proxies.js";
import { disposeAll, disposerOf, exported, isObject, ownMembersOnly, send, unpack } from "./rpc-values.js";

const PRIVATE = Symbol("private");

/** A base class whose constructor gives what it is given, so that a subclass marks that with its own private fields. */
function Itself(object) {
  return object;
}

/** The mark by which a face is known, and its state with it. It costs less than an entry of a WeakMap. */
class Mark extends Itself {
  #state;

  constructor(face, state) {
    super(face);
    this.#state = state;
  }

  /** The state of a face; undefined for any other object. */
  static of(object) {
    return #state in object ? object.#state : undefined;
  }
}

function stateOf(value, Class) {
  const state = isObject(value) ? Mark.of(value) : undefined;
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
 * The handler of one face, which is a proxy: called, it makes a call; read, it gives a property. That its target is a plain
 * function, whose shape nothing has changed, is what makes a face cheap; each call makes two.
 */
class State {
  /** Each subclass has `shows`, the prototype of the class that its faces show. */
  makeFace() {
    return (this.face = new Mark(new PlatformProxy(() => {}, this), this));
  }

  apply(target, self, args) {
    return this.call(args);
  }

  get(target, key) {
    const { shows } = this;
    if (typeof key === "symbol" || key in shows) return Reflect.get(shows, key, this.face);
    if ((key.charCodeAt(0) <= NINE && INDEX.test(key)) || (key === "then" && shows === RpcStub.prototype)) return undefined;
    return this.property(key).makeFace();
  }

  property(key) {
    return new Property(this, key, null);
  }

  has(target, key) {
    return typeof key === "string" || key in this.shows;
  }

  getPrototypeOf() {
    return this.shows;
  }

  ownKeys(target) {
    return Reflect.ownKeys(target).filter((key) => !isFunctions(key));
  }

  getOwnPropertyDescriptor(target, key) {
    return isFunctions(key) ? undefined : Reflect.getOwnPropertyDescriptor(target, key);
  }
}

/** A path as Java has it: the name, or a JSON array of names. */
const encode = (name, before) =>
  before === null && name[0] !== "[" ? name : JSON.stringify(before === null ? [name] : [...before, name]);

/** A property of a root, which has target(), a TargetHost, and sent(host), told when the call is on its way. */
class Property extends State {
  /** @param before the names before the property's own, or null */
  constructor(root, name, before) {
    super();
    this.root = root;
    this.name = name;
    this.before = before;
  }

  property(key) {
    return new Property(this.root, key, this.before === null ? [this.name] : [...this.before, this.name]);
  }

  begin(args) {
    const state = new Pending();
    if (this.before !== null && this.before.length > MAX_DEPTH) {
      state.refuse(new TypeError(`RPC pipelined property path is too deep (max ${MAX_DEPTH}).`));
    } else {
      state.start(this.root, encode(this.name, this.before), args);
    }
    return state;
  }

  call(args) {
    return this.begin(args).makeFace();
  }

  read() {
    return this.begin(null).promise;
  }
}

/** Calls a root itself. */
function callItself(root, args) {
  const state = new Pending();
  state.start(root, "[]", args);
  return state.makeFace();
}

const nothing = () => {};

function remoteHost() {
  return this.host;
}

/** The property of a stub that has a TargetHost. */
export function remoteProperty(host, key) {
  return new Property({ host, target: remoteHost, sent: nothing }, key, null).makeFace();
}

const keepsStubs = () => flag("rpc_params_dup_stubs");

/** A call, from when it is made. */
class Pending extends State {
  constructor() {
    super();
    /** CallHost, while there is no result. */
    this.host = undefined;
    this.promise = undefined;
    this.value = undefined;
    this.failure = undefined;
    this.settled = false;
    this.disposed = false;
  }

  start(root, path, args) {
    try {
      const host = root.target();
      const call = args === null ? host.call(path, null) : send(host, path, args, keepsStubs);
      root.sent(host);
      this.host = call;
      this.promise = new Promise((resolve, reject) => {
        onIo(
          call.outcome(),
          (parcel) => {
            try {
              resolve(this.arrived(parcel));
            } catch (e) {
              reject(e);
            }
          },
          (e) => {
            this.failed(e);
            reject(e);
          },
        );
      });
    } catch (e) {
      this.refuse(fromHost(e));
    }
  }

  refuse(error) {
    this.promise = Promise.reject(error);
    this.failed(error);
  }

  arrived(parcel) {
    const value = parcel === null ? undefined : take(this.host, parcel);
    if (this.disposed) dispose(value);
    this.settled = true;
    this.value = value;
    return value;
  }

  failed(error) {
    this.settled = true;
    this.failure = { error };
  }

  call(args) {
    return callItself(this, args);
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
  sent(host) {
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

/** How a result is disposed of that has nothing to dispose of. */
const NOTHING_TO_DISPOSE = { value: nothing, writable: true, configurable: true, enumerable: false };

/** The value of a result, with a disposer for the stubs in it. */
function take(call, parcel) {
  const plain = parcel.plain();
  if (plain !== null) {
    const value = deserialize(plain, "rpc");
    return isObject(value) ? Object.defineProperty(value, Symbol.dispose, NOTHING_TO_DISPOSE) : value;
  }
  const stubs = [];
  const value = unpack(parcel, stubs);
  if (!isObject(value)) {
    call.drop();
    return value;
  }
  const keeps = parcel.disposes();
  if (!keeps) call.drop();
  if (Mark.of(value) !== undefined) return value;
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
class Hold extends State {
  constructor(remote) {
    super();
    this.remote = remote;
  }

  target() {
    return this.remote;
  }

  sent() {}

  call(args) {
    return callItself(this, args);
  }
}

export class RpcStub {
  constructor(target, remote) {
    if (target === PRIVATE) return new Hold(remote).makeFace();
    if (!isObject(target)) throw badConstructorArgument("JsRpcStub", 1, "Object");
    const own = ownMembersOnly(target);
    if (own === undefined) {
      throw new TypeError("RpcStubs can only wrap plain objects, functions, and RpcTarget derivatives.");
    }
    return new Hold(port("rpc").hold(exported(target, own, disposerOf(target), false))).makeFace();
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
  const state = isObject(value) ? Mark.of(value) : undefined;
  return state instanceof Hold ? state.remote : undefined;
}

/** Whether the value is a promise or a property, which cannot be sent. */
export function isPending(value) {
  const state = Mark.of(value);
  return state !== undefined && !(state instanceof Hold);
}

/** Whether the value is a property. */
export const isProperty = (value) => isObject(value) && Mark.of(value) instanceof Property;

for (const [Class, Shown, tag] of
  [[RpcPromise, Pending, "JsRpcPromise"], [RpcProperty, Property, "JsRpcProperty"], [RpcStub, Hold, "JsRpcStub"]]) {
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: tag, configurable: true });
  Shown.prototype.shows = Class.prototype;
}
notCloneable(RpcPromise, RpcProperty);
onlyByReference(RpcStub, "Remote RPC references can only be serialized for RPC.");

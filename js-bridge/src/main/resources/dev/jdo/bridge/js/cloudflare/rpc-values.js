// Values on their way between isolates (spec §7.3): what is cloned, and what goes by reference in a Parcel beside it.
import { deserialize, serialize } from "../internal/clone.js";
import { kindOf } from "../internal/cloneable.js";
import { fromHost, ownFault } from "../internal/errors.js";
import { guard, load, port } from "../internal/host.js";
import { tagOf } from "../internal/idl.js";
import { isProxy } from "../internal/proxies.js";
import { refusedClass } from "../internal/refusals.js";
import { isTarget } from "./rpc-target.js";

const objectPrototype = Object.prototype;
const stubs = () => load("/jdo/cloudflare/rpc-stub.js");
const services = () => load("/jdo/cloudflare/stub.js");
const streams = () => load("/jdo/cloudflare/rpc-streams.js");

export const isObject = (value) => (typeof value === "object" && value !== null) || typeof value === "function";

/** Whether only what a value has itself can be called: plain objects and functions. Undefined where nothing can be. */
export function ownMembersOnly(value) {
  if (Object.getPrototypeOf(value) === objectPrototype) return true;
  if (isTarget(value)) return false;
  return typeof value === "function" && !stubs().isPending(value) ? true : undefined;
}

/**
 * Makes something of this isolate callable from others.
 *
 * @param own whether only its own properties can be called
 * @param dispose called when nobody holds it any more, or undefined
 * @param answers whether it leaves as part of an answer
 */
export function exported(target, own, dispose, answers) {
  return port("rpc").export({ target, own, dispose }, dispose !== undefined, answers);
}

/** The disposer of a target or a function. */
export function disposerOf(target) {
  const dispose = target[Symbol.dispose];
  return typeof dispose === "function" ? () => dispose.call(target) : undefined;
}

/** [kind, reference] of what goes by reference, or undefined for what cannot be sent. */
function refer(value, sent) {
  const stub = stubs().remoteOf(value);
  if (stub !== undefined) {
    sent.stubs.push(value);
    return ["stub", stub.reference()];
  }
  const service = services().serviceOf(value);
  if (service !== undefined) return ["service", service.reference()];
  if (kindOf(Object.getPrototypeOf(value)) !== undefined && typeof value === "function") throw refusedClass(value);
  if (isProxy(value) || isTarget(value) || typeof value === "function") {
    const own = ownMembersOnly(value);
    return own === undefined ? undefined : ["stub", exported(value, own, disposerOf(value), sent.answers)];
  }
  if (kindOf(Object.getPrototypeOf(value)) === undefined) return undefined;
  switch (tagOf(value)) {
    case "ReadableStream": return ["readable", streams().sendReadable(value)];
    case "WritableStream": return ["writable", streams().sendWritable(value)];
    default: return undefined;
  }
}

/**
 * A value on its way: its bytes, what goes by reference beside them, and the stubs of this isolate that stand in it. Most
 * values are bytes alone, and no parcel is made for them here.
 */
class Packed {
  constructor(value, answers) {
    this.answers = answers;
    this.stubs = [];
    this.items = [];
    try {
      this.bytes = serialize(value, "rpc", (each) => this.place(each));
    } catch (e) {
      this.release();
      throw e;
    }
  }

  /** The place of something that goes by reference, or undefined where it cannot be sent. */
  place(value) {
    const item = refer(value, this);
    return item === undefined ? undefined : this.items.push(item) - 1;
  }

  release() {
    for (const [kind, thing] of this.items) if (kind === "stub") thing.release();
  }

  get plain() {
    return this.items.length === 0;
  }

  parcel() {
    try {
      const parcel = guard(() => port("rpc").parcel(this.bytes));
      for (const [kind, thing] of this.items) parcel.add(kind, thing);
      return parcel;
    } catch (e) {
      this.release();
      throw e;
    }
  }
}

/** Calls what is at a TargetHost's path with arguments: a CallHost. */
export function send(host, path, args, keepsStubs) {
  const packed = new Packed(args, false);
  if (packed.plain) return host.callWith(path, packed.bytes);
  const parcel = packed.parcel();
  if (!keepsStubs()) disposeAll(packed.stubs);
  return host.call(path, parcel);
}

function receive(parcel, place, received) {
  const kind = parcel.kind(place);
  const thing = parcel.take(place);
  switch (kind) {
    case "stub": {
      const stub = stubs().makeStub(port("rpc").hold(thing));
      received.push(stub);
      return stub;
    }
    case "service": return services().makeService(port("rpc").service(thing));
    case "readable": return streams().receiveReadable(thing);
    case "writable": return streams().receiveWritable(thing);
  }
}

/** The value of a parcel; the stubs that come in it are added to those received. */
export function unpack(parcel, received) {
  const plain = parcel.plain();
  if (plain !== null) return deserialize(plain, "rpc");
  return deserialize(parcel.bytes(), "rpc", (place) => receive(parcel, place, received));
}

/** Disposes of all these stubs. */
export function disposeAll(list) {
  for (const stub of list) stub[Symbol.dispose]();
}

/** Answers with what a method gave back, so that calls can be made on it before it has arrived. */
export function sendResult(reply, value) {
  try {
    answer(reply, value);
  } catch (e) {
    throw ownFault(fromHost(e));
  }
}

function answer(reply, value) {
  const plain = isObject(value) && Object.getPrototypeOf(value) === objectPrototype && !isProxy(value);
  let dispose;
  if (plain) {
    dispose = disposerOf(value);
    delete value[Symbol.dispose];
  }
  const packed = new Packed(value, true);
  if (packed.plain && dispose === undefined) {
    reply.copied(packed.bytes, plain);
    return;
  }
  const parcel = packed.parcel();
  const passed = packed.stubs;
  if (plain) {
    const after = dispose === undefined && passed.length === 0 ? undefined : () => {
      disposeAll(passed);
      dispose?.();
    };
    parcel.stands(exported(value, true, after, true), dispose !== undefined);
    reply.result(parcel);
    return;
  }
  if (isObject(value) && (isTarget(value) || typeof value === "function")) parcel.standsForFirst();
  disposeAll(passed);
  reply.result(parcel);
}

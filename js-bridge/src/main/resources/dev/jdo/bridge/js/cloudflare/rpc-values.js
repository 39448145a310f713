// Values on their way between isolates (spec §7.3): what is cloned, and what goes by reference in a Parcel beside it.
import { deserialize, serialize } from "../internal/clone.js";
import { kindOf } from "../internal/cloneable.js";
import { ownFault } from "../internal/errors.js";
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

/** Packs a value: {parcel, stubs}, the stubs being those of this isolate that stand in it. */
export function pack(value, answers) {
  const sent = { answers, stubs: [], items: [] };
  try {
    const bytes = serialize(value, "rpc", (each) => {
      const item = refer(each, sent);
      return item === undefined ? undefined : sent.items.push(item) - 1;
    });
    const parcel = guard(() => port("rpc").parcel(bytes));
    for (const [kind, thing] of sent.items) parcel.add(kind, thing);
    return { parcel, stubs: sent.stubs };
  } catch (e) {
    for (const [kind, thing] of sent.items) if (kind === "stub") thing.release();
    throw answers ? ownFault(e) : e;
  }
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
  return deserialize(parcel.bytes(), "rpc", (place) => receive(parcel, place, received));
}

/** Disposes of all these stubs. */
export function disposeAll(list) {
  for (const stub of list) stub[Symbol.dispose]();
}

/** Packs what a method gave back, so that calls can be made on it before it has arrived. */
export function packResult(value) {
  const plain = isObject(value) && Object.getPrototypeOf(value) === objectPrototype && !isProxy(value);
  let dispose;
  if (plain) {
    dispose = disposerOf(value);
    delete value[Symbol.dispose];
  }
  const { parcel, stubs: passed } = pack(value, true);
  if (plain) {
    const after = dispose === undefined && passed.length === 0 ? undefined : () => {
      disposeAll(passed);
      dispose?.();
    };
    parcel.stands(exported(value, true, after, true), dispose !== undefined);
    return parcel;
  }
  if (isObject(value) && (isTarget(value) || typeof value === "function")) parcel.standsForFirst();
  disposeAll(passed);
  return parcel;
}

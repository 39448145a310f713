// DurableObjectNamespace and DurableObjectId (spec §3.1, §3.2).
import { notCloneable } from "../internal/cloneable.js";
import { guard, port } from "../internal/host.js";
import { illegal, showTag } from "../internal/idl.js";
import { makeStub } from "./stub.js";

let hexOf;
const keys = new WeakMap();

function keyOf(namespace) {
  const key = keys.get(namespace);
  if (key === undefined) throw illegal();
  return key;
}

export class DurableObjectId {
  #hex;

  constructor(hex, name) {
    this.#hex = hex;
    this.jurisdiction = undefined;
    this.name = name;
  }

  static {
    hexOf = (id) => (typeof id === "object" && id !== null && #hex in id ? id.#hex : undefined);
  }

  toString() {
    return this.#hex;
  }

  equals(other) {
    const hex = hexOf(other);
    if (hex === undefined) throw notAnId("equals", "DurableObjectId");
    return hex === this.#hex;
  }

  get [Symbol.toStringTag]() {
    return "DurableObjectId";
  }
}

const notA = (method, on, type) =>
  new TypeError(`Failed to execute '${method}' on '${on}': parameter 1 is not of type '${type}'.`);

const notAnId = (method, on) => notA(method, on, "DurableObjectId");

const NO_JURISDICTIONS = "Jurisdiction restrictions are not implemented in workerd.";

export class DurableObjectNamespace {
  constructor(key) {
    keys.set(this, key);
  }

  newUniqueId(options) {
    if (options?.jurisdiction != null) throw new Error(NO_JURISDICTIONS);
    return new DurableObjectId(port("namespaces").newUniqueId(keyOf(this)), undefined);
  }

  idFromName(name) {
    if (arguments.length === 0) throw notA("idFromName", "DurableObjectNamespace", "string");
    const text = `${name}`;
    return new DurableObjectId(port("namespaces").idFromName(keyOf(this), text), text);
  }

  idFromString(hex) {
    if (arguments.length === 0) throw notA("idFromString", "DurableObjectNamespace", "string");
    const text = `${hex}`;
    return new DurableObjectId(guard(() => port("namespaces").idFromString(keyOf(this), text)), undefined);
  }

  get(id, options) {
    const hex = hexOf(id);
    if (hex === undefined) throw notAnId("get", "DurableObjectNamespace");
    if (options != null) checkOptions(options);
    return makeStub(port("namespaces").stub(keyOf(this), hex, id.name ?? null), id);
  }

  getByName(name, options) {
    if (arguments.length === 0) throw notA("getByName", "DurableObjectNamespace", "string");
    return this.get(this.idFromName(name), options);
  }

  jurisdiction(jurisdiction) {
    if (jurisdiction != null) throw new Error(NO_JURISDICTIONS);
    return new DurableObjectNamespace(keyOf(this));
  }

  get [Symbol.toStringTag]() {
    return "DurableObjectNamespace";
  }
}

class LoopbackDurableObjectNamespace extends DurableObjectNamespace {
  get [Symbol.toStringTag]() {
    return "LoopbackDurableObjectNamespace";
  }
}

/** The namespace of a class of this worker, as ctx.exports has it: callable, for facets. */
export function loopbackNamespace(className) {
  const namespace = () => {
    throw new Error("A Durable Object class cannot be specialized: jdo does not support facets.");
  };
  delete namespace.length;
  delete namespace.name;
  keys.set(namespace, className);
  return Object.setPrototypeOf(namespace, LoopbackDurableObjectNamespace.prototype);
}

showTag(DurableObjectId, DurableObjectNamespace, LoopbackDurableObjectNamespace);
notCloneable(DurableObjectId, DurableObjectNamespace, LoopbackDurableObjectNamespace);

function checkOptions({ routingMode, retry }) {
  if (routingMode !== undefined && routingMode !== "primary-only") {
    throw new RangeError(`unknown routingMode: ${routingMode}`);
  }
  if (retry !== undefined) {
    within(retry.maxRetries, "maxRetries", 0, 10);
    within(retry.timeoutMs, "timeoutMs", 500, 60000);
  }
}

function within(value, name, least, most) {
  if (value !== undefined && !(Number.isInteger(value) && value >= least && value <= most)) {
    throw new RangeError(`retry.${name} must be an integer between ${least} and ${most}`);
  }
}

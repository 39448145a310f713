// Workers RPC: remote methods of a stub, and their invocation on the receiving side (spec §7).
import { ownFault } from "../internal/errors.js";
import { awaitIo } from "../internal/host.js";
import { deserialize, serialize } from "../internal/clone.js";
import { DurableObject } from "./workers.js";

/** A remote call's result: a thenable that is not a Promise. */
export class RpcPromise {
  #promise;

  constructor(promise) {
    this.#promise = promise;
  }

  then(onFulfilled, onRejected) {
    return this.#promise.then(onFulfilled, onRejected);
  }

  catch(onRejected) {
    return this.#promise.catch(onRejected);
  }

  finally(onFinally) {
    return this.#promise.finally(onFinally);
  }

  get [Symbol.toStringTag]() {
    return "JsRpcPromise";
  }
}

/** The method (and, awaited without a call, the property) at the path. */
export function rpcMethod(host, path) {
  const method = (...args) => new RpcPromise(send(host, path, args));
  method.then = (onFulfilled, onRejected) => send(host, path, null).then(onFulfilled, onRejected);
  return new Proxy(method, {
    get(target, key) {
      if (key === "then") return target.then;
      if (typeof key === "symbol" || key in Function.prototype) return target[key];
      return rpcMethod(host, path + "." + key);
    },
  });
}

function send(host, path, args) {
  let bytes;
  try {
    bytes = args === null ? null : serialize(args, "rpc");
  } catch (e) {
    return Promise.reject(e);
  }
  return awaitIo(host.call(path, bytes)).then((result) =>
    result === null ? undefined : deserialize(result, "rpc"));
}

const fault = (message) => ownFault(new TypeError(message));

const RESERVED = new Set(
  ["fetch", "connect", "alarm", "webSocketMessage", "webSocketClose", "webSocketError", "dup", "constructor"]);

const MAX_DEPTH = 64;

/** Calls the method at the path, or reads the property where args is null; gives its result or throws. */
export function invoke(instance, path, args) {
  if (!(instance instanceof DurableObject)) {
    throw fault(
      "The receiving Durable Object does not support RPC, because its class was not declared with " +
        "`extends DurableObject`. In order to enable RPC, make sure your class extends the special class " +
        '`DurableObject`, which can be imported from the module "cloudflare:workers".');
  }
  const names = path.split(".");
  if (names.length > MAX_DEPTH) throw fault("RPC pipelined property path is too deep (max 64).");
  let owner;
  let value = instance;
  names.forEach((name, depth) => {
    owner = value;
    value = depth === 0 ? prototypeMember(instance, name) : ownMember(value, name);
  });
  if (args === null) return value;
  if (typeof value !== "function") throw fault(`"${names.at(-1)}" is not a function.`);
  return value.apply(owner, deserialize(args, "rpc"));
}

function prototypeMember(instance, name) {
  if (RESERVED.has(name)) throw fault(`'${name}' is a reserved method and cannot be called over RPC.`);
  if (Object.hasOwn(instance, name) || name in Object.prototype || !(name in instance)) throw missing(name);
  return instance[name];
}

function ownMember(value, name) {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) throw missing(name);
  return value[name];
}

function missing(name) {
  return fault(`The RPC receiver does not implement the method "${name}".`);
}

/** The bytes of what a method gave back; null for undefined. */
export function serializeResult(value) {
  return value === undefined ? null : serialize(value, "rpc");
}

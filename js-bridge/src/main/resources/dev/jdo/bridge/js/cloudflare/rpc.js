// Workers RPC, the callee's side: what can be called, and how (spec §7.2).
import { fail, ownFault } from "../internal/errors.js";
import { isProperty, remoteOf } from "./rpc-stub.js";
import { disposeAll, isObject, ownMembersOnly, sendResult, unpack } from "./rpc-values.js";

const fault = (message) => ownFault(new TypeError(message));
const missing = (name) => fault(`The RPC receiver does not implement the method "${name}".`);

const TARGETS = new Set(["dup", "constructor"]);
const ENTRYPOINTS = new Set(
  ["fetch", "connect", "alarm", "webSocketMessage", "webSocketClose", "webSocketError", ...TARGETS]);

/** How an object or an entrypoint of a class is called. */
export const ofClass = { own: false, reserved: ENTRYPOINTS, handed: undefined };

/** How an entrypoint is called that is a plain object: its functions are handed env and ctx. */
export const ofHandlers = (env, ctx) => ({ own: true, reserved: ENTRYPOINTS, handed: [env, ctx] });

/** How something exported is called. */
const ofExport = (own) => ({ own, reserved: TARGETS, handed: undefined });

const { apply } = Reflect;

/** A call that has come: what is to be done, where its answer goes, and what is to be let go afterwards. */
export class Invocation {
  constructor(reply) {
    this.reply = reply;
    this.received = [];
  }

  /** Calls the method at the path, or reads the property where the parcel is null; gives its result or throws. */
  run(root, path, parcel, rules) {
    let owner = root;
    let value;
    if (path[0] === "[") {
      ({ value, owner } = find(root, JSON.parse(path), rules));
    } else {
      value = member(root, path, rules.own, rules.reserved);
    }
    if (parcel === null) return value;
    if (typeof value !== "function") throw fault(`"${dotted(path)}" is not a function.`);
    const args = unpack(parcel, this.received);
    return apply(value, owner, rules.handed === undefined ? args : handed(path, value, args, rules.handed));
  }

  /** Answers with what the call gave, or with what its promise gives. */
  answer(outcome) {
    if (isObject(outcome)) Promise.resolve(outcome).then((value) => this.succeed(value), (e) => this.fail(e));
    else this.succeed(outcome);
  }

  succeed(value) {
    try {
      if (value === undefined) this.reply.value(null);
      else sendResult(this.reply, value);
    } catch (e) {
      fail(this.reply, e);
    }
    this.end();
  }

  fail(error) {
    fail(this.reply, error);
    this.end();
  }

  /** The call is over: stubs that came as arguments have been disposed of. */
  end() {
    if (this.received.length > 0) disposeAll(this.received);
  }
}

/** Calls what stands in this isolate on its own. */
export function call(target, path, parcel, own, reply) {
  const invocation = new Invocation(reply);
  let outcome;
  try {
    outcome = invocation.run(target, path, parcel, ofExport(own));
  } catch (e) {
    return invocation.fail(e);
  }
  return invocation.answer(outcome);
}

/** The path as messages have it. */
function dotted(path) {
  const names = path[0] === "[" ? JSON.parse(path) : [path];
  return names.length === 0 ? "(this)" : names.join(".");
}

function find(root, names, rules) {
  let value = root;
  let owner = root;
  let { own } = rules;
  let inStub = false;
  for (let depth = 0; depth < names.length; depth++) {
    if (depth > 0) {
      if (!isObject(value)) throw missing(names[depth - 1]);
      inStub = remoteOf(value) !== undefined || (inStub && isProperty(value));
      own = inStub ? false : ownMembersOnly(value);
      if (own === undefined) throw missing(names[depth - 1]);
    }
    owner = value;
    value = member(owner, names[depth], own, rules.reserved);
  }
  return { value, owner };
}

function member(owner, name, own, reserved) {
  if (reserved.has(name)) throw fault(`'${name}' is a reserved method and cannot be called over RPC.`);
  if (Object.hasOwn(owner, name) !== own) throw missing(name);
  const value = owner[name];
  if (!own && value === Object.prototype[name]) throw missing(name);
  return value;
}

function handed(path, handler, args, [env, ctx]) {
  if (handler.length > 3) {
    throw fault(
      `Cannot call handler function "${dotted(path)}" over RPC because it has the wrong number of arguments. A ` +
        "simple function handler can only be called over RPC if it has exactly the arguments (arg, env, ctx), where " +
        "only the first argument comes from the client. To support multi-argument RPC functions, use class-based " +
        "syntax (extending WorkerEntrypoint) instead.");
  }
  if (args.length !== 1) {
    throw fault(
      `Attempted to call RPC function "${dotted(path)}" with the wrong number of arguments. When calling a ` +
        "top-level handler function that is not declared as part of a class, you must always send exactly one " +
        "argument. In order to support variable numbers of arguments, the server must use class-based syntax " +
        "(extending WorkerEntrypoint) instead.");
  }
  return [args[0], env, ctx];
}

/** The error for an object of a class that does not allow RPC. */
export function notRpc() {
  return fault(
    "The receiving Durable Object does not support RPC, because its class was not declared with " +
      "`extends DurableObject`. In order to enable RPC, make sure your class extends the special class " +
      '`DurableObject`, which can be imported from the module "cloudflare:workers".');
}

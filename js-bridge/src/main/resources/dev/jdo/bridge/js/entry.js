// What Java calls: the first module of every isolate.
import { connect, keep, load, port } from "./internal/host.js";
import { installGlobals } from "./globals.js";
import "./internal/async-context.js";
import { refuseCodeGeneration } from "./internal/code-generation.js";
import { fail, supply } from "./internal/errors.js";
import { takeClock } from "./internal/date.js";
import { flag } from "./internal/flags.js";
import { born, live } from "./internal/instance.js";
import { rememberModule } from "./internal/project.js";
import { watchRejections } from "./internal/rejections.js";
import { rememberProxies } from "./internal/proxies.js";

/** Connects this isolate to its ports and puts the platform's globals in place. */
export function boot(port, load) {
  connect(port, load);
  supply(
    () => load("/jdo/internal/clone.js"),
    () => load("/jdo/web/dom-exception.js").DOMException,
  );
  rememberProxies();
  watchRejections();
  takeClock();
  installGlobals();
}

let user;

/** Evaluates the project's main module; no code is made from strings afterwards. */
export function evaluate(specifier) {
  const early = flag("allow_eval_during_startup");
  if (!early) refuseCodeGeneration();
  if (!flag("enable_weak_ref")) for (const name of ["WeakRef", "FinalizationRegistry"]) delete globalThis[name];
  user = load(specifier);
  rememberModule(user);
  if (early) refuseCodeGeneration();
}

/** The names that the project's main module exports, and what kind of thing each is. */
export function describeExports() {
  return Object.keys(user).map((name) => name + "\n" + kindOf(user[name])).join("\n");
}

function kindOf(value) {
  if (typeof value === "function") return "class";
  return typeof value === "object" && value !== null ? "object" : "other";
}

let http;
let env;
const environment = () => (env ??= load("/jdo/cloudflare/env.js").environment());

/** Loads what nearly every object needs, so that its first event finds it there. */
export function warm() {
  keep(load("/jdo/cloudflare/object.js").needed);
  lazyHttp();
}

const lazyHttp = () => (http ??= { ...load("/jdo/web/request.js"), ...load("/jdo/web/response.js") });

/** Sends what the handler gives back, or threw, to the reply. */
function answer(reply, handle, deliver) {
  let outcome;
  try {
    outcome = handle();
  } catch (e) {
    return fail(reply, e);
  }
  if (outcome === null || (typeof outcome !== "object" && typeof outcome !== "function")) {
    return finish(reply, outcome, deliver);
  }
  if (!(outcome instanceof Promise) && typeof outcome.then === "function" && !flag("unwrap_custom_thenables")) {
    return fail(reply, new TypeError("Callback returned incorrect type; expected 'Promise'"));
  }
  Promise.resolve(outcome).then((value) => finish(reply, value, deliver), (e) => fail(reply, e));
}

function finish(reply, value, deliver) {
  try {
    deliver(reply, value);
  } catch (e) {
    fail(reply, e);
  }
}

const respondTo = (host, request) => (reply, response) => {
  const { Response, responseToHost, clientGone } = lazyHttp();
  if (!(response instanceof Response)) {
    throw new TypeError("Incorrect type for Promise: the Promise did not resolve to 'Response'.");
  }
  if (response.webSocket !== null && !/^upgrade\nwebsocket$/im.test(host.headers())) {
    throw new TypeError(
      "Worker tried to return a WebSocket in a response to a request which did not contain the header " +
        '"Upgrade: websocket".',
    );
  }
  reply.respond(responseToHost(response, () => clientGone(request())));
};

function noFetch() {
  return new Error("Handler does not export a fetch() function.");
}

/** An entrypoint as it is called: {handler, ctx}, the handler a new object where the export is a class. */
function entrypoint(name, props, Context = load("/jdo/cloudflare/context.js").ExecutionContext) {
  const ctx = new Context(props === null ? {} : load("/jdo/internal/clone.js").deserialize(props, "rpc"));
  const handler = user[name];
  return { handler: typeof handler === "function" ? new handler(ctx, environment()) : handler, ctx };
}

/** Delivers a request to an entrypoint of the worker. */
export function fetchWorker(name, props, request, reply) {
  let given;
  answer(reply, () => {
    const { handler, ctx } = entrypoint(name, props);
    if (typeof handler?.fetch !== "function") throw noFetch();
    given = lazyHttp().requestFromHost(request);
    return handler.fetch(given, environment(), ctx);
  }, respondTo(request, () => given));
}

/** Runs an entrypoint's scheduled handler. */
export function scheduledWorker(name, cron, scheduledTime, reply) {
  const { runScheduled, ScheduledContext } = load("/jdo/cloudflare/scheduled.js");
  const begin = () => entrypoint(name, null, ScheduledContext);
  runScheduled(begin, environment(), cron, scheduledTime).then(({ ok, noRetry }) => reply.scheduled(ok, noRetry));
}

/** Runs an entrypoint's queue handler. */
export function queueWorker(name, batch, reply) {
  const begin = () => entrypoint(name, null, load("/jdo/cloudflare/scheduled.js").ScheduledContext);
  load("/jdo/cloudflare/queue-batch.js").runQueue(begin, environment(), batch, reply);
}

let calls;
const rpc = () => (calls ??= load("/jdo/cloudflare/rpc.js"));

/** Calls a method of an entrypoint of the worker, or reads a property. */
export function callWorker(name, props, path, args, reply) {
  const { Invocation, ofClass, ofHandlers } = rpc();
  const call = new Invocation(reply);
  let outcome;
  try {
    const { handler, ctx } = entrypoint(name, props);
    const rules = typeof user[name] === "function" ? ofClass : ofHandlers(environment(), ctx);
    outcome = call.run(handler, path, args, rules);
  } catch (e) {
    return call.fail(e);
  }
  return call.answer(outcome);
}

/** Calls what this isolate has exported. */
export function callTarget({ target, own }, path, args, reply) {
  rpc().call(target, path, args, own, reply);
}

/** Calls something within a result that was sent: what is called is made of its bytes. */
export function callCopied(serialized, path, args, reply) {
  rpc().call(load("/jdo/internal/clone.js").deserialize(serialized, "rpc"), path, args, true, reply);
}

/** Nobody holds what this isolate has exported any more. */
export function disposeTarget({ dispose }) {
  try {
    dispose();
  } catch (e) {
    globalThis.reportError(e);
  }
}

/**
 * Makes the object of this isolate; another one, where one was evicted. Then, and after the critical sections that its
 * constructor began, its name is written down, as the platform's dev server does it.
 */
export function construct(reply) {
  try {
    born(undefined);
    const { alone, DurableObjectState } = load("/jdo/cloudflare/state.js");
    const state = port("state");
    const Class = user[state.className()];
    born(new Class(new DurableObjectState(), environment()));
    const name = state.name();
    if (name !== null && state.sqlite()) alone(() => port("storage").keepName(name), false);
  } catch (e) {
    return fail(reply, e);
  }
  reply.value(null);
}

/** Delivers a request to the object. */
export function fetchObject(request, reply) {
  let given;
  answer(reply, () => {
    const instance = live();
    if (typeof instance.fetch !== "function") throw noFetch();
    given = lazyHttp().requestFromHost(request);
    return instance.fetch(given);
  }, respondTo(request, () => given));
}

let DurableObject;

/** Calls a method of the object, or reads a property. */
export function callObject(path, args, reply) {
  const { Invocation, notRpc, ofClass } = rpc();
  DurableObject ??= load("/jdo/cloudflare/workers.js").DurableObject;
  const call = new Invocation(reply);
  let outcome;
  try {
    const instance = live();
    if (!(instance instanceof DurableObject)) throw notRpc();
    outcome = call.run(instance, path, args, ofClass);
  } catch (e) {
    return call.fail(e);
  }
  return call.answer(outcome);
}

const done = (reply) => reply.value(null);

const NO_ALARM =
  "Attempted to run a scheduled alarm without a handler, did you remember to export an alarm() function?";

/** Delivers the object's alarm. */
export function alarm(scheduledTime, retryCount, reply) {
  answer(reply, () => {
    const instance = live();
    if (typeof instance.alarm !== "function") return console.warn(NO_ALARM);
    const { AlarmInvocationInfo } = load("/jdo/cloudflare/alarm.js");
    return instance.alarm(new AlarmInvocationInfo(scheduledTime, retryCount));
  }, done);
}

const sockets = () => load("/jdo/cloudflare/sockets.js");

/** Delivers a message of a hibernatable socket to the object. */
export function socketMessage(socket, message, reply) {
  answer(reply, () => sockets().socketMessage(live(), socket, message), done);
}

/** Tells the object that a hibernatable socket's peer has closed it. */
export function socketClose(socket, code, reason, clean, reply) {
  answer(reply, () => sockets().socketClose(live(), socket, code, reason, clean), done);
}

/** Tells the object that a hibernatable socket has failed. */
export function socketError(socket, message, reply) {
  answer(reply, () => sockets().socketError(live(), socket, message), done);
}

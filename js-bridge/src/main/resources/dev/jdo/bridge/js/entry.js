// What Java calls: the first module of every isolate.
import { connect, keep, load, port } from "./internal/host.js";
import { installGlobals } from "./globals.js";
import "./internal/async-context.js";
import { refuseCodeGeneration } from "./internal/code-generation.js";
import { fail, supply } from "./internal/errors.js";
import { takeClock } from "./internal/date.js";
import { born, live } from "./internal/instance.js";
import { rememberProxies } from "./internal/proxies.js";

/** Connects this isolate to its ports and puts the platform's globals in place. */
export function boot(port, load) {
  connect(port, load);
  supply(
    () => load("/jdo/internal/clone.js"),
    () => load("/jdo/web/dom-exception.js").DOMException,
  );
  rememberProxies();
  takeClock();
  installGlobals();
}

let user;

/** Evaluates the project's main module; no code is made from strings afterwards. */
export function evaluate(specifier) {
  user = load(specifier);
  refuseCodeGeneration();
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
  Promise.resolve(outcome).then(
    (value) => finish(reply, value, deliver),
    (e) => fail(reply, e),
  );
}

function finish(reply, value, deliver) {
  try {
    deliver(reply, value);
  } catch (e) {
    fail(reply, e);
  }
}

const respondTo = (request) => (reply, response) => {
  const { Response, responseToHost } = lazyHttp();
  if (!(response instanceof Response)) {
    throw new TypeError("Incorrect type for Promise: the Promise did not resolve to 'Response'.");
  }
  if (response.webSocket !== null && !/^upgrade\nwebsocket$/im.test(request.headers())) {
    throw new TypeError(
      "Worker tried to return a WebSocket in a response to a request which did not contain the header " +
        '"Upgrade: websocket".',
    );
  }
  reply.respond(responseToHost(response));
};

function noFetch() {
  return new Error("Handler does not export a fetch() function.");
}

/** Delivers a request to the worker's default export. */
export function fetchWorker(request, reply) {
  answer(reply, () => {
    const { ExecutionContext } = load("/jdo/cloudflare/context.js");
    const handler = user.default;
    const ctx = new ExecutionContext();
    if (typeof handler === "function") {
      const entrypoint = new handler(ctx, environment());
      if (typeof entrypoint.fetch !== "function") throw noFetch();
      return entrypoint.fetch(lazyHttp().requestFromHost(request));
    }
    if (typeof handler?.fetch !== "function") throw noFetch();
    return handler.fetch(lazyHttp().requestFromHost(request), environment(), ctx);
  }, respondTo(request));
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
  answer(reply, () => {
    const instance = live();
    if (typeof instance.fetch !== "function") throw noFetch();
    return instance.fetch(lazyHttp().requestFromHost(request));
  }, respondTo(request));
}

/** Calls a method of the object, or reads a property. */
export function callObject(path, args, reply) {
  const rpc = load("/jdo/cloudflare/rpc.js");
  answer(reply, () => rpc.invoke(live(), path, args), (to, value) => to.value(rpc.serializeResult(value)));
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

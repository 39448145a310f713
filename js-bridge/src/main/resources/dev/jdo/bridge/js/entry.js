// What Java calls: the first module of every isolate.
import { connect, load, port } from "./internal/host.js";
import { installGlobals } from "./globals.js";
import { fail, supply } from "./internal/errors.js";
import { rememberProxies } from "./internal/proxies.js";

/** Connects this isolate to its ports and puts the platform's globals in place. */
export function boot(port, load) {
  connect(port, load);
  supply(
    () => load("/jdo/internal/clone.js"),
    () => load("/jdo/web/dom-exception.js").DOMException,
  );
  rememberProxies();
  installGlobals();
}

let user;

/** Evaluates the project's main module. */
export function evaluate(specifier) {
  user = load(specifier);
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

/** Loads what every event needs, so that the first one finds it there. */
export function warm() {
  http = { ...load("/jdo/web/request.js"), ...load("/jdo/web/response.js") };
}

const lazyHttp = () => http ?? (warm(), http);

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

let instance;

/** Makes the object of this isolate. */
export function construct() {
  const { DurableObjectState } = load("/jdo/cloudflare/state.js");
  const Class = user[port("state").className()];
  instance = new Class(new DurableObjectState(), environment());
}

/** Delivers a request to the object. */
export function fetchObject(request, reply) {
  answer(reply, () => {
    if (typeof instance.fetch !== "function") throw noFetch();
    return instance.fetch(lazyHttp().requestFromHost(request));
  }, respondTo(request));
}

/** Calls a method of the object, or reads a property. */
export function callObject(path, args, reply) {
  const rpc = load("/jdo/cloudflare/rpc.js");
  answer(reply, () => rpc.invoke(instance, path, args), (to, value) => to.value(rpc.serializeResult(value)));
}

const done = (reply) => reply.value(null);

const sockets = () => load("/jdo/cloudflare/sockets.js");

/** Delivers a message of a hibernatable socket to the object. */
export function socketMessage(socket, message, reply) {
  answer(reply, () => sockets().socketMessage(instance, socket, message), done);
}

/** Tells the object that a hibernatable socket's peer has closed it. */
export function socketClose(socket, code, reason, clean, reply) {
  answer(reply, () => sockets().socketClose(instance, socket, code, reason, clean), done);
}

/** Tells the object that a hibernatable socket has failed. */
export function socketError(socket, message, reply) {
  answer(reply, () => sockets().socketError(instance, socket, message), done);
}

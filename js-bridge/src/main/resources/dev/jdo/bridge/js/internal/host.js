// The door to Java: ports by name, and futures as promises. Nothing else in these modules touches the host.
import { fromHost } from "./errors.js";

let hostPort;
let hostLoad;

/** Called once by entry.js with what Java gives it. */
export function connect(port, load) {
  hostPort = port;
  hostLoad = load;
}

/** Calls into Java; what Java throws arrives as the platform's own error. */
export function guard(call) {
  try {
    return call();
  } catch (e) {
    throw fromHost(e);
  }
}

const ports = {};

/** The port of that name. Calls that may throw go through guard(). */
export function port(name) {
  return (ports[name] ??= guard(() => hostPort(name)));
}

const modules = {};

/** Evaluates a module now, unless it has been, and gives its exports. */
export function load(specifier) {
  return (modules[specifier] ??= hostLoad(specifier));
}

/** Takes modules that were imported otherwise, by name, for those that load() would give. */
export function keep(imported) {
  Object.assign(modules, imported);
}

/** A promise for a Java future. */
export function awaitIo(future) {
  const io = port("io");
  return new Promise((resolve, reject) => io.await(future, resolve, (e) => reject(fromHost(e))));
}

/** Calls one of the functions in a turn of its own when a Java future is done. */
export function onIo(future, resolve, reject) {
  port("io").await(future, resolve, (e) => reject(fromHost(e)));
}

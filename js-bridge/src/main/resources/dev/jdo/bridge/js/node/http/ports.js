// Who listens on which port: no port of the machine, but a name by which cloudflare:node finds a server.
import { nodeError } from "../../internal/node-errors.js";

const FIRST = 49_152;
const LAST = 65_535;
const listeners = new Map();
let next = FIRST;

export function listenerOf(port) {
  return listeners.get(port);
}

/** Has a function answer for that port, or for any free one where it is 0; the port. */
export function listen(host, port, listener) {
  let chosen = port;
  for (let tried = FIRST; chosen === 0 && tried <= LAST; tried++) {
    if (!listeners.has(next)) chosen = next;
    next = next === LAST ? FIRST : next + 1;
  }
  if (chosen === 0 || listeners.has(chosen)) {
    const error = nodeError(Error, "EADDRINUSE", `bind EADDRINUSE ${host}:${port}`);
    throw Object.assign(error, { syscall: "bind", address: host, port });
  }
  listeners.set(chosen, listener);
  return chosen;
}

export function release(port) {
  listeners.delete(port);
}

// The behaviours that the project's compatibility date and flags turn on (spec §11).
import { guard, port } from "./host.js";

const known = new Map();

/** Whether the behaviour with this enabling name is on. */
export function flag(name) {
  let on = known.get(name);
  if (on === undefined) {
    on = guard(() => port("compatibility").has(name));
    known.set(name, on);
  }
  return on;
}

/** Has the behaviour on or off from now on, whatever the project says. */
export function assume(name, on) {
  known.set(name, on);
}

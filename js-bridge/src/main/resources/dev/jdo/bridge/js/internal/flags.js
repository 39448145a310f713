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

/** All behaviours by their enabling names, {name: whether it is on}. */
export function flags() {
  const names = guard(() => port("compatibility").known());
  return Object.fromEntries(names.split("\n").map((name) => [name, flag(name)]));
}

/** Has the behaviour on or off from now on, whatever the project says. */
export function assume(name, on) {
  known.set(name, on);
}

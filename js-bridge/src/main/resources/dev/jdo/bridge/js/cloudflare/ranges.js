// What list() of both KV APIs has in common: its options, and that a new list ends the walk of the one before (spec §5.1,
// §5.3).
import { options } from "../internal/arguments.js";
import { guard } from "../internal/host.js";
import { deserialize } from "../internal/clone.js";

const RANGE = [
  ["start", "text"], ["startAfter", "text"], ["end", "text"], ["prefix", "text"], ["reverse", "flag"], ["limit", "integer"],
];
const READING = [["allowConcurrency", "flag"], ["noCache", "flag"]];
const RANGE_AND_READING = [...RANGE, ...READING];

/** Reads the options of list(); {@code asynchronous} ones have two that change nothing here. */
export const rangeOptions = (value, asynchronous, refusal) => options(value, asynchronous ? RANGE_AND_READING : RANGE, refusal);

/** Checks the options of list() and gives the host's arguments for them. */
export function rangeOf({ start = null, startAfter = null, end = null, prefix = null, reverse = false, limit = -1 }, limited) {
  if (start !== null && startAfter !== null) {
    throw new TypeError("list() cannot be called with both start and startAfter values.");
  }
  if (limited && limit < 1) throw new TypeError("List limit must be positive.");
  return [start, startAfter, end, prefix, reverse, limit];
}

/** The value of stored bytes; where there is none in them, the worker is only told that something went wrong. */
export function read(store, key, bytes) {
  try {
    return deserialize(bytes);
  } catch (e) {
    return guard(() => store.unreadable(key, bytes, String(e)));
  }
}

let walk;

/** A list begins: whatever walk was going on is ended by it. */
export function begin(next = undefined) {
  walk = next;
}

/** The walk has come to its end: no list ends it any more. */
export function finish(walked) {
  if (walk === walked) walk = undefined;
}

/** Whether no list has begun since that walk did. */
export const goesOn = (walked) => walk === walked;

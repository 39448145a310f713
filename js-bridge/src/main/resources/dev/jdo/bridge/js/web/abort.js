// AbortController and AbortSignal (https://dom.spec.whatwg.org/#aborting-ongoing-activities).
import { onlyByReference } from "../internal/cloneable.js";
import { load } from "../internal/host.js";
import { expose, illegal, illegalConstructor } from "../internal/idl.js";
import { Event, EventTarget, dispatch, handlerAttribute, thrownBy, trusted } from "./events.js";

const INTERNAL = {};

let stateOf;

export class AbortSignal extends EventTarget {
  /**
   * {aborted, reason, followers, sources, dependents}: followers are the functions that run before listeners do; the signals
   * that any() gave have sources, which have those as dependents.
   */
  #s = { aborted: false, reason: undefined, followers: null, sources: null, dependents: null };

  static {
    stateOf = (signal) => {
      try {
        return signal.#s;
      } catch {
        throw illegal();
      }
    };
  }

  constructor(token) {
    if (token !== INTERNAL) throw illegalConstructor();
    super();
  }

  static abort(reason = undefined) {
    const signal = new AbortSignal(INTERNAL);
    abort(signal, reason);
    return signal;
  }

  static timeout(delay) {
    const signal = new AbortSignal(INTERNAL);
    const { setTimeout } = load("/jdo/web/timers.js");
    setTimeout(() => abort(signal, exception("The operation was aborted due to timeout", "TimeoutError")), delay);
    return signal;
  }

  static any(signals) {
    const any = new AbortSignal(INTERNAL);
    const all = [...signals];
    const aborted = all.find((signal) => stateOf(signal).aborted);
    if (aborted !== undefined) {
      abort(any, aborted.reason);
      return any;
    }
    const sources = new Set(all.flatMap((signal) => stateOf(signal).sources ?? [signal]));
    stateOf(any).sources = [...sources];
    for (const source of sources) (stateOf(source).dependents ??= []).push(any);
    return any;
  }

  get aborted() {
    return stateOf(this).aborted;
  }

  get reason() {
    return stateOf(this).reason;
  }

  throwIfAborted() {
    const { aborted, reason } = stateOf(this);
    if (aborted) throw reason;
  }
}

handlerAttribute(AbortSignal, "onabort");
expose(AbortSignal);
onlyByReference(AbortSignal, "AbortSignal serialization is not enabled.");

export class AbortController {
  #signal = new AbortSignal(INTERNAL);

  get signal() {
    return this.#signal;
  }

  abort(reason = undefined) {
    abort(this.#signal, reason);
  }
}

expose(AbortController);

function exception(message, name) {
  return new (load("/jdo/web/dom-exception.js").DOMException)(message, name);
}

function abort(signal, reason) {
  const s = stateOf(signal);
  if (s.aborted) return;
  const aborted = [signal, ...(s.dependents ?? []).filter((dependent) => !stateOf(dependent).aborted)];
  const why = reason === undefined ? exception("The operation was aborted", "AbortError") : reason;
  for (const one of aborted) {
    stateOf(one).aborted = true;
    stateOf(one).reason = why;
  }
  s.dependents = null;
  for (const one of aborted) {
    const { followers } = stateOf(one);
    stateOf(one).followers = null;
    for (const follower of followers ?? []) follower(why);
    dispatch(one, trusted(new Event("abort")), thrownBy);
  }
}

/** Calls the function with the reason when the signal is aborted, before its listeners; gives what undoes it. */
export function onAbort(signal, follower) {
  const s = stateOf(signal);
  (s.followers ??= new Set()).add(follower);
  return () => s.followers?.delete(follower);
}

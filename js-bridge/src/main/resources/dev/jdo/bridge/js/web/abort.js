// AbortController and AbortSignal (https://dom.spec.whatwg.org/#aborting-ongoing-activities).
import { onlyByReference } from "../internal/cloneable.js";
import { load } from "../internal/host.js";
import { expose, illegal, illegalConstructor } from "../internal/idl.js";
import { Event, EventTarget, dispatch, handlerAttribute, trusted } from "./events.js";

const INTERNAL = {};

let stateOf;

export class AbortSignal extends EventTarget {
  /** {aborted, reason, followers}: followers are the functions that run before listeners do. */
  #s = { aborted: false, reason: undefined, followers: null };

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
    if (aborted !== undefined) abort(any, aborted.reason);
    else for (const signal of all) onAbort(signal, (reason) => abort(any, reason));
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
  s.aborted = true;
  s.reason = reason === undefined ? exception("The operation was aborted", "AbortError") : reason;
  const followers = s.followers;
  s.followers = null;
  for (const follower of followers ?? []) follower(s.reason);
  dispatch(signal, trusted(new Event("abort")));
}

/** Calls the function with the reason when the signal is aborted, before its listeners; gives what undoes it. */
export function onAbort(signal, follower) {
  const s = stateOf(signal);
  (s.followers ??= new Set()).add(follower);
  return () => s.followers?.delete(follower);
}

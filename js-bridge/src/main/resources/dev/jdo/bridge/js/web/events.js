// Event and EventTarget (https://dom.spec.whatwg.org/#events), and the kinds of events without a class of their own module.
import { flag } from "../internal/flags.js";
import { load } from "../internal/host.js";
import {
  badArgument, badConstructorArgument, badField, constants, expose, illegal, illegalConstructor, isObject, tagOf,
} from "../internal/idl.js";

let eventOf;

export class Event {
  #s;

  static {
    eventOf = (event) => {
      try {
        return event.#s;
      } catch {
        throw illegal();
      }
    };
  }

  constructor(type, init = undefined) {
    if (arguments.length === 0) throw badConstructorArgument("Event", 1, "string");
    this.#s = {
      type: `${type}`, bubbles: Boolean(init?.bubbles), cancelable: Boolean(init?.cancelable),
      composed: Boolean(init?.composed), target: undefined, current: undefined, phase: 0, prevented: false,
      stopped: false, stoppedNow: false, passive: false, trusted: false,
    };
  }

  get type() {
    return eventOf(this).type;
  }

  get eventPhase() {
    return eventOf(this).phase;
  }

  get composed() {
    return eventOf(this).composed;
  }

  get bubbles() {
    return eventOf(this).bubbles;
  }

  get cancelable() {
    return eventOf(this).cancelable;
  }

  get defaultPrevented() {
    const { cancelable, prevented } = eventOf(this);
    return cancelable && prevented;
  }

  get returnValue() {
    return !eventOf(this).prevented;
  }

  get currentTarget() {
    return eventOf(this).current;
  }

  get target() {
    return eventOf(this).target;
  }

  get srcElement() {
    return eventOf(this).target;
  }

  get timeStamp() {
    eventOf(this);
    return 0;
  }

  get isTrusted() {
    return eventOf(this).trusted;
  }

  get cancelBubble() {
    return eventOf(this).stopped;
  }

  set cancelBubble(value) {
    if (value) eventOf(this).stopped = true;
  }

  stopImmediatePropagation() {
    const s = eventOf(this);
    s.stopped = s.stoppedNow = true;
  }

  preventDefault() {
    const s = eventOf(this);
    if (!s.passive) s.prevented = true;
  }

  stopPropagation() {
    eventOf(this).stopped = true;
  }

  composedPath() {
    const s = eventOf(this);
    return s.phase === 0 ? [] : [s.current];
  }
}

expose(Event);
constants(Event, { NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 });

let listenersOf;

export class EventTarget {
  /** type → [{callback, capture, once, passive, handler}], made when the first listener comes. */
  #listeners = null;

  static {
    listenersOf = (target, create) => {
      try {
        return create ? (target.#listeners ??= new Map()) : target.#listeners;
      } catch {
        throw illegal();
      }
    };
  }

  addEventListener(type, callback, options = undefined) {
    const listeners = listenersOf(scoped(this), true);
    const none = callback === null || (callback === undefined && arguments.length > 1);
    if (!none && !isObject(callback)) {
      throw badArgument("addEventListener", "EventTarget", 2, "function or HandlerObject");
    }
    if (!none && typeof callback === "object" && typeof callback.handleEvent !== "function") {
      throw badField("handleEvent", "HandlerObject", "function");
    }
    const { capture, once, passive, signal } = flags(options);
    if (none) return;
    refuseCapture("addEventListener", options, capture);
    if (signal?.aborted) return;
    const key = `${type}`;
    const list = listeners.get(key) ?? [];
    if (list.some((l) => l.callback === callback)) return;
    listeners.set(key, [...list, { callback, once, passive }]);
    signal?.addEventListener("abort", () => this.removeEventListener(type, callback), { once: true });
  }

  removeEventListener(type, callback, options = undefined) {
    const listeners = listenersOf(scoped(this), false);
    refuseCapture("removeEventListener", options, options?.capture);
    drop(listeners, `${type}`, (l) => l.callback === callback);
  }

  dispatchEvent(event) {
    if (!(event instanceof Event)) throw badArgument("dispatchEvent", "EventTarget", 1, "Event");
    return dispatch(scoped(this), event, thrownBy);
  }
}

expose(EventTarget);

function drop(listeners, type, matches) {
  const list = listeners?.get(type);
  if (list !== undefined) listeners.set(type, list.filter((l) => !matches(l)));
}

const NO_FLAGS = { capture: false, once: false, passive: false, signal: undefined };

/** The options of a listener. */
function flags(options) {
  if (typeof options !== "object" || options === null) return NO_FLAGS;
  const { capture, once, passive, signal } = options;
  if (signal !== undefined && tagOf(signal) !== "AbortSignal") {
    throw badField("signal", "AddEventListenerOptions", "AbortSignal");
  }
  return { capture, once: Boolean(once), passive: Boolean(passive), signal };
}

/** The platform has no capturing listeners. */
function refuseCapture(method, options, capture) {
  if (capture) throw new TypeError(`${method}(): options.capture must be false.`);
  if (typeof options !== "object" && options) throw new TypeError(`${method}(): useCapture must be false.`);
}

const rethrow = (e) => {
  throw e;
};

/** What becomes of what a listener throws at an event that the project fires: reported, or given back to who fires it. */
export const thrownBy = flag("spec_compliant_dispatch_exceptions") ? reportError : rethrow;

const ownThis = flag("set_event_target_this");

/** What assigns a listener rather than being called before all of them. */
const listenerAttributes = new Set();

/** The function at a target's "on…", of the project's own or the platform's class. */
function handlerOf(target, type) {
  const name = `on${type}`;
  if (target === globalTarget || (listenerAttributes.has(name) && !Object.hasOwn(target, name))) return undefined;
  return target[name];
}

/**
 * Calls the target's listeners, before them its handler; what they throw is reported. False where one of them prevented the
 * default.
 */
export function dispatch(target, event, report = reportError) {
  const s = eventOf(event);
  if (s.phase !== 0) {
    throw new (load("/jdo/web/dom-exception.js").DOMException)(
      "The event is already being dispatched.",
      "InvalidStateError",
    );
  }
  const listeners = listenersOf(target, false);
  s.target = s.current = target === globalTarget ? globalThis : target;
  s.phase = 2;
  const handler = handlerOf(target, s.type);
  try {
    if (typeof handler === "function") {
      try {
        handler.call(globalThis, event);
      } catch (e) {
        report(e);
      }
    }
    for (const listener of listeners?.get(s.type) ?? []) {
      if (s.stoppedNow) break;
      if (!listeners.get(s.type).includes(listener)) continue;
      if (listener.once) drop(listeners, s.type, (l) => l === listener);
      s.passive = listener.passive;
      try {
        if (typeof listener.callback === "function") listener.callback.call(ownThis ? s.current : globalThis, event);
        else listener.callback.handleEvent?.(event);
      } catch (e) {
        report(e);
      }
    }
  } finally {
    s.phase = 0;
    s.passive = false;
  }
  return !s.prevented;
}

/** An event that the platform itself fires. */
export function trusted(event) {
  eventOf(event).trusted = true;
  return event;
}

/** Gives a class an attribute such as "onabort": a listener that is assigned. */
export function handlerAttribute(Class, name) {
  const type = name.slice(2);
  listenerAttributes.add(name);
  const handlers = new WeakMap();
  const accessor = {
    get [name]() {
      return handlers.get(this)?.value ?? null;
    },
    set [name](value) {
      const had = handlers.get(this);
      const callable = typeof value === "function";
      if (had !== undefined) {
        had.value = callable ? value : null;
        return;
      }
      if (!callable) return;
      const slot = { value };
      handlers.set(this, slot);
      this.addEventListener(type, (event) => slot.value?.call(globalThis, event));
    },
  };
  Object.defineProperty(Class.prototype, name, Object.getOwnPropertyDescriptor(accessor, name));
}

const globalTarget = new EventTarget();

function scoped(target) {
  return target === undefined || target === globalThis ? globalTarget : target;
}

export const addEventListener = EventTarget.prototype.addEventListener;
export const removeEventListener = EventTarget.prototype.removeEventListener;
export const dispatchEvent = EventTarget.prototype.dispatchEvent;

/** An event class whose further fields come from its init dictionary: name → what it is where it is not given. */
function eventClass(name, fields, convert = {}) {
  const Class = {
    [name]: class extends Event {
      #init;

      static {
        for (const field of Object.keys(fields)) {
          const accessor = {
            get [field]() {
              return this.#init[field];
            },
          };
          Object.defineProperty(this.prototype, field, Object.getOwnPropertyDescriptor(accessor, field));
        }
      }

      constructor(type = undefined, init = undefined) {
        if (arguments.length === 0) throw badConstructorArgument(name, 1, "string");
        super(type, init);
        this.#init = {};
        for (const field in fields) {
          const given = init?.[field];
          this.#init[field] = given === undefined ? fields[field]() : convert[field] ? convert[field](given) : given;
        }
      }
    },
  }[name];
  expose(Class);
  return Class;
}

const none = () => null;
const empty = () => "";
const zero = () => 0;

export const CustomEvent = eventClass("CustomEvent", { detail: () => undefined });
export const MessageEvent = eventClass(
  "MessageEvent",
  { data: none, origin: empty, lastEventId: empty, source: none, ports: () => [] },
  {
    source(value) {
      if (value !== null && tagOf(value) !== "MessagePort") throw badField("source", "Initializer", "MessagePort");
      return value;
    },
    ports(value) {
      if (!Array.isArray(value)) throw badField("ports", "Initializer", "Array");
      return value;
    },
  },
);
export const CloseEvent = eventClass(
  "CloseEvent",
  { code: zero, reason: empty, wasClean: () => false },
  { code: (v) => Number(v) & 0xffff, reason: String, wasClean: Boolean },
);
export const ErrorEvent = eventClass(
  "ErrorEvent",
  { filename: empty, message: empty, lineno: zero, colno: zero, error: () => undefined },
  { filename: String, message: String, lineno: Number, colno: Number },
);

const REJECTION = {};

export class PromiseRejectionEvent extends Event {
  #promise;
  #reason;

  constructor(token, promise, reason) {
    if (token !== REJECTION) throw illegalConstructor();
    super("unhandledrejection");
    this.#promise = promise;
    this.#reason = reason;
  }

  get promise() {
    return this.#promise;
  }

  get reason() {
    return this.#reason;
  }
}

expose(PromiseRejectionEvent);

/** Fires "unhandledrejection" on the global scope, or logs it where nobody listens there. */
export function reportRejection(promise, reason) {
  if (!listenersOf(globalTarget, false)?.get("unhandledrejection")?.length) {
    return load("/jdo/web/console.js").logRejection(reason);
  }
  dispatch(globalTarget, trusted(new PromiseRejectionEvent(REJECTION, promise, reason)));
}

/** Fires "error" on the global scope, and logs what nobody handled (https://html.spec.whatwg.org/#report-an-exception). */
export function reportError(error) {
  if (arguments.length === 0) throw badArgument("reportError", "ServiceWorkerGlobalScope", 1, "Value");
  const event = new ErrorEvent("error", { cancelable: true, error, message: `Uncaught ${shown(error)}` });
  if (dispatch(globalTarget, trusted(event))) load("/jdo/web/console.js").logUncaught(error);
}

/** What was thrown, as V8 says it. */
function shown(thrown) {
  if (!isObject(thrown) || thrown instanceof Error || tagOf(thrown) === "DOMException") return String(thrown);
  return typeof thrown === "function" ? String(thrown) : `#<${thrown.constructor?.name ?? "Object"}>`;
}

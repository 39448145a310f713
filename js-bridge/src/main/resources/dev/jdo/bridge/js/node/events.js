// node:events (https://nodejs.org/docs/latest-v22.x/api/events.html).
import { load } from "../internal/host.js";
import { abortError, checkFunction, checkSignal, invalidType, nodeError, outOfRange } from "../internal/node-errors.js";
import { inspect } from "../internal/inspect.js";

const kCapture = Symbol("kCapture");
const kRejection = Symbol.for("nodejs.rejection");
const kMonitor = Symbol("events.errorMonitor");
const kMaxEventTargetListeners = Symbol("events.maxEventTargetListeners");
const kMaxEventTargetListenersWarned = Symbol("events.maxEventTargetListenersWarned");

let defaultMaxListeners = 10;

export function EventEmitter(options) {
  EventEmitter.init.call(this, options);
}

const prototype = EventEmitter.prototype;
prototype._events = undefined;
prototype._eventsCount = 0;
prototype._maxListeners = undefined;

EventEmitter.init = function (options) {
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
    this._events = Object.create(null);
    this._eventsCount = 0;
  }
  this._maxListeners ||= undefined;
  this.domain = null;
  if (options?.captureRejections) this[kCapture] = Boolean(options.captureRejections);
  else this[kCapture] = EventEmitter.prototype[kCapture];
};
Object.defineProperty(prototype, kCapture, { value: false, writable: true, enumerable: false });

function checkMax(n, name) {
  if (typeof n !== "number" || n < 0 || Number.isNaN(n)) throw outOfRange(name, "a non-negative number", n);
}

function limitOf(emitter) {
  return emitter._maxListeners === undefined ? defaultMaxListeners : emitter._maxListeners;
}

/** Sends what a listener's promise is rejected with to the emitter. */
function catchRejection(emitter, result, type, args) {
  if (!emitter[kCapture]) return;
  try {
    const then = result.then;
    if (typeof then !== "function") return;
    then.call(result, undefined, (error) => {
      queueMicrotask(() => {
        if (typeof emitter[kRejection] === "function") {
          emitter[kRejection](error, type, ...args);
          return;
        }
        const before = emitter[kCapture];
        try {
          emitter[kCapture] = false;
          emitter.emit("error", error);
        } finally {
          emitter[kCapture] = before;
        }
      });
    });
  } catch (error) {
    emitter.emit("error", error);
  }
}

function throwUnhandled(args) {
  const error = args[0];
  if (error instanceof Error) throw error;
  let text;
  try {
    text = inspect(error);
  } catch {
    text = error;
  }
  const unhandled = nodeError(Error, "ERR_UNHANDLED_ERROR", `Unhandled error. (${text})`);
  unhandled.context = error;
  throw unhandled;
}

prototype.setMaxListeners = function setMaxListeners(n) {
  checkMax(n, "n");
  this._maxListeners = n;
  return this;
};

prototype.getMaxListeners = function getMaxListeners() {
  return limitOf(this);
};

prototype.emit = function emit(type, ...args) {
  const events = this._events;
  if (type === "error") {
    if (events !== undefined && events[kMonitor] !== undefined) this.emit(kMonitor, ...args);
    if (events === undefined || events.error === undefined) throwUnhandled(args);
  }
  const handler = events?.[type];
  if (handler === undefined) return false;
  const listeners = typeof handler === "function" ? [handler] : handler.slice();
  for (let i = 0; i < listeners.length; i++) {
    const result = listeners[i].apply(this, args);
    if (result !== undefined && result !== null) catchRejection(this, result, type, args);
  }
  return true;
};

function add(emitter, type, listener, first) {
  checkFunction(listener, "listener");
  let events = emitter._events;
  if (events === undefined) {
    events = emitter._events = Object.create(null);
    emitter._eventsCount = 0;
  } else if (events.newListener !== undefined) {
    emitter.emit("newListener", type, listener.listener ?? listener);
    events = emitter._events;
  }
  const existing = events[type];
  if (existing === undefined) {
    events[type] = listener;
    emitter._eventsCount++;
    return emitter;
  }
  if (typeof existing === "function") events[type] = first ? [listener, existing] : [existing, listener];
  else if (first) existing.unshift(listener);
  else existing.push(listener);
  warnOfMany(emitter, type, events[type]);
  return emitter;
}

function warnOfMany(emitter, type, listeners) {
  const most = limitOf(emitter);
  if (most <= 0 || listeners.length <= most || listeners.warned) return;
  listeners.warned = true;
  globalThis.console.warn(
    `(node:1) MaxListenersExceededWarning: Possible EventEmitter memory leak detected. ${listeners.length} ${String(type)} ` +
      `listeners added to ${inspect(emitter, { depth: -1 })}. MaxListeners is ${most}. Use emitter.setMaxListeners() to increase limit`);
}

prototype.addListener = function addListener(type, listener) {
  return add(this, type, listener, false);
};
prototype.on = prototype.addListener;
prototype.prependListener = function prependListener(type, listener) {
  return add(this, type, listener, true);
};

function onceWrapper(emitter, type, listener) {
  let fired = false;
  const wrapped = function (...args) {
    if (fired) return undefined;
    emitter.removeListener(type, wrapped);
    fired = true;
    return listener.apply(emitter, args);
  };
  wrapped.listener = listener;
  return wrapped;
}

prototype.once = function once(type, listener) {
  checkFunction(listener, "listener");
  return this.on(type, onceWrapper(this, type, listener));
};
prototype.prependOnceListener = function prependOnceListener(type, listener) {
  checkFunction(listener, "listener");
  return this.prependListener(type, onceWrapper(this, type, listener));
};

prototype.removeListener = function removeListener(type, listener) {
  checkFunction(listener, "listener");
  const events = this._events;
  const list = events?.[type];
  if (list === undefined) return this;
  let removed = listener;
  if (list === listener || list.listener === listener) {
    removed = list.listener ?? listener;
    drop(this, type);
  } else if (typeof list !== "function") {
    const at = list.findLastIndex((one) => one === listener || one.listener === listener);
    if (at < 0) return this;
    removed = list[at].listener ?? listener;
    if (list.length === 2) events[type] = list[1 - at];
    else list.splice(at, 1);
  } else {
    return this;
  }
  if (this._events.removeListener !== undefined) this.emit("removeListener", type, removed);
  return this;
};
prototype.off = prototype.removeListener;

function drop(emitter, type) {
  if (--emitter._eventsCount === 0) emitter._events = Object.create(null);
  else delete emitter._events[type];
}

prototype.removeAllListeners = function removeAllListeners(type) {
  const events = this._events;
  if (events === undefined) return this;
  if (events.removeListener === undefined) {
    if (arguments.length === 0) {
      this._events = Object.create(null);
      this._eventsCount = 0;
    } else if (events[type] !== undefined) {
      drop(this, type);
    }
    return this;
  }
  if (arguments.length === 0) {
    for (const key of Reflect.ownKeys(events)) if (key !== "removeListener") this.removeAllListeners(key);
    this.removeAllListeners("removeListener");
    this._events = Object.create(null);
    this._eventsCount = 0;
    return this;
  }
  const list = events[type];
  if (typeof list === "function") this.removeListener(type, list);
  else if (list !== undefined) for (const one of list.slice().reverse()) this.removeListener(type, one);
  return this;
};

function listenersOf(emitter, type) {
  const list = emitter._events?.[type];
  if (list === undefined) return [];
  return typeof list === "function" ? [list] : list.slice();
}

prototype.listeners = function listeners(type) {
  return listenersOf(this, type).map((one) => one.listener ?? one);
};
prototype.rawListeners = function rawListeners(type) {
  return listenersOf(this, type);
};
prototype.listenerCount = function listenerCount(type, listener) {
  const all = listenersOf(this, type);
  if (listener === undefined || listener === null) return all.length;
  return all.filter((one) => one === listener || one.listener === listener).length;
};
prototype.eventNames = function eventNames() {
  return this._eventsCount > 0 ? Reflect.ownKeys(this._events) : [];
};

const isEmitter = (value) => typeof value?.on === "function";
const EMITTERS = ["EventEmitter", "EventTarget"];

/** Listens on either kind of emitter. */
function listen(emitter, name, listener, once) {
  if (isEmitter(emitter)) emitter[once ? "once" : "on"](name, listener);
  else if (typeof emitter?.addEventListener === "function") emitter.addEventListener(name, listener, { once });
  else throw invalidType("emitter", "EventEmitter", emitter);
}

function unlisten(emitter, name, listener) {
  if (typeof emitter.removeListener === "function") emitter.removeListener(name, listener);
  else emitter.removeEventListener(name, listener);
}

export async function once(emitter, name, options = {}) {
  const signal = options?.signal;
  checkSignal(signal, "options.signal");
  if (signal?.aborted) throw abortError(signal.reason);
  return new Promise((resolve, reject) => {
    const finish = () => {
      unlisten(emitter, name, onEvent);
      if (isEmitter(emitter) && name !== "error") emitter.removeListener("error", onError);
      signal?.removeEventListener("abort", onAbort);
    };
    const onEvent = (...args) => {
      finish();
      resolve(args);
    };
    const onError = (error) => {
      finish();
      reject(error);
    };
    const onAbort = () => {
      finish();
      reject(abortError(signal.reason));
    };
    listen(emitter, name, onEvent, true);
    if (isEmitter(emitter) && name !== "error") emitter.once("error", onError);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

export function on(emitter, name, options = {}) {
  const signal = options?.signal;
  checkSignal(signal, "options.signal");
  if (signal?.aborted) throw abortError(signal.reason);
  const events = [];
  const waiting = [];
  let failure = null;
  let finished = false;
  const done = () => ({ value: undefined, done: true });
  const onEvent = (...args) => {
    const next = waiting.shift();
    if (next !== undefined) next.resolve({ value: args, done: false });
    else events.push(args);
  };
  const onError = (error) => {
    finished = true;
    const next = waiting.shift();
    if (next !== undefined) next.reject(error);
    else failure = { error };
    close();
  };
  const onAbort = () => onError(abortError(signal.reason));
  const close = () => {
    unlisten(emitter, name, onEvent);
    if (isEmitter(emitter) && name !== "error") emitter.removeListener("error", onError);
    signal?.removeEventListener("abort", onAbort);
    finished = true;
    for (const next of waiting.splice(0)) next.resolve(done());
    return Promise.resolve(done());
  };
  listen(emitter, name, onEvent, false);
  if (isEmitter(emitter) && name !== "error") emitter.on("error", onError);
  signal?.addEventListener("abort", onAbort, { once: true });
  return Object.setPrototypeOf({
    next() {
      if (events.length > 0) return Promise.resolve({ value: events.shift(), done: false });
      if (failure !== null) {
        const { error } = failure;
        failure = null;
        return Promise.reject(error);
      }
      if (finished) return close();
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return: close,
    throw(error) {
      if (!(error instanceof Error)) throw invalidType("EventEmitter.AsyncIterator", "Error", error);
      onError(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  }, Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype));
}

export function getEventListeners(emitter, type) {
  if (typeof emitter?.listeners === "function") return emitter.listeners(type);
  if (emitter instanceof EventTarget) return [];
  throw invalidType("emitter", EMITTERS, emitter);
}

export function getMaxListeners(emitter) {
  if (typeof emitter?.getMaxListeners === "function") return limitOf(emitter);
  if (emitter instanceof EventTarget) return defaultMaxListeners;
  throw invalidType("emitter", EMITTERS, emitter);
}

export function setMaxListeners(n = defaultMaxListeners, ...targets) {
  checkMax(n, "n");
  if (targets.length === 0) defaultMaxListeners = n;
  for (const target of targets) {
    if (target instanceof EventTarget) continue;
    if (typeof target?.setMaxListeners !== "function") throw invalidType("eventTargets", EMITTERS, target);
    target.setMaxListeners(n);
  }
}

export function listenerCount(emitter, type) {
  if (typeof emitter.listenerCount === "function") return emitter.listenerCount(type);
  return prototype.listenerCount.call(emitter, type);
}

export function addAbortListener(signal, listener) {
  if (signal === undefined) throw invalidType("signal", "AbortSignal", signal);
  checkSignal(signal, "signal");
  checkFunction(listener, "listener");
  let remove;
  if (signal.aborted) queueMicrotask(() => listener());
  else {
    signal.addEventListener("abort", listener, { once: true });
    remove = () => signal.removeEventListener("abort", listener);
  }
  return { [Symbol.dispose]: () => remove?.() };
}

/** Made when it is first asked for: it needs node:async_hooks. */
let emitterResource;
function asyncResourceClass() {
  if (emitterResource !== undefined) return emitterResource;
  const { AsyncResource } = load("/jdo/node/async_hooks.js").default;
  class EventEmitterReferencingAsyncResource extends AsyncResource {
    #emitter;

    constructor(emitter, type, options) {
      super(type, options);
      this.#emitter = emitter;
    }

    get eventEmitter() {
      return this.#emitter;
    }
  }
  emitterResource = class EventEmitterAsyncResource extends EventEmitter {
    #resource;

    constructor(options = undefined) {
      const name = typeof options === "string" ? options : options?.name ?? new.target.name;
      super(typeof options === "string" ? undefined : options);
      this.#resource = new EventEmitterReferencingAsyncResource(this, name, options);
    }

    emit(event, ...args) {
      return this.#resource.runInAsyncScope(super.emit, this, event, ...args);
    }

    emitDestroy() {
      this.#resource.emitDestroy();
    }

    get asyncResource() {
      return this.#resource;
    }
  };
  return emitterResource;
}

Object.assign(EventEmitter, {
  on, once, getEventListeners, getMaxListeners, setMaxListeners, listenerCount, EventEmitter, usingDomains: false,
  captureRejectionSymbol: kRejection, errorMonitor: kMonitor,
});
const { init } = EventEmitter;
delete EventEmitter.init;
Object.defineProperties(EventEmitter, {
  EventEmitterAsyncResource: { get: asyncResourceClass, enumerable: true, configurable: true },
  captureRejections: {
    get: () => prototype[kCapture],
    set(value) {
      prototype[kCapture] = value;
    },
    enumerable: true,
  },
  defaultMaxListeners: {
    get: () => defaultMaxListeners,
    set(n) {
      checkMax(n, "defaultMaxListeners");
      defaultMaxListeners = n;
    },
    enumerable: true,
  },
  kMaxEventTargetListeners: { value: kMaxEventTargetListeners },
  kMaxEventTargetListenersWarned: { value: kMaxEventTargetListenersWarned },
});
EventEmitter.init = init;
EventEmitter.addAbortListener = addAbortListener;

export default EventEmitter;

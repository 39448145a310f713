// Timers (https://html.spec.whatwg.org/#timers), with Node's Timeout objects as the platform has them.
import { flag } from "../internal/flags.js";
import { load, onIo, port } from "../internal/host.js";
import { bind } from "../internal/async-context.js";
import { badArgument, expose } from "../internal/idl.js";
import { received } from "../internal/received.js";
import { reportError } from "./events.js";

const host = port("timers");
const LONGEST = 3_153_600_000_000;
const MOST = 10_000;
const NODE = "enable_nodejs_global_timers";

const active = new Map();
let lastId = 0;
let start;
let stop;

class Timer {
  #id = ++lastId;
  #callback;
  #args;
  #delay;
  #repeats;
  #running = null;
  #ref = true;

  static {
    start = (timer) => {
      const running = host.after(timer.#delay);
      timer.#running = running;
      active.set(timer.#id, timer);
      onIo(running, () => timer.#fire(running), () => {});
    };
    stop = (timer) => {
      const running = timer.#running;
      if (running === null) return;
      timer.#running = null;
      active.delete(timer.#id);
      host.cancel(running);
    };
  }

  constructor(callback, delay, args, repeats) {
    this.#callback = bind(callback);
    this.#args = args;
    this.#delay = delay >= 1 ? Math.min(Math.trunc(delay), LONGEST) : 1;
    this.#repeats = repeats;
  }

  #fire(running) {
    if (this.#running !== running) return;
    this.#running = null;
    active.delete(this.#id);
    if (this.#repeats) start(this);
    try {
      this.#callback.apply(globalThis, this.#args);
    } catch (e) {
      reportError(e);
    }
  }

  hasRef() {
    return this.#ref;
  }

  ref() {
    this.#ref = true;
    return this;
  }

  unref() {
    this.#ref = false;
    return this;
  }

  [Symbol.toPrimitive]() {
    return this.#id;
  }

  [Symbol.dispose]() {
    stop(this);
  }
}

class Timeout extends Timer {
  refresh() {
    stop(this);
    start(this);
    return this;
  }

  close() {
    stop(this);
    return this;
  }
}

class Immediate extends Timer {}

/** What the callback is refused with: node's timers stand in for the platform's own where their flag is on. */
function noFunction(callback, name) {
  if (name === "setImmediate" || !flag(NODE)) return badArgument(name, "ServiceWorkerGlobalScope", 1, "function");
  const error = new TypeError(`The "callback" argument must be of type function. Received ${received(callback)}`);
  return Object.assign(error, { code: "ERR_INVALID_ARG_TYPE" });
}

function begin(Class, callback, delay, args, repeats, name) {
  if (typeof callback !== "function") throw noFunction(callback, name);
  if (active.size >= MOST) {
    throw new (load("/jdo/web/dom-exception.js").DOMException)(
      `You have exceeded the number of active timers you may set. max active timers: ${MOST}, ` +
        `current active timers: ${active.size}, finished timers: ${lastId - active.size}`,
      "QuotaExceededError",
    );
  }
  const timer = new Class(callback, delay, args, repeats);
  start(timer);
  return timer;
}

/** The platform's own timers are numbers. */
const given = (timer) => (flag(NODE) ? timer : Number(timer));

export function setTimeout(callback, delay = 0, ...args) {
  return given(begin(Timeout, callback, Number(delay), args, false, "setTimeout"));
}

export function setInterval(callback, delay = 0, ...args) {
  return given(begin(Timeout, callback, Number(delay), args, true, "setInterval"));
}

export function setImmediate(callback, ...args) {
  return begin(Immediate, callback, 0, args, false, "setImmediate");
}

export function clearTimeout(timer) {
  const found = timer instanceof Timer ? timer : active.get(Number(typeof timer === "object" ? NaN : timer));
  if (found !== undefined) stop(found);
}

export function clearInterval(timer) {
  clearTimeout(timer);
}

export function clearImmediate(timer) {
  clearTimeout(timer);
}

export function queueMicrotask(callback) {
  if (typeof callback !== "function") throw badArgument("queueMicrotask", "ServiceWorkerGlobalScope", 1, "function");
  Promise.resolve().then(() => {
    try {
      callback.call(undefined);
    } catch (e) {
      reportError(e);
    }
  });
}

class Scheduler {
  wait(delay, options = undefined) {
    const signal = options?.signal;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const timer = setTimeout(resolve, delay);
      signal?.addEventListener("abort", () => {
        stop(timer);
        reject(signal.reason);
      });
    });
  }
}

expose(Scheduler);
export const scheduler = new Scheduler();

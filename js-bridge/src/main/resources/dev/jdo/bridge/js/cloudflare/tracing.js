// Tracing (ctx.tracing, and tracing of cloudflare:workers): spans can be begun and ended; nobody collects them.
import { variable } from "../internal/async-context.js";
import { badArgument, expose, illegalConstructor } from "../internal/idl.js";

const INTERNAL = {};
const active = variable();

const hex = (length) =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => byte.toString(16).padStart(2, "0")).join("");

class Span {
  #open = true;
  #context;

  constructor(token) {
    if (token !== INTERNAL) throw illegalConstructor();
  }

  get isTraced() {
    return this.#open;
  }

  spanContext() {
    return (this.#context ??= { traceId: hex(16), spanId: hex(8), traceFlags: 0 });
  }

  setAttribute(name) {
    if (typeof name !== "string") throw badArgument("setAttribute", "Span", 1, "string");
    return this;
  }

  setAttributes() {
    return this;
  }

  recordException() {}

  updateName() {
    return this;
  }

  setStatus() {
    return this;
  }

  end() {
    this.#open = false;
  }
}

expose(Span);

function begun(method, name) {
  if (name === undefined) throw badArgument(method, "Tracing", 1, "string");
  return new Span(INTERNAL);
}

/** Calls the function with a span that is open until what it gives has settled. */
function during(method, name, call, args) {
  const span = begun(method, name);
  if (typeof call !== "function") throw badArgument(method, "Tracing", 2, "Function");
  return active.run(span, () => {
    let result;
    try {
      result = call(span, ...args);
    } catch (e) {
      span.end();
      throw e;
    }
    if (typeof result?.then === "function") Promise.resolve(result).then(() => span.end(), () => span.end());
    else span.end();
    return result;
  });
}

export class Tracing {
  constructor(token) {
    if (token !== INTERNAL) throw illegalConstructor();
  }

  enterSpan(name, call, ...args) {
    return during("enterSpan", name, call, args);
  }

  startActiveSpan(name, call, ...args) {
    return during("startActiveSpan", name, call, args);
  }

  startSpan(name) {
    return begun("startSpan", name);
  }

  getActiveSpan() {
    return active.get() ?? new Span(INTERNAL);
  }

  withActiveSpan(span, call, ...args) {
    if (!(span instanceof Span)) throw badArgument("withActiveSpan", "Tracing", 1, "Span");
    return active.run(span, () => call(...args));
  }

  get Span() {
    return Span;
  }
}

expose(Tracing);

export const tracing = new Tracing(INTERNAL);

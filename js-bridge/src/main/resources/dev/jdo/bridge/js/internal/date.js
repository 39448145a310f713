// Date by the clock that the isolate is given; the engine's own reads the machine's.
import { port } from "./host.js";

// The engine's own, not the one that remembers what projects make.
const { Date: Native, Proxy } = globalThis;
const now = () => port("clock").now();

/** Puts a Date that reads the clock in place; all else of it stays the engine's. */
export function takeClock() {
  const value = new Proxy(Native, {
    construct: (native, fields, target) => Reflect.construct(native, fields.length === 0 ? [now()] : fields, target),
    apply: (native) => new native(now()).toString(),
  });
  const hidden = { writable: true, configurable: true, enumerable: false };
  Object.defineProperty(Native, "now", { value: { now: () => Math.trunc(now()) }.now, ...hidden });
  Object.defineProperty(Native.prototype, "constructor", { value, ...hidden });
  Object.defineProperty(globalThis, "Date", { value, ...hidden });
}

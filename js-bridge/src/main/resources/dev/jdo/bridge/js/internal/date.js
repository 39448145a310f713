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
  // Bound, so that it shows no source either.
  const read = (() => Math.trunc(now())).bind();
  Object.defineProperty(read, "name", { value: "now", configurable: true });
  Object.defineProperty(Native, "now", { value: read, ...hidden });
  Object.defineProperty(Native.prototype, "constructor", { value, ...hidden });
  Object.defineProperty(globalThis, "Date", { value, ...hidden });
}

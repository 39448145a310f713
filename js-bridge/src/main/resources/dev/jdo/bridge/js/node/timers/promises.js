// node:timers/promises.
import { abortError, checkSignal } from "../../internal/node-errors.js";
import { clearImmediate, clearInterval, clearTimeout, scheduler, setImmediate as immediate, setInterval as interval, setTimeout as timeout } from "../../web/timers.js";

function wait(begin, end, value, options) {
  const signal = options?.signal;
  return new Promise((resolve, reject) => {
    checkSignal(signal, "options.signal");
    if (signal?.aborted) {
      reject(abortError(signal.reason));
      return;
    }
    const timer = begin(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve(value);
    });
    const onAbort = () => {
      end(timer);
      reject(abortError(signal.reason));
    };
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

export const setTimeout = (delay, value, options) => wait((done) => timeout(done, delay), clearTimeout, value, options);
export const setImmediate = (value, options) => wait((done) => immediate(done), clearImmediate, value, options);

export async function* setInterval(delay, value, options) {
  const signal = options?.signal;
  checkSignal(signal, "options.signal");
  if (signal?.aborted) throw abortError(signal.reason);
  let due = 0;
  let wake = null;
  const timer = interval(() => {
    due++;
    wake?.resolve();
  }, delay);
  const onAbort = () => wake?.reject(abortError(signal.reason));
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    for (;;) {
      if (signal?.aborted) throw abortError(signal.reason);
      if (due === 0) await new Promise((resolve, reject) => (wake = { resolve, reject }));
      wake = null;
      for (; due > 0; due--) yield value;
    }
  } finally {
    clearInterval(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

export default { scheduler, setImmediate, setInterval, setTimeout };

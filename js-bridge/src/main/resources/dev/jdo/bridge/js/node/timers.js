// node:timers: the global functions, and promises.
import { clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } from "../web/timers.js";
import * as promises from "./timers/promises.js";

const { scheduler } = promises.default;

export default {
  clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout,
  promises: { scheduler, setImmediate: promises.setImmediate, setInterval: promises.setInterval, setTimeout: promises.setTimeout },
  active(timer) {
    timer?.refresh?.();
  },
  enroll() {},
  unenroll: clearTimeout,
};

// node:inspector: there is none to be opened from within, and its console says nothing.
import { refusals } from "../internal/node-errors.js";

const NAMES = "debug error info log warn dir dirxml table trace group groupCollapsed groupEnd clear count countReset assert profile profileEnd time timeLog timeStamp";

const EVENTS = "requestWillBeSent dataReceived dataSent responseReceived loadingFinished loadingFailed webSocketCreated webSocketHandshakeResponseReceived webSocketClosed";

export default {
  Network: refusals("Network", EVENTS),
  close() {},
  console: Object.fromEntries(NAMES.split(" ").map((name) => [name, () => {}])),
  open: () => ({ [Symbol.dispose]() {} }),
  url() {},
  waitForDebugger() {},
};

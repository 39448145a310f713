// node:net (https://nodejs.org/docs/latest-v22.x/api/net.html): addresses, and client sockets over cloudflare:sockets.
import { inspect } from "../internal/inspect.js";
import { checkInteger, invalidValue } from "../internal/node-errors.js";
import { isIP, isIPv4, isIPv6 } from "./net/addresses.js";
import { connect, Socket } from "./net/socket.js";
import { normalized } from "./net/target.js";

const SHORTEST = 10;
let attemptTimeout = SHORTEST;

function getDefaultAutoSelectFamily() {
  return false;
}

function setDefaultAutoSelectFamily(value) {
  if (value) throw invalidValue("val", value, "is invalid", inspect(value));
}

function getDefaultAutoSelectFamilyAttemptTimeout() {
  return attemptTimeout;
}

function setDefaultAutoSelectFamilyAttemptTimeout(value) {
  checkInteger(value, "val", 1, 2 ** 31 - 1);
  attemptTimeout = Math.max(value, SHORTEST);
}

function _normalizeArgs(args) {
  return normalized(args);
}

export default {
  Socket, Stream: Socket, connect, createConnection: connect, isIP, isIPv4, isIPv6, _normalizeArgs, getDefaultAutoSelectFamily,
  setDefaultAutoSelectFamily, getDefaultAutoSelectFamilyAttemptTimeout, setDefaultAutoSelectFamilyAttemptTimeout,
};

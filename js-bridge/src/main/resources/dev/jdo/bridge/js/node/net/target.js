// Where a socket is to connect to: what connect() is given, and the errors that connections end with.
import { reasonOf } from "../../internal/tcp-reasons.js";
import { checkFunction, checkInteger, checkNumber, invalidType, invalidValue, nodeError } from "../../internal/node-errors.js";
import { isIP } from "./addresses.js";

const NORMALIZED = Symbol("normalizedArgs");

/** [options, callback or null] of what connect() was called with. */
export function normalized(args) {
  if (args[0]?.[NORMALIZED]) return args[0];
  const [first, second] = args;
  let options = {};
  if (typeof first === "object" && first !== null) options = first;
  else if (typeof first === "string" && !(Number(first) >= 0)) options.path = first;
  else if (args.length > 0) {
    options.port = first;
    if (typeof second === "string") options.host = second;
  }
  const last = args.at(-1);
  const pair = [options, typeof last === "function" ? last : null];
  pair[NORMALIZED] = true;
  return pair;
}

export function invalidAddress(address) {
  return nodeError(TypeError, "ERR_INVALID_IP_ADDRESS", `Invalid IP address: ${address}`);
}

function portOf(port = 0) {
  if (typeof port !== "number" && typeof port !== "string") throw invalidType("options.port", ["number", "string"], port);
  const number = typeof port === "string" && port.trim() === "" ? NaN : Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw nodeError(Error, "ERR_SOCKET_BAD_PORT", `Port should be >= 0 and < 65536. Received ${typeof port}.`);
  }
  return number;
}

/** {host, port} of options that are in order. */
export function target(options) {
  const { host = "localhost", localAddress, localPort, autoSelectFamily, autoSelectFamilyAttemptTimeout, lookup } = options;
  if (localAddress && !isIP(localAddress)) throw invalidAddress(localAddress);
  if (localPort) checkNumber(localPort, "options.localPort");
  const port = portOf(options.port);
  if (autoSelectFamily !== undefined && autoSelectFamily !== null && typeof autoSelectFamily !== "boolean") {
    throw invalidType("options.autoSelectFamily", "boolean", autoSelectFamily);
  }
  if (autoSelectFamilyAttemptTimeout !== undefined && autoSelectFamilyAttemptTimeout !== null) {
    checkInteger(autoSelectFamilyAttemptTimeout, "options.autoSelectFamilyAttemptTimeout", 1, 2 ** 31 - 1);
  }
  if (lookup !== undefined && lookup !== null) checkFunction(lookup, "options.lookup");
  return { host, port };
}

/** What lookup() has found is an address. */
export function checkFound(address, family) {
  if (isIP(address) === 0) throw invalidAddress(address);
  if (![4, 6, "IPv4", "IPv6"].includes(family)) throw invalidValue("family", family, "must be 4 or 6");
}

/** Node's error for a connection that was not made; every other error is its own. */
export function failure(error, host, port) {
  const reason = reasonOf(error);
  if (reason === "ENOTFOUND") {
    const text = `getaddrinfo ENOTFOUND ${host}`;
    return Object.assign(new Error(text), { errno: -3008, code: reason, syscall: "getaddrinfo", hostname: host });
  }
  if (reason === undefined) return error;
  const text = `connect ${reason} ${host}:${port}`;
  return Object.assign(new Error(text), { errno: -111, code: reason, syscall: "connect", address: host, port });
}

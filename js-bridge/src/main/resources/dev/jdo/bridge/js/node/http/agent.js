// http.Agent: it keeps its options; connections are fetch's business.
import { checkNumber, nodeError, notImplemented, outOfRange } from "../../internal/node-errors.js";
import { inspect } from "../../internal/inspect.js";
import EventEmitter from "../events.js";

export class Agent extends EventEmitter {
  static defaultMaxSockets = Infinity;

  constructor(options) {
    super({});
    const given = (this.options = Object.assign(Object.create(null), options));
    this.defaultPort = given.defaultPort || 80;
    this.protocol = given.protocol || "http:";
    given.path = null;
    if (!("proxyEnv" in given)) given.proxyEnv = undefined;
    given.noDelay ??= true;
    Object.assign(this, {
      agentKeepAliveTimeoutBuffer: 1000, keepAliveMsecs: given.keepAliveMsecs || 1000, keepAlive: given.keepAlive || false,
      maxSockets: given.maxSockets || Agent.defaultMaxSockets, maxFreeSockets: given.maxFreeSockets || 256,
      scheduling: given.scheduling || "lifo", maxTotalSockets: given.maxTotalSockets ?? Infinity, totalSocketCount: 0,
      freeSockets: {}, sockets: {}, requests: {},
    });
    if (this.scheduling !== "fifo" && this.scheduling !== "lifo") {
      throw nodeError(TypeError, "ERR_INVALID_ARG_VALUE",
        `The argument 'scheduling' must be one of: 'fifo', 'lifo'. Received ${inspect(this.scheduling)}`);
    }
    if (given.maxTotalSockets !== undefined) {
      checkNumber(given.maxTotalSockets, "maxTotalSockets");
      if (!(given.maxTotalSockets >= 1)) throw outOfRange("maxTotalSockets", ">= 1", given.maxTotalSockets);
    }
  }

  createConnection() {
    throw notImplemented("createConnection");
  }

  getName({ host, port, localAddress, family, socketPath } = {}) {
    const end = `${family === 4 || family === 6 ? `:${family}` : ""}${socketPath ? `:${socketPath}` : ""}`;
    return `${host || "localhost"}:${port || ""}:${localAddress || ""}${end}`;
  }

  addRequest() {}
  createSocket() {}
  removeSocket() {}
  keepSocketAlive() { return false; }
  reuseSocket() {}
  destroy() {}
}

export const globalAgent = new Agent({ keepAlive: true, scheduling: "lifo", timeout: 5000 });

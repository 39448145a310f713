// node:https (https://nodejs.org/docs/latest-v22.x/api/https.html).
import { flag } from "../internal/flags.js";
import { notImplemented } from "../internal/node-errors.js";
import { Agent as PlainAgent } from "./http/agent.js";
import { ClientRequest } from "./http/client.js";
import { Server as PlainServer } from "./http/server.js";
import url from "./url.js";

class Agent extends PlainAgent {
  constructor(options) {
    super({ defaultPort: 443, protocol: "https:", ...options });
    this.maxCachedSessions = this.options.maxCachedSessions ?? 100;
  }
}

const globalAgent = new Agent({ keepAlive: true, scheduling: "lifo", timeout: 5000 });

function request(...args) {
  let options = {};
  if (typeof args[0] === "string") options = url.urlToHttpOptions(new URL(args.shift()));
  else if (args[0] instanceof URL) options = url.urlToHttpOptions(args.shift());
  if (args[0] !== undefined && typeof args[0] !== "function") Object.assign(options, args.shift());
  return new ClientRequest({ ...options, _defaultAgent: globalAgent }, args[0]);
}

function get(...args) {
  const asked = request(...args);
  asked.end();
  return asked;
}

class Server extends PlainServer {}

function createServer(options, listener) {
  if (!flag("enable_nodejs_http_server_modules")) throw notImplemented("createServer");
  return new Server(options, listener);
}

export default { Agent, globalAgent, Server, createServer, get, request };

// node:http (https://nodejs.org/docs/latest-v22.x/api/http.html): clients over fetch, servers behind cloudflare:node.
import { flag } from "../internal/flags.js";
import { METHODS, STATUS_CODES } from "../internal/http-names.js";
import { checkInteger, notImplemented } from "../internal/node-errors.js";
import { Agent, globalAgent } from "./http/agent.js";
import { validateHeaderName, validateHeaderValue } from "./http/checks.js";
import { ClientRequest } from "./http/client.js";
import { IncomingMessage } from "./http/incoming.js";
import { OutgoingMessage } from "./http/outgoing.js";
import { ServerResponse } from "./http/response.js";
import { _connectionListener, Server } from "./http/server.js";

const request = function request(url, options, callback) {
  return new ClientRequest(url, options, callback);
};

function get(url, options, callback) {
  const asked = request(url, options, callback);
  asked.end();
  return asked;
}

function createServer(options, listener) {
  if (!flag("enable_nodejs_http_server_modules")) throw notImplemented("createServer");
  return new Server(options, listener);
}

function setMaxIdleHTTPParsers(max) {
  checkInteger(max, "max", 1);
}


export default {
  METHODS, STATUS_CODES, maxHeaderSize: 16_384, validateHeaderName, validateHeaderValue, Agent, globalAgent, ClientRequest,
  IncomingMessage, OutgoingMessage, Server, ServerResponse, request, get, createServer, setMaxIdleHTTPParsers, _connectionListener,
  WebSocket, CloseEvent, MessageEvent,
};

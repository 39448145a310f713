// node:_http_server.
import { STATUS_CODES } from "../internal/http-names.js";
import { ServerResponse } from "./http/response.js";
import * as server from "./http/server.js";

const { kIncomingMessage, ...named } = server;
export default { STATUS_CODES, ServerResponse, ...named };

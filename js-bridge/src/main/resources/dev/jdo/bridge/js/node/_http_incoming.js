// node:_http_incoming.
import { IncomingMessage } from "./http/incoming.js";
export default { IncomingMessage };

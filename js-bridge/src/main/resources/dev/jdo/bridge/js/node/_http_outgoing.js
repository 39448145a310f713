// node:_http_outgoing.
import { validateHeaderName, validateHeaderValue } from "./http/checks.js";
import { kHighWaterMark, kUniqueHeaders, OutgoingMessage, parseUniqueHeadersOption } from "./http/outgoing.js";
export default { kHighWaterMark, kUniqueHeaders, OutgoingMessage, parseUniqueHeadersOption, validateHeaderName, validateHeaderValue };

// node:_http_common.
import { METHODS } from "../internal/http-names.js";
import { hasInvalidCharacter, isToken } from "./http/checks.js";
import { kIncomingMessage } from "./http/server.js";

export default {
  CRLF: "\r\n", _checkInvalidHeaderChar: hasInvalidCharacter, _checkIsHttpToken: isToken, chunkExpression: /(?:^|\W)chunked(?:$|\W)/i,
  continueExpression: /(?:^|\W)100-continue(?:$|\W)/i, kIncomingMessage, methods: METHODS, parsers: { max: 1000 },
};

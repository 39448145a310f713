// Requests and responses as workerd serializes them (workerd/api/http.c++): what their constructors would make them of.
// A body is a stream, which only RPC can send.
import { dataCloneError } from "./errors.js";

/** The numbers that stand before them. */
export const REQUEST = 5;
export const RESPONSE = 6;

const unless = (usual, value) => (value === usual || value === null ? undefined : value);

function bodyOf(out, content) {
  if (content === null) return null;
  if (out.mode !== "rpc") throw dataCloneError("ReadableStream can only be serialized for RPC.");
  return content.asStream();
}

/** Writes a request whose body has this content. */
export function writeRequest(out, request, content) {
  out.text(request.url);
  out.value({
    method: unless("GET", request.method),
    headers: request.headers,
    body: bodyOf(out, content),
    redirect: unless("follow", request.redirect),
    fetcher: undefined,
    cf: request.cf,
    cache: request.cache,
    integrity: undefined,
    signal: undefined,
    encodeResponseBody: undefined,
  });
}

/** Writes a response whose body has this content. */
export function writeResponse(out, response, content) {
  out.value(bodyOf(out, content));
  out.value({
    status: unless(200, response.status),
    statusText: response.status === 200 ? unless("OK", response.statusText || null) : response.statusText,
    headers: response.headers,
    cf: undefined,
    webSocket: undefined,
    encodeBody: undefined,
  });
}

// cloudflare:node: node's HTTP servers as handlers (https://developers.cloudflare.com/workers/runtime-apis/nodejs/http/).
import { listenerOf } from "../node/http/ports.js";

function checked(port) {
  if (!Number.isFinite(port) || port < 0 || port > 65_535) throw new Error("Failed to determine port for server");
  return port;
}

/** The port of a number, of {port}, or of a server, which is started where it does not listen yet. */
function portOf(server) {
  if (typeof server === "number") return checked(server);
  if (server === undefined || server === null) throw new Error("Server descriptor cannot be null or undefined");
  if ((server.port !== undefined && server.port !== null) || typeof server.listen !== "function") return checked(server.port);
  if (typeof server.address()?.port !== "number") server.listen();
  return checked(server.address()?.port);
}

export async function handleAsNodeRequest(server, request, env, ctx) {
  const port = checked(typeof server === "number" ? server : server?.port);
  const listener = listenerOf(port);
  if (listener === undefined) {
    const text = `Http server with port ${port} not found. This is likely a bug with your code. ` +
      `You should check if server.listen() was called with the same port (${port})`;
    throw Object.assign(new Error(text), { code: "ERR_INVALID_ARG_VALUE" });
  }
  return listener(request, env, ctx);
}

export function httpServerHandler(server) {
  const port = portOf(server);
  return {
    async fetch(request, env, ctx) {
      return handleAsNodeRequest(port, request, env, ctx);
    },
  };
}

function noConnections() {
  throw new Error("jdo accepts no TCP connections.");
}

export const handleAsNodeConnection = async () => noConnections();
export const connectHandler = () => ({ connect: handleAsNodeConnection });

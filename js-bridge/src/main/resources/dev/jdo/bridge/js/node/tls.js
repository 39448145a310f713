// node:tls (https://nodejs.org/docs/latest-v22.x/api/tls.html): client sockets over cloudflare:sockets. Servers are refused.
import { createSecureContext, SecureContext } from "./tls/context.js";
import { checkServerIdentity, convertALPNProtocols } from "./tls/identity.js";
import { connect, TLSSocket } from "./tls/socket.js";

function refused() {
  throw new Error("Not implemented");
}

function Server() {
  refused();
}

export default {
  CLIENT_RENEG_LIMIT: 3, CLIENT_RENEG_WINDOW: 600, DEFAULT_CIPHERS: "", DEFAULT_ECDH_CURVE: "auto",
  DEFAULT_MAX_VERSION: "TLSv1.3", DEFAULT_MIN_VERSION: "TLSv1.2", rootCertificates: [], SecureContext, Server, TLSSocket,
  checkServerIdentity, connect, convertALPNProtocols, createSecureContext,
  createServer() {
    refused();
  },
  getCiphers() {
    refused();
  },
};

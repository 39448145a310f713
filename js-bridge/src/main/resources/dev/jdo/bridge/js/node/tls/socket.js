// tls.TLSSocket: a net.Socket whose connection is made by TLS, or goes on by it.
import { checkFunction, checkInteger, checkNumber, checkObject, checkString, nodeError } from "../../internal/node-errors.js";
import { optionNotImplemented } from "../http/checks.js";
import { Handle } from "../net/handle.js";
import { opened, Socket } from "../net/socket.js";
import { failure, normalized } from "../net/target.js";
import { SecureContext } from "./context.js";

const REFUSED = ["enableTrace", "isServer", "server", "requestCert", "requestOCSP"];
const REFUSED_AT_ALL = ["ALPNProtocols", "SNICallback", "pskCallback"];
const MISSING = { getPeerCertificate: "getPeerCertificate", exportKeyingMaterial: "exportKeyingMaterial" };
for (const name of ["getCertificate", "getPeerX509Certificate", "getX509Certificate", "setKeyCert"]) MISSING[name] = `TLSSocket.${name}`;
const NOTHING = ["getCipher", "getSharedSigalgs", "getEphemeralKeyInfo", "getFinished", "getPeerFinished", "getProtocol", "getSession",
  "getTLSTicket", "isSessionReused", "enableTrace"];

function refuse(options) {
  for (const name of REFUSED) if (options[name]) throw optionNotImplemented(`options.${name}`);
  if (options.rejectUnauthorized === false) throw optionNotImplemented("options.rejectUnauthorized");
  for (const name of REFUSED_AT_ALL) if (options[name] !== undefined) throw optionNotImplemented(`options.${name}`);
  if (options.secureContext !== undefined && !(options.secureContext instanceof SecureContext)) {
    throw nodeError(TypeError, "ERR_TLS_INVALID_CONTEXT", "context must be a SecureContext");
  }
  refuseIdentityCheck(options);
}

function refuseIdentityCheck({ checkServerIdentity }) {
  if (checkServerIdentity === undefined) return;
  checkFunction(checkServerIdentity, "options.checkServerIdentity");
  throw optionNotImplemented("options.checkServerIdentity");
}

export function TLSSocket(socket, options) {
  const given = { ...options };
  refuse(given);
  if (socket !== undefined && socket !== null && !(socket instanceof Socket)) throw optionNotImplemented("options.socket");
  this.secureConnecting = true;
  this.authorized = false;
  this.servername = given.servername ?? null;
  this.encrypted = true;
  const { highWaterMark, signal } = given;
  Socket.call(this, {
    allowHalfOpen: socket ? socket.allowHalfOpen : given.allowHalfOpen, onread: socket ? undefined : given.onread,
    ...(highWaterMark === undefined ? {} : { highWaterMark }), ...(signal === undefined ? {} : { signal }),
  });
  this._parentWrap = socket ?? null;
  this.ssl = this._handle;
  socket?.once("close", () => this.destroy());
  this.on("error", (e) => this.emit("_tlsError", e));
  if (given.handshakeTimeout > 0) {
    const late = () => this.destroy(nodeError(Error, "ERR_TLS_HANDSHAKE_TIMEOUT", "TLS handshake timeout"));
    this.setTimeout(given.handshakeTimeout, late);
    this.once("secure", () => this.setTimeout(0, late));
  }
  this.on("connect", () => this.emit("secure"));
}

Object.setPrototypeOf(TLSSocket.prototype, Socket.prototype);
Object.setPrototypeOf(TLSSocket, Socket);

Object.assign(TLSSocket.prototype, {
  /** Goes on by TLS over the socket that was given, as soon as that one is connected. */
  _start() {
    const plain = this._parentWrap;
    if (plain.connecting || plain._handle === null) {
      this.connecting = true;
      plain.once("connect", () => this._start());
      return;
    }
    const { socket, options } = plain._handle;
    if (this.destroyed || socket.secureTransport !== "starttls") return;
    plain._handle.release();
    this.connecting = true;
    const expected = this.servername === null ? undefined : { expectedServerHostname: this.servername };
    const handle = new Handle(socket.startTls(expected), options);
    this._handle = this.ssl = handle;
    handle.socket.opened.then(
      () => opened(this),
      (e) => {
        if (this.destroyed) return;
        this.emit("connectionAttemptFailed", options.host, options.port, options.addressType, e);
        this.destroy(failure(e, options.host, options.port));
      });
  },

  disableRenegotiation() {},

  renegotiate(options, callback) {
    checkObject(options, "options");
    if (callback !== undefined) checkFunction(callback, "callback");
    return false;
  },

  setMaxSendFragment(size) {
    checkInteger(size, "size", -(2 ** 31), 2 ** 31 - 1);
    return false;
  },

  setServername(name) {
    checkString(name, "name");
    this.servername = name;
  },

  setSession() {},
});

for (const [name, shown] of Object.entries(MISSING)) {
  TLSSocket.prototype[name] = function () {
    throw new Error(`${shown} is not implemented`);
  };
}
for (const name of NOTHING) TLSSocket.prototype[name] = () => null;

/** The other side has ended before TLS stood. */
function endedEarly() {
  const error = Object.assign(
    new Error("Client network socket disconnected before secure TLS connection was established"), { code: "ECONNRESET" });
  this.destroy(error);
}

/** tls.connect([port,] [host,] [options,] [callback]) */
export function connect(...args) {
  const [options, callback] = normalized(args);
  const more = args.slice(1, 3).find((arg) => typeof arg === "object" && arg !== null);
  if (more !== undefined) Object.assign(options, more);
  if (options.minDHSize !== undefined) {
    checkNumber(options.minDHSize, "options.minDHSize");
    throw optionNotImplemented("options.minDHSize");
  }
  refuseIdentityCheck(options);
  const { socket, servername, allowHalfOpen, highWaterMark, secureContext, onread, signal, timeout } = options;
  const { ALPNProtocols, enableTrace, pskCallback, rejectUnauthorized } = options;
  const secure = new TLSSocket(socket, {
    servername, allowHalfOpen, highWaterMark, secureContext, onread, signal, ALPNProtocols, enableTrace, pskCallback, rejectUnauthorized,
  });
  if (callback !== null) secure.once("secureConnect", callback);
  secure.once("secure", () => {
    secure.authorized = true;
    secure.secureConnecting = false;
    secure.off("end", endedEarly);
    secure.emit("secureConnect");
  });
  secure.prependListener("end", endedEarly);
  if (socket) {
    secure._start();
  } else {
    if (timeout) secure.setTimeout(timeout);
    secure.connect(options);
  }
  return secure;
}

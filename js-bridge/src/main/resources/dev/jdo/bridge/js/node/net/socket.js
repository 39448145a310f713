// net.Socket: a Duplex over a connection of cloudflare:sockets. A function, since it is called without new, too.
import { connect as open } from "../../cloudflare/tcp.js";
import { inspect } from "../../internal/inspect.js";
import { checkFunction, checkNumber, checkObject, invalidValue, nodeError, outOfRange } from "../../internal/node-errors.js";
import { Buffer } from "../buffer.js";
import { optionNotImplemented } from "../http/checks.js";
import stream from "../stream.js";
import { isIP } from "./addresses.js";
import { Handle } from "./handle.js";
import { accessors } from "./states.js";
import { checkFound, failure, normalized, target } from "./target.js";

const { Duplex } = stream;
const OBJECT_MODES = ["objectMode", "readableObjectMode", "writableObjectMode"];
const LONGEST = 2 ** 31 - 1;

/** The platform does not tell where a connection begins: a socket's own address is made up, with a port that counts up. */
const FIRST_PORT = 49_152;
let connections = 0;

/** What a socket keeps to itself: {timer, peer, local, onread, bytesRead, bytesWritten, pending}. */
export const OWN = Symbol("own");

const closedError = () => nodeError(Error, "ERR_SOCKET_CLOSED", "Socket is closed");

export function Socket(options) {
  if (!(this instanceof Socket)) return new Socket(options);
  if (typeof options === "number") throw optionNotImplemented("options.fd");
  for (const mode of OBJECT_MODES) {
    if (options?.[mode]) throw invalidValue(`options.${mode}`, options[mode], "is not supported", inspect(options[mode]));
  }
  if (options?.keepAliveInitialDelay !== undefined) checkNumber(options.keepAliveInitialDelay, "options.keepAliveInitialDelay");
  if (options?.fd !== undefined) throw optionNotImplemented("options.fd");
  const { handle, onread, ...given } = { ...options };
  this._handle = null;
  this.connecting = false;
  this._hadError = false;
  this._host = null;
  this.autoSelectFamilyAttemptedAddresses = [];
  this[OWN] = { timer: undefined, peer: undefined, onread: usable(onread), bytesRead: 0, bytesWritten: 0, pending: undefined };
  Duplex.call(this, {
    ...given, allowHalfOpen: Boolean(given.allowHalfOpen), emitClose: false, autoDestroy: true, decodeStrings: false, readable: true,
    writable: true,
  });
  if (handle) {
    checkObject(handle, "options.handle");
    this._handle = handle;
  }
  this.on("end", refuseWrites);
}

Object.setPrototypeOf(Socket.prototype, Duplex.prototype);
Object.setPrototypeOf(Socket, Duplex);

function usable(onread) {
  const { buffer, callback } = onread ?? {};
  if (typeof callback !== "function" || !(buffer instanceof Uint8Array || typeof buffer === "function")) return undefined;
  return { buffer: typeof buffer === "function" ? buffer : () => buffer, callback };
}

/** The other side has ended: with nothing left to send, a write is an error. */
function refuseWrites() {
  if (!this.allowHalfOpen) this.write = writeAfterEnd;
}

function writeAfterEnd(chunk, encoding, callback) {
  if (!this.writableEnded) return Duplex.prototype.write.call(this, chunk, encoding, callback);
  const error = Object.assign(new Error("This socket has been ended by the other party"), { code: "EPIPE" });
  const told = typeof encoding === "function" ? encoding : callback;
  if (typeof told === "function") queueMicrotask(() => told(error));
  this.destroy(error);
  return false;
}

function read(socket) {
  const handle = socket._handle;
  const { onread } = socket[OWN];
  const take = (bytes) => {
    if (socket.destroyed || socket._handle !== handle) return false;
    socket._unrefTimer();
    if (bytes === null || onread === undefined) return socket.push(bytes);
    return onread.callback(bytes.byteLength, bytes);
  };
  handle.read(take, onread?.buffer).catch((e) => {
    if (socket._handle === handle && !socket.destroyed) socket.destroy(e);
  });
}

/** The connection stands. */
export function opened(socket) {
  if (socket.destroyed) return;
  socket.connecting = false;
  socket._unrefTimer();
  socket.emit("connect");
  socket.emit("ready");
  if (socket._handle !== null && !socket.isPaused() && !socket._handle.reading) read(socket);
}

/** Begins a connection to what is an address, or a name that is looked up on the way. */
function begin(socket, host, port, family) {
  const own = socket[OWN];
  const type = isIP(host);
  own.peer = { address: host, port, family: family === 4 ? "IPv4" : family === 6 ? "IPv6" : undefined };
  own.local = { address: "240.1.0.1", family: "IPv4", port: FIRST_PORT + (connections++ % (65_536 - FIRST_PORT)) };
  const shown = family === 6 ? `[${host}]` : `${host}`;
  socket.autoSelectFamilyAttemptedAddresses = [`${shown}:${port}`];
  socket._host = shown;
  const attempt = () => socket.emit("connectionAttempt", shown, port, type);
  if (type !== 0) attempt();
  const connection = open(
    { hostname: host, port }, { allowHalfOpen: true, secureTransport: socket.encrypted ? "on" : "starttls" });
  const handle = new Handle(connection, { host: shown, port, addressType: type });
  socket._handle = handle;
  socket._undestroy();
  connection.opened.then(
    () => {
      if (socket._handle !== handle || socket.destroyed) return;
      if (type === 0) attempt();
      opened(socket);
    },
    (e) => {
      if (socket._handle !== handle || socket.destroyed) return;
      const error = failure(e, host, port);
      if (error.code === "ENOTFOUND") socket.emit("lookup", error, undefined, undefined, host);
      else {
        if (type === 0) attempt();
        socket.emit("connectionAttemptFailed", shown, port, type, error);
      }
      socket.destroy(error);
    });
}

function start(socket, options) {
  const { host, port } = target(options);
  const { lookup, family, hints } = options;
  socket._unrefTimer();
  socket.connecting = true;
  if (isIP(host) !== 0 || !lookup) return begin(socket, host, port, isIP(host));
  lookup(host, { family: family || 0, hints }, (error, address, foundFamily) => {
    socket.emit("lookup", error, address, foundFamily, host);
    if (error) return socket.destroy(error);
    checkFound(address, foundFamily);
    if (socket.connecting) begin(socket, address, port, foundFamily);
  });
}

/** Lets go of the connection under a socket; gives the promise of its end where it stood. */
function letGo(socket) {
  const handle = socket._handle;
  const own = socket[OWN];
  clearTimeout(own.timer);
  own.peer = undefined;
  if (handle === null) return undefined;
  own.bytesRead = handle.bytesRead;
  own.bytesWritten = handle.bytesWritten;
  handle.reading = false;
  return handle.socket.close().catch(() => {});
}

function joined(chunks) {
  return Buffer.concat(chunks.map(({ chunk, encoding }) => (typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk)));
}

const methods = {
  connect(...args) {
    const [options, callback] = normalized(args);
    if (this.connecting) throw nodeError(Error, "ERR_SOCKET_CONNECTING", "Socket is already connecting");
    if (callback !== null) this.once("connect", callback);
    if (options.port === undefined && (options.path === undefined || options.path === null)) {
      throw nodeError(TypeError, "ERR_MISSING_ARGS", 'The "options" or "port" or "path" argument must be specified');
    }
    if (options.path !== undefined && options.path !== null) {
      throw invalidValue("path", options.path, "is not supported", inspect(options.path));
    }
    delete this.write;
    letGo(this);
    Object.assign(this[OWN], { bytesRead: 0, bytesWritten: 0 });
    start(this, options);
    return this;
  },

  setTimeout(milliseconds, callback) {
    if (this.destroyed) return this;
    this.timeout = milliseconds;
    checkNumber(milliseconds, "msecs");
    if (milliseconds < 0 || !Number.isFinite(milliseconds)) {
      throw outOfRange("msecs", "a non-negative finite number", milliseconds);
    }
    const own = this[OWN];
    clearTimeout(own.timer);
    own.timer = milliseconds === 0 ? undefined : setTimeout(() => this._onTimeout(), Math.min(milliseconds, LONGEST));
    if (callback === undefined) return this;
    checkFunction(callback, "callback");
    if (milliseconds === 0) this.removeListener("timeout", callback);
    else this.once("timeout", callback);
    return this;
  },

  _onTimeout() {
    this.emit("timeout");
  },

  /** Something was sent or came: idle time begins anew. */
  _unrefTimer() {
    if (this[OWN].timer !== undefined) this.setTimeout(this.timeout);
  },

  address() {
    return this._handle === null || this.destroyed ? {} : { ...this[OWN].local };
  },

  _send(data, callback) {
    const own = this[OWN];
    if (this.connecting) {
      own.pending = data;
      const closed = () => callback(
        nodeError(Error, "ERR_SOCKET_CLOSED_BEFORE_CONNECTION", "Socket closed before the connection was established"));
      this.once("connect", () => {
        this.off("close", closed);
        this._send(data, callback);
      });
      this.once("close", closed);
      return;
    }
    own.pending = undefined;
    const handle = this._handle;
    if (handle === null) return callback(closedError());
    this._unrefTimer();
    handle.writer.write(data).then(
      () => {
        handle.bytesWritten += data.byteLength;
        this._unrefTimer();
        callback();
      },
      callback);
  },

  _write(chunk, encoding, callback) {
    this._send(typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk, callback);
  },

  _writev(chunks, callback) {
    this._send(joined(chunks), callback);
  },

  _final(callback) {
    if (this.connecting) this.once("connect", () => this._final(callback));
    else if (this._handle === null) callback();
    else this._handle.writer.close().then(() => callback(), callback);
  },

  end(chunk, encoding, callback) {
    Duplex.prototype.end.call(this, chunk, encoding, callback);
    return this;
  },

  pause() {
    if (!this.connecting && this._handle !== null) this._handle.reading = false;
    return Duplex.prototype.pause.call(this);
  },

  resume() {
    if (!this.connecting && this._handle !== null && !this._handle.reading && !this.destroyed) read(this);
    return Duplex.prototype.resume.call(this);
  },

  _read() {
    if (this.connecting || this._handle === null) this.once("connect", () => this._read());
    else if (!this._handle.reading) read(this);
  },

  destroySoon() {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once("finish", () => this.destroy());
  },

  resetAndDestroy() {
    if (this._handle === null) this.destroy(closedError());
    else if (this.connecting) this.once("connect", () => this.destroy());
    else this.destroy();
    return this;
  },

  _destroy(error, callback) {
    const waits = !this.connecting;
    this.connecting = false;
    const end = letGo(this);
    const done = () => {
      callback(error);
      queueMicrotask(() => this.emit("close", Boolean(error)));
    };
    if (waits && end !== undefined) end.then(done);
    else done();
  },

  setNoDelay() {
    return this;
  },

  setKeepAlive() {
    return this;
  },

  ref() {},

  unref() {},
};

Object.assign(Socket.prototype, methods);
Object.defineProperties(Socket.prototype, accessors(OWN));

/** A socket that connects. */
export function connect(...args) {
  const given = normalized(args);
  const [options] = given;
  const socket = new Socket(options);
  if (options.timeout) socket.setTimeout(options.timeout);
  return socket.destroyed ? socket : socket.connect(given);
}


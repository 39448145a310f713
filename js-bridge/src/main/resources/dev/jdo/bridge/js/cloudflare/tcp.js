// cloudflare:sockets (spec §9.3): TCP connections, plain or by TLS, over port "tcp".
import { fromHost, isBuffer, toHost } from "../internal/bytes.js";
import { onlyByReference } from "../internal/cloneable.js";
import { awaitIo, port as hostPort } from "../internal/host.js";
import { badArgument, expose, illegalConstructor, isObject } from "../internal/idl.js";
import { explained } from "../internal/tcp-reasons.js";
import { encodeText } from "../web/encoding.js";
import { quietly } from "../web/queuing-strategy.js";
import { ByteSource } from "../web/readable-bytes.js";
import { makeReadable } from "../web/readable-stream.js";
import { errorWritable, makeWritable } from "../web/writable-stream.js";

const INTERNAL = {};
const MODES = ["off", "on", "starttls"];

const closing = (stream) => new TypeError(`This ${stream} belongs to an object that is closing.`);

class Socket {
  /** A Link. */
  #link;

  constructor(token, link) {
    if (token !== INTERNAL) throw illegalConstructor();
    this.#link = link;
  }

  get readable() {
    return this.#link.readable;
  }

  get writable() {
    return this.#link.writable;
  }

  get closed() {
    return this.#link.closed.promise;
  }

  get opened() {
    return this.#link.opened.promise;
  }

  get upgraded() {
    return this.#link.upgraded;
  }

  get secureTransport() {
    return this.#link.mode;
  }

  close() {
    return this.#link.close();
  }

  startTls(options = undefined) {
    return new Socket(INTERNAL, this.#link.secured(options?.expectedServerHostname));
  }
}

expose(Socket);
onlyByReference(Socket, "Socket can only be serialized for RPC.");

/** What stands behind a Socket: a connection, or one that is still to be made, and its two streams. */
class Link {
  opened = quietly();
  closed = quietly();
  upgraded = false;
  ended = false;
  over = false;
  writing = undefined;

  constructor(address, mode, halfOpen, connection) {
    this.address = address;
    this.mode = mode;
    this.halfOpen = halfOpen;
    this.source = new ByteSource({ pull: () => this.pull(), cancel: () => {} }, 0, 0);
    this.source.internal = true;
    this.readable = makeReadable(this.source);
    const sink = { write: (chunk) => this.write(chunk), close: () => this.end(), abort: () => this.closeNow() };
    this.writable = makeWritable(sink, 1, undefined, true);
    this.connection = connection;
    this.closed.promise.catch(() => {}).then(() => (this.over = true));
    connection.then(
      () => this.opened.resolve({ remoteAddress: `${address.host}:${address.port}`, localAddress: undefined }),
      (e) => this.fail(e),
    );
  }

  fail(e) {
    this.opened.reject(e);
    this.closed.reject(e);
    if (this.source.open) this.source.close();
    errorWritable(this.writable, new Error(`jsg.Error: ${e.message}`));
  }

  async pull() {
    let chunk;
    try {
      chunk = await awaitIo((await this.connection).read());
    } catch (e) {
      if (this.ended || !this.source.open) return;
      throw e;
    }
    if (!this.source.open) return;
    if (chunk !== null) return this.source.enqueue(fromHost(chunk));
    this.source.close();
    if (!this.halfOpen) await this.closeWritable();
  }

  /** The other side sends nothing more, and so does this one. */
  async closeWritable() {
    if (!this.writable.locked) await this.writable.close().catch(() => {});
    else errorWritable(this.writable, new TypeError("This WritableStream has been closed."));
    this.closeNow();
  }

  write(chunk) {
    this.writing = this.send(chunk);
    return this.writing;
  }

  async send(chunk) {
    const bytes = typeof chunk === "string" ? encodeText(chunk) : isBuffer(chunk) ? new Uint8Array(chunk) : chunk;
    if (bytes.byteLength > 0) await awaitIo(hostPort("tcp").write(await this.connection, toHost(bytes)));
  }

  async end() {
    if (!this.ended) await awaitIo((await this.connection).end());
    if (this.source.state === "closed") this.closeNow();
  }

  closeNow() {
    this.ended = true;
    this.connection.then((connection) => connection.close(), () => {});
    this.closed.resolve();
  }

  async close() {
    if (this.ended) return;
    try {
      await this.connection;
      await this.writing;
    } catch {
      return;
    }
    if (this.source.open) this.source.fail(closing("ReadableStream"));
    errorWritable(this.writable, closing("WritableStream"));
    this.closeNow();
  }

  /** The link that goes on with this one's connection, by TLS; the certificate is to be of that host. */
  secured(expected) {
    if (this.mode === "on") throw new TypeError("Cannot startTls on a TLS socket.");
    if (this.mode !== "starttls") {
      throw new TypeError("The `secureTransport` socket option must be set to 'starttls' for startTls to be used.");
    }
    if (this.over) throw new TypeError("The connection was closed before startTls could be started.");
    if (this.upgraded) {
      throw new TypeError("startTls has already been called on this socket, or the socket was transferred over RPC.");
    }
    this.upgraded = true;
    if (!this.readable.locked) this.readable.getReader();
    if (!this.writable.locked) this.writable.getWriter();
    const { host, port } = this.address;
    const secure = this.connection.then((plain) => awaitIo(hostPort("tcp").secure(plain, expected === undefined ? host : `${expected}`, port)));
    secure.catch(() => {});
    this.ended = true;
    this.closed.resolve();
    return new Link(this.address, "on", this.halfOpen, secure);
  }
}

const missing = (what) => new TypeError(`Specified address is missing ${what}.`);
const unparsed = () => new TypeError("Specified address could not be parsed.");

function whole(value) {
  const number = Number(value);
  if (!Number.isInteger(number)) throw new TypeError("The value cannot be converted because it is not an integer.");
  if (number < 0 || number > 65535) throw new TypeError("Value out of range. Must be less than or equal to 65535.");
  return number;
}

/** {host, port} of an address, a text or an object. */
function parse(address) {
  if (address === undefined || address === null) {
    throw new TypeError(
      "Cannot initialize N7workerd3api13SocketAddressE with required members from an undefined or null value.");
  }
  if (isObject(address)) {
    const port = whole(address.port);
    return { host: `${address.hostname}`, port };
  }
  const text = `${address}`;
  if (text === "") throw missing("hostname");
  if (text.startsWith(":")) throw unparsed();
  const [, host, port] = /^(.*?)(?::([^:\]]*))?$/s.exec(text);
  if (/[\s/?#@\\]/.test(host) && !host.includes("://")) throw unparsed();
  if (port === undefined || port === "" || host.includes("/")) throw missing("port");
  if (!/^\d+$/.test(port) || Number(port) > 65535) throw text.includes("://") ? missing("port") : unparsed();
  return { host: host.replace(/^\[(.*)\]$/, "$1"), port: Number(port) };
}

function modeOf(options) {
  if (options === null) {
    throw new TypeError(
      "Cannot initialize N7workerd3api13SocketOptionsE with required members from an undefined or null value.");
  }
  if (!isObject(options)) throw badArgument("connect", "SocketsModule", 2, "SocketOptions");
  const mode = options.secureTransport === undefined ? "off" : `${options.secureTransport}`;
  if (!MODES.includes(mode)) throw new TypeError(`Unsupported value in secureTransport socket option: ${mode}`);
  return mode;
}

/** Opens a connection; what is written before it stands is sent then. */
export function connect(address, options = {}) {
  const tcp = hostPort("tcp");
  const target = parse(address);
  const mode = modeOf(options);
  const connection = awaitIo(tcp.connect(target.host, target.port, mode === "on")).catch((e) => {
    throw explained(e);
  });
  connection.catch(() => {});
  return new Socket(INTERNAL, new Link(target, mode, Boolean(options.allowHalfOpen), connection));
}

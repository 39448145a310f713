// fs.ReadStream and fs.WriteStream.
import { checkFunction, checkObject, checkSignal, checkString, outOfRange } from "../../internal/node-errors.js";
import { Buffer } from "../buffer.js";
import stream from "../stream.js";
import * as check from "./arguments.js";
import { callbacks } from "./callbacks.js";
import { isHandle, supply } from "./file-handle.js";
import { toUrl } from "./paths.js";

const BUFFERED = 65_536;
/** The functions it works with, whether one is at work, and what is to be done then. There may be none before the end of the constructor. */
const IO = Symbol("io");
const BUSY = Symbol("busy");
const IDLE = Symbol("idle");
const OPERATIONS = ["open", "close", "fsync", "read", "write", "writev"];

/** The functions that a stream works with: node:fs's, a handle's own, or those that were given. */
function operationsOf(fs, handle) {
  if (isHandle(handle)) {
    const toCallback = (name, result) => (fd, ...args) => {
      const callback = args.pop();
      handle[name](...args).then((given) => callback(null, ...result(given)), callback);
    };
    return {
      close: toCallback("close", () => []),
      fsync: toCallback("sync", () => []),
      read: toCallback("read", ({ bytesRead, buffer }) => [bytesRead, buffer]),
      write: toCallback("write", ({ bytesWritten, buffer }) => [bytesWritten, buffer]),
      writev: toCallback("writev", ({ bytesWritten, buffers }) => [bytesWritten, buffers]),
    };
  }
  if (fs !== undefined) checkObject(fs, "options.fs");
  const chosen = { ...callbacks };
  for (const name of OPERATIONS) {
    if (fs?.[name] === undefined) continue;
    checkFunction(fs[name], `options.fs.${name}`);
    chosen[name] = fs[name].bind(fs);
  }
  return chosen;
}

/** What both kinds of streams take, checked and put into the stream's options. */
function setUp(self, path, options, flags) {
  const given = options === null ? {} : typeof options === "string" ? { encoding: options } : options;
  checkObject(given, "options");
  const { encoding = null, autoClose = true, emitClose = true, start, highWaterMark = BUFFERED, signal = null, fd = null } = given;
  if (encoding !== "buffer" && encoding !== null && !Buffer.isEncoding(encoding)) throw check.invalidValue("options.encoding", encoding);
  check.checkBoolean(autoClose, "options.autoClose");
  check.checkBoolean(emitClose, "options.emitClose");
  check.checkUint32(start ?? 0, "options.start");
  check.checkUint32(highWaterMark, "options.highWaterMark");
  if (signal !== null) checkSignal(signal, "options.signal");
  checkString(given.flags ?? flags, "options.flags");
  check.checkMode(given.mode ?? 0o666, "options.mode");
  self.fd = null;
  if (fd === null) {
    const url = toUrl(path);
    self.path = typeof path === "string" ? decodeURIComponent(url.pathname) : path instanceof URL ? url.pathname : path;
    self.flags = given.flags ?? flags;
    self.mode = given.mode ?? 0o666;
  } else if (isHandle(fd)) {
    self.fd = fd.fd ?? null;
  } else self.fd = check.checkFd(fd);
  self.start = start ?? 0;
  return given;
}

const streamOptions = ({ encoding, autoClose = true, emitClose = true, highWaterMark = BUFFERED, signal }) => ({
  highWaterMark, emitClose, autoDestroy: autoClose, ...(signal ? { signal } : {}), ...(encoding && encoding !== "buffer" ? { encoding } : {}),
});

function opening(self, operations, callback) {
  if (typeof self.fd === "number") return callback();
  operations.open(self.path, self.flags, self.mode, (error, fd) => {
    if (error) return callback(error);
    self.fd = fd;
    callback();
    self.emit("open", fd);
    self.emit("ready");
  });
}

function closing(self, operations, error, callback) {
  if (self.fd === null || self.fd === undefined) return callback(error);
  const { fd } = self;
  self.fd = null;
  operations.close(fd, (failed) => callback(failed || error));
}

class Reading extends stream.Readable {

  constructor(path, options = {}) {
    const own = {};
    const given = setUp(own, path, options, "r");
    const { end = Infinity } = given;
    if (end !== Infinity) {
      check.checkUint32(end, "options.end");
      if (own.start > end) throw outOfRange("start", `<= "end" (here: ${end})`, own.start);
    }
    super(streamOptions(given));
    Object.assign(this, own, { end, pos: own.start, bytesRead: 0 });
    if (isHandle(given.fd)) given.fd.on("close", () => this.close());
    this[IO] = operationsOf(given.fs, given.fd);
  }

  get pending() {
    return this.fd === null;
  }

  get autoClose() {
    return this._readableState.autoDestroy;
  }

  set autoClose(value) {
    this._readableState.autoDestroy = value;
  }

  _construct(callback) {
    // The base class calls it in a microtask, when the fields of this one are there.
    opening(this, this[IO], callback);
  }

  _read(size) {
    const length = Math.min(this.end - this.pos + 1, size);
    if (length <= 0 || this.fd === null) return void this.push(null);
    this[BUSY] = true;
    this[IO].read(this.fd, Buffer.allocUnsafeSlow(length), 0, length, this.pos, (error, count, buffer) => {
      this[BUSY] = false;
      if (this.destroyed) return this[IDLE]?.(error);
      if (error) return this.destroy(error);
      this.pos += count;
      this.bytesRead += count;
      this.push(count > 0 ? Buffer.from(buffer.subarray(0, count)) : null);
    });
  }

  _destroy(error, callback) {
    if (this[BUSY]) this[IDLE] = (failed) => closing(this, this[IO], error || failed, callback);
    else closing(this, this[IO], error, callback);
  }

  close(callback) {
    if (typeof callback === "function") stream.finished(this, callback);
    this.destroy();
  }
}

class Writing extends stream.Writable {

  constructor(path, options = {}) {
    const own = {};
    const given = setUp(own, path, options, "w");
    check.checkBoolean(given.flush ?? false, "options.flush");
    super({ ...streamOptions(given), decodeStrings: true });
    Object.assign(this, own, { pos: own.start, bytesRead: 0, bytesWritten: 0, flush: given.flush ?? false });
    if (isHandle(given.fd)) given.fd.on("close", () => this.close());
    if (typeof given.encoding === "string" && given.encoding !== "buffer") this.setDefaultEncoding(given.encoding);
    this[IO] = operationsOf(given.fs, given.fd);
  }

  get pending() {
    return this.fd === null;
  }

  get autoClose() {
    return this._writableState.autoDestroy;
  }

  set autoClose(value) {
    this._writableState.autoDestroy = value;
  }

  _construct(callback) {
    opening(this, this[IO], callback);
  }

  #all(bytes, callback) {
    this[IO].write(this.fd, bytes, 0, bytes.length, this.pos, (error, count) => {
      if (error) return callback(error);
      this.bytesWritten += count;
      this.pos += count;
      if (count < bytes.length) this.#all(bytes.subarray(count), callback);
      else callback();
    });
  }

  _write(chunk, encoding, callback) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk;
    this[BUSY] = true;
    this.#all(bytes, (error) => {
      this[BUSY] = false;
      callback(error);
      this[IDLE]?.(error);
    });
  }

  _writev(chunks, callback) {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), "buffer", callback);
  }

  _destroy(error, callback) {
    const close = (failed) => {
      const end = (unsaved) => closing(this, this[IO], error || failed || unsaved, callback);
      if (this.flush && typeof this.fd === "number") this[IO].fsync(this.fd, end);
      else end();
    };
    if (this[BUSY]) this[IDLE] = close;
    else close();
  }

  close(callback) {
    if (callback) {
      if (this.closed) return void queueMicrotask(() => callback(null));
      this.on("close", callback);
    }
    if (!this.autoClose) this.on("finish", () => this.destroy());
    this.end();
  }

  destroySoon(...args) {
    return this.end(...args);
  }
}

/** The class, which can be called without new. */
const callable = (Class, name) => {
  Object.defineProperty(Class, "name", { value: name });
  const made = new Proxy(Class, { apply: (target, self, args) => new target(...args) });
  Object.defineProperty(Class.prototype, "constructor", { value: made, writable: true, configurable: true });
  return made;
};

export const ReadStream = callable(Reading, "ReadStream");
export const WriteStream = callable(Writing, "WriteStream");
export const createReadStream = function createReadStream(path, options) {
  return new ReadStream(path, options);
};
export const createWriteStream = function createWriteStream(path, options) {
  return new WriteStream(path, options);
};
supply({ createReadStream, createWriteStream });

// FileHandle: an open file of node:fs/promises.
import { checkObject } from "../../internal/node-errors.js";
import { Buffer } from "../buffer.js";
import EventEmitter from "../events.js";
import * as check from "./arguments.js";
import { closedHandle } from "./errors.js";
import * as sync from "./sync.js";

const READ_AT_ONCE = 16_384;
const mark = {};
let streams;

/** Supplies the streams, which know this class. */
export function supply(given) {
  streams = given;
}

export const handleOf = (fd) => new FileHandle(mark, fd);
export const isHandle = (value) => value instanceof FileHandle;

export class FileHandle extends EventEmitter {
  #fd;

  constructor(own, fd) {
    if (own !== mark) throw new TypeError("Illegal constructor");
    super();
    this.#fd = fd;
  }

  /** Undefined once it is closed. */
  get fd() {
    return this.#fd;
  }

  #open() {
    if (this.#fd === undefined) throw closedHandle();
    return this.#fd;
  }

  async appendFile(data, options = {}) { sync.appendFileSync(this.#open(), data, options); }
  async chmod(mode) { sync.fchmodSync(this.#open(), mode); }
  async chown(uid, gid) { sync.fchownSync(this.#open(), uid, gid); }
  async datasync() { sync.fdatasyncSync(this.#open()); }
  async sync() { sync.fsyncSync(this.#open()); }
  async readFile(options = {}) { return sync.readFileSync(this.#open(), options); }
  async stat(options = {}) { return sync.fstatSync(this.#open(), options); }
  async truncate(length = 0) { sync.ftruncateSync(this.#open(), length); }
  async utimes(atime, mtime) { sync.futimesSync(this.#open(), atime, mtime); }

  async read(given = {}, offset = {}, length, position = null) {
    const fd = this.#open();
    let options = given;
    if (ArrayBuffer.isView(given)) {
      options = typeof offset === "number" ? { buffer: given, offset, length, position } : { buffer: given, ...offset };
    }
    const { buffer = Buffer.alloc(READ_AT_ONCE), offset: from = 0, position: at = null } = options;
    const bytesRead = sync.readSync(fd, buffer, from, options.length ?? buffer.byteLength - from, at ?? null);
    return { bytesRead, buffer };
  }

  async readv(buffers, position = null) {
    return { bytesRead: sync.readvSync(this.#open(), buffers, position), buffers };
  }

  readLines() {
    this.#open();
    throw new Error("not implemented");
  }

  async write(buffer, offset = null, length, position = null) {
    const fd = this.#open();
    if (typeof buffer === "string") buffer = Buffer.from(buffer, length);
    return { bytesWritten: sync.writeSync(fd, buffer, offset, length, position), buffer };
  }

  async writev(buffers, position = null) {
    return { bytesWritten: sync.writevSync(this.#open(), buffers, position), buffers };
  }

  async writeFile(data, options = {}) {
    const bytesWritten = sync.writeFileSync(this.#open(), data, options);
    return { bytesWritten, buffer: ArrayBuffer.isView(data) ? data : Buffer.from(data, options) };
  }

  async close() {
    if (this.#fd === undefined) return void this.emit("close");
    sync.closeSync(this.#fd);
    this.#fd = undefined;
    this.emit("close");
  }

  async [Symbol.asyncDispose]() {
    await this.close();
  }

  readableWebStream(options = {}) {
    this.#open();
    checkObject(options, "options");
    const { autoClose = true } = options;
    check.checkBoolean(autoClose, "options.autoClose");
    let ended = false;
    const end = async () => {
      ended = true;
      if (autoClose) await this.close();
    };
    return new ReadableStream({
      type: "bytes",
      start: (controller) => void this.once("close", () => ended || controller.close()),
      pull: async (controller) => {
        const { bytesRead, buffer } = await this.read(new Uint8Array(READ_AT_ONCE));
        if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead));
        ended = true;
        controller.close();
        await end();
      },
      cancel: end,
    });
  }

  createReadStream(options = {}) {
    return streams.createReadStream("", { ...options, fd: this });
  }

  createWriteStream(options = {}) {
    return streams.createWriteStream("", { ...options, fd: this });
  }
}

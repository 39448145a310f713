// fs.Stats, fs.Dirent and fs.Dir.
import { checkFunction, checkString, nodeError } from "../../internal/node-errors.js";
import { Buffer } from "../buffer.js";
import { constants } from "./constants.js";

const { S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFMT, S_IFREG, S_IFSOCK } = constants;
const TYPES = { file: S_IFREG, directory: S_IFDIR, symlink: S_IFLNK };
const NAMES = "dev ino mode nlink uid gid rdev size blksize blocks atimeMs mtimeMs ctimeMs birthtimeMs".split(" ");
const mark = {};

export class Stats {
  constructor(own, node, bigint) {
    if (own !== mark) throw new TypeError("Illegal constructor");
    const mode = 0o444 | (node.writable ? 0o222 : 0) | (node.device ? S_IFCHR : TYPES[node.type]);
    const { modified } = node;
    const values = { dev: node.device ? 1 : 0, mode, nlink: 1, size: node.size };
    for (const name of NAMES) this[name] = bigint ? BigInt(values[name] ?? 0) : values[name] ?? 0;
    for (const name of ["atimeNs", "mtimeNs", "ctimeNs", "birthtimeNs"]) this[name] = bigint ? 0n : undefined;
    const milliseconds = bigint ? modified / 1_000_000n : Number(modified) / 1e6;
    this.mtimeMs = this.ctimeMs = milliseconds;
    if (bigint) this.mtimeNs = this.ctimeNs = modified;
    for (const name of ["atime", "mtime", "ctime", "birthtime"]) this[name] = new Date(Number(this[`${name}Ms`]));
  }

  isBlockDevice() { return (Number(this.mode) & S_IFMT) === S_IFBLK; }
  isCharacterDevice() { return (Number(this.mode) & S_IFMT) === S_IFCHR; }
  isDirectory() { return (Number(this.mode) & S_IFMT) === S_IFDIR; }
  isFIFO() { return (Number(this.mode) & S_IFMT) === S_IFIFO; }
  isFile() { return (Number(this.mode) & S_IFMT) === S_IFREG; }
  isSocket() { return (Number(this.mode) & S_IFMT) === S_IFSOCK; }
  isSymbolicLink() { return (Number(this.mode) & S_IFMT) === S_IFLNK; }
}

export const statsOf = (node, bigint) => new Stats(mark, node, bigint);

export class Dirent {
  #type;

  constructor(name, type, path) {
    this.name = name;
    this.parentPath = path;
    this.#type = type;
  }

  isFile() { return this.#type === constants.UV_DIRENT_FILE; }
  isDirectory() { return this.#type === constants.UV_DIRENT_DIR; }
  isSymbolicLink() { return this.#type === constants.UV_DIRENT_LINK; }
  isFIFO() { return this.#type === constants.UV_DIRENT_FIFO; }
  isSocket() { return this.#type === constants.UV_DIRENT_SOCKET; }
  isCharacterDevice() { return this.#type === constants.UV_DIRENT_CHAR; }
  isBlockDevice() { return this.#type === constants.UV_DIRENT_BLOCK; }
}

/** An entry as readdir gives it. */
export function direntOf({ name, type, parentPath }, encoding) {
  return new Dirent(encoding === "buffer" ? Buffer.from(name) : Buffer.from(name).toString(encoding), type, parentPath);
}

export class Dir {
  #entries;
  #path;
  #encoding;

  constructor(entries, path, options) {
    if (entries === undefined || entries === null) {
      throw nodeError(TypeError, "ERR_MISSING_ARGS", 'The "handle" argument must be specified');
    }
    const { encoding = "utf8" } = options;
    checkString(encoding, "options.encoding");
    this.#entries = entries;
    this.#path = path;
    this.#encoding = encoding;
  }

  get path() {
    return this.#path;
  }

  #check() {
    if (this.#entries === undefined) throw nodeError(Error, "ERR_DIR_CLOSED", "Directory is closed");
  }

  readSync() {
    this.#check();
    const entry = this.#entries.shift();
    return entry === undefined ? null : direntOf(entry, this.#encoding);
  }

  read(callback) {
    if (callback === undefined) return Promise.try(() => this.readSync());
    checkFunction(callback, "callback");
    let outcome;
    try {
      outcome = [null, this.readSync()];
    } catch (e) {
      outcome = [e, null];
    }
    queueMicrotask(() => callback(...outcome));
  }

  closeSync() {
    this.#check();
    this.#entries = undefined;
  }

  close(callback) {
    this.closeSync();
    if (callback === undefined) return Promise.resolve();
    checkFunction(callback, "callback");
    queueMicrotask(() => callback(null));
  }

  async *entries() {
    for (let entry = await this.read(); entry !== null; entry = await this.read()) yield entry;
  }

  [Symbol.asyncIterator]() {
    return this.entries();
  }

  async [Symbol.asyncDispose]() {
    await this.close();
  }

  [Symbol.dispose]() {
    this.closeSync();
  }
}

// What the file system is made of: files, directories, links and devices, in memory.
import { failure } from "./errors.js";

/** As on the platform: the largest file. */
const LARGEST = 128 * 1024 * 1024;
/** How much all that was written may hold, which counts as the Worker's memory on the platform. */
const MOST = 256 * 1024 * 1024;

/** Bounds what the files of one /tmp hold together: what grew is counted, and what is there looked up when that is too much. */
export class Quota {
  #grown = 0;
  /** Tells how many bytes are there. */
  measure = () => 0;

  grow(bytes, syscall) {
    this.#grown += bytes;
    if (this.#grown <= MOST) return;
    this.#grown = this.measure() + bytes;
    if (this.#grown > MOST) throw failure("EPERM", syscall, undefined, "File size limit exceeded");
  }
}

export class File {
  type = "file";
  device = false;
  modified = 0n;
  size = 0;
  #bytes;
  #quota;

  /** A file that can be written to where it has a quota. */
  constructor(bytes = new Uint8Array(0), quota = null) {
    this.#bytes = bytes;
    this.size = bytes.length;
    this.#quota = quota;
  }

  get writable() {
    return this.#quota !== null;
  }

  #checkWritable(syscall) {
    if (!this.writable) throw failure("EPERM", syscall);
  }

  /** The part from there on that is as long at most, not a copy. */
  view(position, length) {
    return this.#bytes.subarray(Math.min(position, this.size), Math.min(position + length, this.size));
  }

  read(position, target) {
    const part = this.view(position, target.length);
    target.set(part);
    return part.length;
  }

  readAll() {
    return this.#bytes.slice(0, this.size);
  }

  resize(size, syscall) {
    this.#checkWritable(syscall);
    if (size > LARGEST) throw failure("EPERM", syscall, undefined, "File size limit exceeded");
    if (size > this.#bytes.length) {
      // Room for as much again, so that many small writes copy each byte a few times at most.
      const room = Math.min(LARGEST, Math.max(size, 2 * this.#bytes.length));
      this.#quota.grow(room - this.#bytes.length, syscall);
      const grown = new Uint8Array(room);
      grown.set(this.#bytes);
      this.#bytes = grown;
    } else if (size < this.size) {
      this.#bytes.fill(0, size, this.size);
    }
    this.size = size;
  }

  write(position, bytes, syscall) {
    this.#checkWritable(syscall);
    if (position + bytes.length > this.size) this.resize(position + bytes.length, syscall);
    this.#bytes.set(bytes, position);
    return bytes.length;
  }

  writeAll(bytes, syscall) {
    this.#checkWritable(syscall);
    if (bytes.length > LARGEST) throw failure("EPERM", syscall, undefined, "File size limit exceeded");
    this.#quota.grow(Math.max(0, bytes.length - this.#bytes.length), syscall);
    this.#bytes = bytes.slice();
    this.size = bytes.length;
    return bytes.length;
  }

  touch(nanoseconds, syscall) {
    this.#checkWritable(syscall);
    this.modified = nanoseconds;
  }

  /** A copy that can be written to. */
  clone(quota, syscall) {
    const copy = new File(undefined, quota);
    copy.writeAll(this.view(0, this.size), syscall);
    copy.modified = this.modified;
    return copy;
  }

  /** How many bytes of memory it takes. */
  get room() {
    return this.writable ? this.#bytes.length : 0;
  }
}

/** /dev/null and the like: fill makes what is read, undefined where nothing is; what is written is taken or refused. */
export class Device {
  type = "file";
  device = true;
  writable = true;
  modified = 0n;
  size = 0;
  room = 0;
  #fill;
  #takes;
  #touched;

  constructor({ fill, takes, touched = true }) {
    this.#fill = fill;
    this.#takes = takes;
    this.#touched = touched;
  }

  view() {
    return new Uint8Array(0);
  }

  read(position, target) {
    if (this.#fill === undefined) return 0;
    this.#fill(target);
    return target.length;
  }

  readAll() {
    return new Uint8Array(0);
  }

  resize(size, syscall) {
    if (!this.#takes) throw failure("EPERM", syscall);
  }

  write(position, bytes, syscall) {
    if (!this.#takes) throw failure("EPERM", syscall);
    return bytes.length;
  }

  writeAll(bytes, syscall) {
    return this.write(0, bytes, syscall);
  }

  touch(nanoseconds, syscall) {
    if (!this.#touched) throw failure("EPERM", syscall);
  }

  clone() {
    return this;
  }
}

/** A symbolic link; its target is an absolute path, by segments. */
export class Link {
  type = "symlink";
  device = false;
  modified = 0n;
  writable = false;
  size = 0;

  constructor(target) {
    this.target = target;
  }
}

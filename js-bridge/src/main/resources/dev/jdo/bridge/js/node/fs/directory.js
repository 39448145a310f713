// A directory. What is removed leaves its place to the last entry, which is the order that the platform lists them in.
import { failure } from "./errors.js";

export class Directory {
  type = "directory";
  device = false;
  modified = 0n;
  size = 0;
  #names = [];
  #nodes = [];
  #places = new Map();

  constructor(writable) {
    this.writable = writable;
  }

  get count() {
    return this.#names.length;
  }

  entries() {
    return this.#names.map((name, i) => [name, this.#nodes[i]]);
  }

  get(name) {
    const place = this.#places.get(name);
    return place === undefined ? undefined : this.#nodes[place];
  }

  /** Puts a node in a directory that is not for everyone to write to. */
  place(name, node) {
    this.#places.set(name, this.#names.length);
    this.#names.push(name);
    this.#nodes.push(node);
    return node;
  }

  add(name, node, syscall) {
    if (!this.writable) throw failure("EPERM", syscall);
    if (this.#places.has(name)) throw failure("EEXIST", syscall);
    return this.place(name, node);
  }

  remove(name, syscall) {
    if (!this.writable) throw failure("EPERM", syscall);
    const place = this.#places.get(name);
    if (place === undefined) return;
    const last = this.#names.length - 1;
    if (place < last) {
      this.#names[place] = this.#names[last];
      this.#nodes[place] = this.#nodes[last];
      this.#places.set(this.#names[place], place);
    }
    this.#names.length = this.#nodes.length = last;
    this.#places.delete(name);
  }
}

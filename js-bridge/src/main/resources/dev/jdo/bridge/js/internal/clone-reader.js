// Makes a value of what Java reads (ValueReader), by the rules of V8's ValueDeserializer.
import { readerOf } from "./cloneable.js";
import { toArrayBuffer } from "./bytes.js";
import { readError, readHostError } from "./clone-errors.js";
import { readView } from "./clone-views.js";
import { malformed } from "./refusals.js";
import * as tags from "./clone-tags.js";

const flagLetters = (bits) => tags.REGEXP_FLAGS.map(([bit, , letter]) => (bits & bit ? letter : "")).join("");
const KNOWN_FLAGS = tags.REGEXP_FLAGS.reduce((bits, [bit]) => bits | bit, 0);

const NONE = [];

/** Fields and methods are ordinary ones: private ones cost every object a function more to be made and compiled. */
export class CloneReader {
  /**
   * @param input ValueReader
   * @param mode "storage", "copy", or "rpc" where errors come without the stack that was written
   */
  constructor(input, mode, external, moved = NONE, shared = NONE) {
    this.input = input;
    this.keepsStack = mode !== "rpc";
    this.external = external;
    this.moved = moved;
    this.shared = shared;
    this.objects = [];
  }

  /** The value that the bytes are of, whose tag has been read: no primitive. */
  whole() {
    try {
      return this.structured(this.input.tag());
    } catch (e) {
      if (!this.input.retry()) throw e;
      this.objects = [];
      return this.value();
    }
  }

  /** The next value. */
  value() {
    const value = this.input.next();
    return value !== null ? value : this.structured(this.input.tag());
  }

  /** A number as the platform's classes write it. */
  varint() {
    return this.input.varint();
  }

  /** A text as the platform's classes write it. */
  text() {
    return this.input.text();
  }

  /** Bytes as the platform's classes write them: an ArrayBuffer. */
  bytes() {
    return toArrayBuffer(this.input.bytes(this.input.length()));
  }

  /** Gives a new object its number and makes it known to references. */
  add(object) {
    this.objects.push(object);
    return object;
  }

  /** Takes the next number for an object that is not there yet. */
  reserve() {
    return this.objects.push(undefined) - 1;
  }

  /** Makes the object known by the number that was reserved. */
  settle(id, object) {
    return (this.objects[id] = object);
  }

  structured(tag) {
    const { input } = this;
    switch (tag) {
      case tags.UNDEFINED: return undefined;
      case tags.NULL: return null;
      case tags.BIGINT: return bigint(input);
      case tags.OBJECT: return this.object();
      case tags.DENSE_ARRAY: return this.denseArray();
      case tags.SPARSE_ARRAY: return this.sparseArray();
      case tags.REFERENCE: return this.viewOf(this.referenced(input.varint()));
      case tags.DATE: return this.add(new Date(input.real()));
      case tags.REGEXP: return this.regexp();
      case tags.MAP: return this.map();
      case tags.SET: return this.set();
      case tags.TRUE_OBJECT: return this.add(Object(true));
      case tags.FALSE_OBJECT: return this.add(Object(false));
      case tags.NUMBER_OBJECT: return this.add(Object(input.real()));
      case tags.BIGINT_OBJECT: return this.add(Object(bigint(input)));
      case tags.STRING_OBJECT: return this.add(Object(input.string()));
      case tags.BUFFER: return this.viewOf(this.add(this.bytes()));
      case tags.RESIZABLE_BUFFER: return this.viewOf(this.add(this.resizable()));
      case tags.TRANSFERRED_BUFFER: return this.viewOf(this.add(this.given(this.moved)));
      case tags.SHARED_BUFFER: return this.viewOf(this.add(this.given(this.shared)));
      case tags.ERROR: return readError(this);
      case tags.HOST_OBJECT: return this.hostObject();
      default: throw malformed();
    }
  }

  referenced(id) {
    const object = this.objects[id];
    if (object === undefined) throw malformed();
    return object;
  }

  given(list) {
    const buffer = list[this.input.varint()];
    if (buffer === undefined) throw malformed();
    return buffer;
  }

  object() {
    const object = this.add({});
    const count = this.properties(object, tags.OBJECT_END);
    if (count !== this.input.varint()) throw malformed();
    return object;
  }

  /** Reads properties up to the tag that ends them, and gives their number. */
  properties(object, end) {
    const { input } = this;
    for (let count = 0; ; count++) {
      const name = input.next();
      if (name === null) {
        if (input.tag() !== end) throw malformed();
        return count;
      }
      if (typeof name === "boolean" || (name === "length" && end !== tags.OBJECT_END)) throw malformed();
      const value = this.value();
      if (name === "__proto__") {
        Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
      } else {
        object[name] = value;
      }
    }
  }

  denseArray() {
    const { input } = this;
    const length = input.length();
    const array = this.add([]);
    for (let i = 0; i < length; i++) {
      const value = input.next();
      if (value !== null) array[i] = value;
      else if (input.tag() !== tags.HOLE) array[i] = this.structured(input.tag());
    }
    array.length = length;
    return this.arrayEnd(array, tags.DENSE_ARRAY_END, length);
  }

  sparseArray() {
    const length = this.input.varint();
    const array = this.add([]);
    array.length = length;
    return this.arrayEnd(array, tags.SPARSE_ARRAY_END, length);
  }

  arrayEnd(array, end, length) {
    const count = this.properties(array, end);
    if (count !== this.input.varint() || length !== this.input.varint()) throw malformed();
    return array;
  }

  map() {
    const { input } = this;
    const map = this.add(new Map());
    for (let count = 0; ; count += 2) {
      if (input.skip(tags.MAP_END)) {
        if (count !== input.varint()) throw malformed();
        return map;
      }
      const key = this.value();
      map.set(key, this.value());
    }
  }

  set() {
    const { input } = this;
    const set = this.add(new Set());
    for (let count = 0; ; count++) {
      if (input.skip(tags.SET_END)) {
        if (count !== input.varint()) throw malformed();
        return set;
      }
      set.add(this.value());
    }
  }

  regexp() {
    const id = this.reserve();
    const source = this.input.string();
    const flags = this.input.varint();
    if ((flags & ~KNOWN_FLAGS) !== 0) throw malformed();
    try {
      return this.settle(id, new RegExp(source, flagLetters(flags)));
    } catch {
      throw malformed();
    }
  }

  resizable() {
    const length = this.input.length();
    const maxByteLength = this.input.varint();
    if (length > maxByteLength || maxByteLength > MOST_BYTES) throw malformed();
    const buffer = new ArrayBuffer(length, { maxByteLength });
    new Uint8Array(buffer).set(new Uint8Array(toArrayBuffer(this.input.bytes(length))));
    return buffer;
  }

  /** The buffer, or the view into it that comes next. */
  viewOf(buffer) {
    if (!(buffer instanceof ArrayBuffer) && !isShared(buffer)) return buffer;
    if (!this.input.skip(tags.VIEW)) return buffer;
    const view = readView(this.input, buffer);
    if (view === undefined) throw malformed();
    return this.add(view);
  }

  hostObject() {
    const id = this.reserve();
    const tag = this.input.varint();
    if (tag === tags.HOST_ERROR) return this.settle(id, readHostError(this));
    if (tag === tags.HOST_REFERENCE && this.external !== undefined) {
      return this.settle(id, this.external(this.input.varint()));
    }
    const read = readerOf(tag);
    if (read === undefined) throw malformed();
    return this.settle(id, this.made(read));
  }

  /** What the reader makes; its class refuses what no writer wrote. */
  made(read) {
    try {
      return read(this);
    } catch (e) {
      throw e instanceof TypeError || e instanceof RangeError ? malformed() : e;
    }
  }
}

/** The longest that a resizable buffer may say it could become: memory for it is taken at once. */
const MOST_BYTES = 128 * 1024 * 1024;

const isShared = (value) => globalThis.SharedArrayBuffer !== undefined && value instanceof SharedArrayBuffer;

function bigint(input) {
  const digits = input.bigint();
  return digits[0] === "-" ? -BigInt("0x" + digits.slice(1)) : BigInt("0x" + digits);
}

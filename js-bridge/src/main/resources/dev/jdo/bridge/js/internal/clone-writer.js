// Walks a value and has it written. The order of every step is V8's (value-serializer.cc): objects are numbered in the
// order in which they are met, and getters run in the order of the keys.
import { kindOf } from "./cloneable.js";
import { writerOf } from "./clone-builtins.js";
import { bufferOf } from "./clone-views.js";
import { dataCloneError } from "./errors.js";
import { proxyTarget } from "./proxies.js";
import { refused, refusedClass, refusedProxy } from "./refusals.js";
import * as tags from "./clone-tags.js";

const { apply, getPrototypeOf } = Reflect;
const { hasOwn, isExtensible, keys } = Object;
const { isArray } = Array;
const { isView } = ArrayBuffer;
const objectPrototype = Object.prototype;
const objectToString = Object.prototype.toString;
const bigintToString = BigInt.prototype.toString;

/** Integers of 31 bits: what V8 does not keep as doubles. */
const small = (number) => number <= 0x3fffffff && number >= -0x40000000 && (number | 0) === number && !Object.is(number, -0);

const NONE = [];

/** Fields and methods are ordinary ones: private ones cost every object a function more to be made and compiled. */
export class CloneWriter {
  /**
   * @param out ValueWriter
   * @param mode "storage", "rpc" or "copy"
   * @param transfer the buffers that the value leaves to its copy; those that it shares with it are in `shared`, both by
   *     the number written for each
   */
  constructor(out, mode, external, transfer = NONE) {
    this.out = out;
    this.mode = mode;
    this.external = external;
    this.transfer = transfer;
    this.shared = [];
    this.ids = new Map();
  }

  /** Writes a value of any type. */
  value(value) {
    switch (typeof value) {
      case "number": this.out.number(value); break;
      case "string": this.out.string(value); break;
      case "boolean": this.out.tag(value ? tags.TRUE : tags.FALSE); break;
      case "undefined": this.out.tag(tags.UNDEFINED); break;
      case "bigint": this.out.bigint(tags.BIGINT, apply(bigintToString, value, [16])); break;
      case "object":
        if (value === null) this.out.tag(tags.NULL);
        else this.object(value);
        break;
      case "function":
        if (!this.known(value)) this.reference(value, () => refused(value));
        break;
      default: throw refused(value);
    }
  }

  /** A number as the platform's classes write it: varint, without a tag. */
  varint(number) {
    this.out.varint(number);
  }

  /** A text as the platform's classes write it: length and UTF-8. */
  text(text) {
    this.out.text(text);
  }

  /** Bytes as the platform's classes write them: length and content of an ArrayBuffer. */
  bytes(buffer) {
    this.out.varint(buffer.byteLength);
    this.out.buffer(buffer, buffer.byteLength);
  }

  /** True where the object was written before, and a reference to it is written now; else it has got its number. */
  known(object) {
    const id = this.ids.get(object);
    if (id === undefined) {
      this.ids.set(object, this.ids.size);
      return false;
    }
    this.out.counted(tags.REFERENCE, id);
    return true;
  }

  /** What cannot be written by value: in RPC its place in the table of references, where it gets one. */
  reference(value, refusal) {
    const place = this.external?.(value);
    if (place === undefined) throw refusal();
    this.out.counted(tags.HOST_OBJECT, tags.HOST_REFERENCE);
    this.out.varint(place);
  }

  /** Writes an object. */
  object(object) {
    if (isView(object) && !this.ids.has(object)) {
      // A view's buffer comes first and has the lower number.
      this.object(bufferOf(object));
    }
    if (this.known(object)) return;
    const target = proxyTarget(object);
    if (target !== undefined) this.proxy(object, target);
    else if (isArray(object)) this.array(object);
    else if (getPrototypeOf(object) === objectPrototype || object === globalThis) this.simple(object);
    else this.instance(object);
  }

  /** A proxy cannot be cloned; one before an object of the platform is refused, or sent, as that is. */
  proxy(proxy, target) {
    for (let each = target; each !== null && typeof each === "object"; each = getPrototypeOf(each)) {
      const kind = kindOf(each);
      if (kind !== undefined && kind.write === undefined) return this.platform(proxy, kind);
    }
    return this.reference(proxy, () => refusedProxy(proxy, this.mode));
  }

  simple(object) {
    const strange = object[Symbol.iterator] !== undefined && apply(objectToString, object, []) === "[object Arguments]";
    if (strange || object === globalThis) throw refused(object);
    this.plain(object);
  }

  /** An object that has a class, a language's or the platform's or the project's, or no prototype. */
  instance(object) {
    for (let each = getPrototypeOf(object); each !== null && each !== objectPrototype; each = getPrototypeOf(each)) {
      const kind = kindOf(each);
      if (kind !== undefined) return this.platform(object, kind);
      const write = writerOf(each);
      if (write !== undefined && write(this, object) !== false) return undefined;
    }
    if (this.mode !== "rpc") return this.plain(object);
    return this.reference(object, () => refusedClass(object));
  }

  platform(object, kind) {
    if (kind.write === undefined) {
      this.reference(object, () =>
        kind.refusal === undefined ? refusedClass(object) : dataCloneError(kind.refusal));
      return;
    }
    this.out.counted(tags.HOST_OBJECT, kind.tag);
    kind.write(object, this);
  }

  plain(object) {
    this.out.tag(tags.OBJECT);
    this.out.counted(tags.OBJECT_END, this.properties(object, keys(object)));
  }

  /** Writes the properties of these names and says how many there still were. */
  properties(object, names) {
    let written = 0;
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      const value = object[name];
      if (value === undefined && !hasOwn(object, name)) continue;
      this.out.key(name);
      this.value(value);
      written++;
    }
    return written;
  }

  array(array) {
    const length = array.length;
    const layout = layoutOf(array, length);
    if (layout === SPARSE) {
      this.out.counted(tags.SPARSE_ARRAY, length);
      this.out.arrayEnd(tags.SPARSE_ARRAY_END, this.properties(array, keys(array)), length);
      return;
    }
    this.out.counted(tags.DENSE_ARRAY, length);
    for (let i = 0; i < length; i++) {
      const value = array[i];
      if (layout === DOUBLES) this.out.real(tags.DOUBLE, value);
      else if (value === undefined && !hasOwn(array, i)) this.out.tag(tags.HOLE);
      else this.value(value);
    }
    const names = keys(array);
    const more = names.length > length ? names.slice(length) : [];
    this.out.arrayEnd(tags.DENSE_ARRAY_END, this.properties(array, more), length);
  }
}

const DENSE = 0;
const DOUBLES = 1;
const SPARSE = 2;

/** How V8 most likely keeps the array, which decides how it is written; either way the same array is read. */
function layoutOf(array, length) {
  let numbers = true;
  let doubles = false;
  let gaps = false;
  for (let i = 0; i < length; i++) {
    const value = array[i];
    if (typeof value === "number") {
      doubles ||= !small(value);
    } else if (value === undefined) {
      if (!hasOwn(array, i)) return SPARSE;
      gaps = true;
    } else {
      numbers = false;
    }
  }
  if (!isExtensible(array)) return SPARSE;
  if (!numbers) return DENSE;
  return gaps ? SPARSE : doubles ? DOUBLES : DENSE;
}

// How objects of the language's own classes are written, by prototype. A writer gives false where the object only claims
// to be of the class; it is then written as what else it is.
import { dataCloneError } from "./errors.js";
import { flag } from "./flags.js";
import { refused } from "./refusals.js";
import { writeView } from "./clone-views.js";
import * as tags from "./clone-tags.js";

const { apply } = Reflect;
const objectToString = Object.prototype.toString;
const getter = (Class, name) => Object.getOwnPropertyDescriptor(Class.prototype, name)?.get;

/** Calls a method that only takes true objects of its class; undefined for any other. */
function ask(method, object) {
  try {
    return apply(method, object, []);
  } catch {
    return undefined;
  }
}

const getTime = Date.prototype.getTime;

function writeDate(writer, date) {
  const time = ask(getTime, date);
  if (time === undefined) return false;
  writer.out.real(tags.DATE, time);
}

const source = getter(RegExp, "source");
const flags = tags.REGEXP_FLAGS.map(([bit, name]) => [bit, getter(RegExp, name)]).filter(([, get]) => get !== undefined);

function writeRegExp(writer, regexp) {
  const text = ask(source, regexp);
  if (text === undefined) return false;
  writer.out.tag(tags.REGEXP);
  writer.out.string(text);
  writer.out.varint(flags.reduce((bits, [bit, has]) => (apply(has, regexp, []) ? bits | bit : bits), 0));
}

const mapSize = getter(Map, "size");
const mapForEach = Map.prototype.forEach;

function writeMap(writer, map) {
  if (ask(mapSize, map) === undefined) return false;
  const entries = [];
  apply(mapForEach, map, [(value, key) => entries.push(key, value)]);
  writer.out.tag(tags.MAP);
  for (const entry of entries) writer.value(entry);
  writer.out.counted(tags.MAP_END, entries.length);
}

const setSize = getter(Set, "size");
const setForEach = Set.prototype.forEach;

function writeSet(writer, set) {
  if (ask(setSize, set) === undefined) return false;
  const entries = [];
  apply(setForEach, set, [(value) => entries.push(value)]);
  writer.out.tag(tags.SET);
  for (const entry of entries) writer.value(entry);
  writer.out.counted(tags.SET_END, entries.length);
}

const numberOf = Number.prototype.valueOf;
const stringOf = String.prototype.valueOf;
const booleanOf = Boolean.prototype.valueOf;
const bigintOf = BigInt.prototype.valueOf;
const bigintToString = BigInt.prototype.toString;

function writeNumber(writer, boxed) {
  const value = ask(numberOf, boxed);
  if (value === undefined) return false;
  writer.out.real(tags.NUMBER_OBJECT, value);
}

function writeString(writer, boxed) {
  const value = ask(stringOf, boxed);
  if (value === undefined) return false;
  writer.out.tag(tags.STRING_OBJECT);
  writer.out.string(value);
}

function writeBoolean(writer, boxed) {
  const value = ask(booleanOf, boxed);
  if (value === undefined) return false;
  writer.out.tag(value ? tags.TRUE_OBJECT : tags.FALSE_OBJECT);
}

function writeBigInt(writer, boxed) {
  const value = ask(bigintOf, boxed);
  if (value === undefined) return false;
  writer.out.bigint(tags.BIGINT_OBJECT, apply(bigintToString, value, [16]));
}

const byteLength = getter(ArrayBuffer, "byteLength");
const maxByteLength = getter(ArrayBuffer, "maxByteLength");
const resizable = getter(ArrayBuffer, "resizable");
const detached = getter(ArrayBuffer, "detached");

function writeBuffer(writer, buffer) {
  const length = ask(byteLength, buffer);
  if (length === undefined) return false;
  const place = writer.transfer.indexOf(buffer);
  if (place >= 0) {
    writer.out.counted(tags.TRANSFERRED_BUFFER, place);
    return;
  }
  if (apply(detached, buffer, [])) throw dataCloneError("An ArrayBuffer is detached and could not be cloned.");
  if (apply(resizable, buffer, [])) {
    writer.out.counted(tags.RESIZABLE_BUFFER, length);
    writer.out.varint(apply(maxByteLength, buffer, []));
  } else {
    writer.out.counted(tags.BUFFER, length);
  }
  writer.out.buffer(buffer, length);
}

function writeSharedBuffer(writer, buffer) {
  if (writer.mode === "rpc") throw refused(buffer);
  writer.out.counted(tags.SHARED_BUFFER, writer.shared.push(buffer) - 1);
}

/** An error as workerd writes it since 2026-04-21: class, message and an object of its own properties, the stack first. */
function writeError(writer, error) {
  if (apply(objectToString, error, []) !== "[object Error]") return false;
  if (!flag("enhanced_error_serialization")) return writeLegacyError(writer, error);
  const name = error.name;
  const number = Math.max(0, tags.ERROR_NAMES.indexOf(String(name)));
  writer.out.counted(tags.HOST_OBJECT, tags.HOST_ERROR);
  writer.out.varint(number);
  if (number === 0) writer.value(name);
  writer.value(error.message);
  writer.object(ownProperties(error));
}

const INDEX = /^(0|[1-9][0-9]{0,9})$/;

function ownProperties(error) {
  const own = {};
  const names = Object.getOwnPropertyNames(error);
  for (const name of names.includes("stack") ? new Set(["stack", ...names]) : names) {
    if (name === "name" || name === "message" || INDEX.test(name)) continue;
    Object.defineProperty(own, name, { value: error[name], enumerable: true });
  }
  return own;
}

/** An error in V8's own form, without its own properties, as it was written before. */
function writeLegacyError(writer, error) {
  const { out } = writer;
  const own = (name) => Object.getOwnPropertyDescriptor(error, name) ?? {};
  const message = own("message");
  const cause = own("cause");
  out.tag(tags.ERROR);
  const known = tags.ERROR_CLASSES.find(([, name]) => name === String(error.name));
  if (known !== undefined) out.tag(known[0]);
  if ("value" in message) {
    out.tag(tags.ERROR_MESSAGE);
    out.string(String(message.value));
  }
  const stack = error.stack;
  if (typeof stack === "string") {
    out.tag(tags.ERROR_STACK);
    out.string(stack);
  }
  if ("value" in cause) {
    out.tag(tags.ERROR_CAUSE);
    writer.value(cause.value);
  }
  out.tag(tags.ERROR_END);
}

/** Classes whose objects V8 refuses; looked up when the first object of some other class is met. */
function opaquePrototypes() {
  const iterators = [[].values(), new Map().keys(), new Set().keys(), ""[Symbol.iterator](), "".matchAll(/a/g)];
  const generators = [function* () {}, async function* () {}].map((each) => each.prototype);
  const classes = [Promise, WeakMap, WeakSet, WeakRef, FinalizationRegistry, Symbol,
    ...["Iterator", "DisposableStack", "AsyncDisposableStack", "Temporal"].map((name) => globalThis[name]),
    ...Object.getOwnPropertyNames(Intl).map((name) => Intl[name]),
    ...Object.getOwnPropertyNames(globalThis.WebAssembly ?? {}).map((name) => WebAssembly[name])];
  const opaque = new Set([...[...iterators, ...generators].map(Object.getPrototypeOf), ...classes.map((Class) => Class?.prototype)]);
  for (const known of [undefined, ...writers.keys()]) opaque.delete(known);
  return opaque;
}

let opaque;

function refuse(writer, object) {
  throw refused(object);
}

const writers = new Map([
  [Date.prototype, writeDate],
  [RegExp.prototype, writeRegExp],
  [Map.prototype, writeMap],
  [Set.prototype, writeSet],
  [Number.prototype, writeNumber],
  [String.prototype, writeString],
  [Boolean.prototype, writeBoolean],
  [BigInt.prototype, writeBigInt],
  [Error.prototype, writeError],
  [ArrayBuffer.prototype, writeBuffer],
  [Object.getPrototypeOf(Uint8Array.prototype), writeView],
  [DataView.prototype, writeView],
]);
if (globalThis.SharedArrayBuffer) writers.set(SharedArrayBuffer.prototype, writeSharedBuffer);

/** The writer for objects with this prototype, or undefined. */
export function writerOf(prototype) {
  const writer = writers.get(prototype);
  if (writer !== undefined) return writer;
  opaque ??= opaquePrototypes();
  return opaque.has(prototype) ? refuse : undefined;
}

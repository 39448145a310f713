// Views into buffers: their shape in numbers, and views made from it.
import { refused } from "./refusals.js";
import * as tags from "./clone-tags.js";

const { apply } = Reflect;
const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
const getters = (prototype) =>
  ["buffer", "byteOffset", "byteLength"].map((name) => Object.getOwnPropertyDescriptor(prototype, name).get);
const ofTypedArray = getters(typedArray);
const ofDataView = getters(DataView.prototype);
const nameOf = Object.getOwnPropertyDescriptor(typedArray, Symbol.toStringTag).get;

const VIEWS = [
  [0x62, Int8Array], [0x42, Uint8Array], [0x43, Uint8ClampedArray], [0x77, Int16Array], [0x57, Uint16Array],
  [0x64, Int32Array], [0x44, Uint32Array], [0x68, globalThis.Float16Array], [0x66, Float32Array], [0x46, Float64Array],
  [0x71, BigInt64Array], [0x51, BigUint64Array], [0x3f, DataView],
].filter(([, View]) => View !== undefined);
const kindByName = new Map(VIEWS.map(([tag, View]) => [View.name, { tag, size: View.BYTES_PER_ELEMENT ?? 1 }]));
const classByTag = new Map(VIEWS);

const TRACKS_LENGTH = 1;
const RESIZABLE = 2;

/** The buffer that the view looks into, whatever its class makes of the property of that name. */
export function bufferOf(view) {
  return apply((apply(nameOf, view, []) === undefined ? ofDataView : ofTypedArray)[0], view, []);
}

/** Writes a view whose buffer has been written; false where it is none. */
export function writeView(writer, view) {
  if (!ArrayBuffer.isView(view)) return false;
  const name = apply(nameOf, view, []);
  const [, byteOffset, byteLength] = name === undefined ? ofDataView : ofTypedArray;
  const { tag, size } = kindByName.get(name ?? "DataView");
  const buffer = bufferOf(view);
  const resizable = buffer.resizable === true;
  if (resizable && outOfBounds(view, name)) throw refused(view);
  const tracks = resizable && tracksLength(view, buffer, size, byteLength);
  const { out } = writer;
  out.tag(tags.VIEW);
  out.varint(tag);
  out.varint(apply(byteOffset, view, []));
  out.varint(tracks ? 0 : apply(byteLength, view, []));
  out.varint(tracks ? RESIZABLE | TRACKS_LENGTH : resizable ? RESIZABLE : 0);
  return true;
}

const lastElement = typedArray.at;
const lengthOfDataView = ofDataView[2];

/** True where the buffer has shrunk below the view. */
function outOfBounds(view, name) {
  try {
    apply(name === undefined ? lengthOfDataView : lastElement, view, name === undefined ? [] : [0]);
    return false;
  } catch {
    return true;
  }
}

/** True where the view reaches to the end of its buffer however long that is: seen by changing the buffer's length. */
function tracksLength(view, buffer, size, byteLength) {
  const length = buffer.byteLength;
  const before = apply(byteLength, view, []);
  const grows = length + size <= buffer.maxByteLength;
  if (!grows && length < size) return false;
  const rest = grows ? undefined : new Uint8Array(buffer, length - size).slice();
  buffer.resize(grows ? length + size : length - size);
  let tracks;
  try {
    tracks = apply(byteLength, view, []) !== before && !outOfBounds(view, apply(nameOf, view, []));
  } catch {
    tracks = false;
  }
  buffer.resize(length);
  if (rest !== undefined) new Uint8Array(buffer).set(rest, length - size);
  return tracks;
}

/** Reads a view into the buffer; undefined where the numbers fit no view. */
export function readView(input, buffer) {
  const tag = input.varint() & 0xff;
  const offset = input.varint();
  const length = input.varint();
  const flags = input.viewFlags() ? input.varint() : 0;
  const View = classByTag.get(tag);
  const size = View?.BYTES_PER_ELEMENT ?? 1;
  const resizable = buffer.resizable === true;
  if (View === undefined || offset + length > buffer.byteLength || offset % size !== 0 || length % size !== 0 ||
      resizable !== ((flags & RESIZABLE) !== 0) || ((flags & TRACKS_LENGTH) !== 0 && !resizable)) {
    return undefined;
  }
  return flags & TRACKS_LENGTH ? new View(buffer, offset) : new View(buffer, offset, length / size);
}

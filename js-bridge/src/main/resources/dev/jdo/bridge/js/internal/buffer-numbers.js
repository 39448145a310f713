// Numbers in a Buffer: its read… and write… methods.
import { checkNumber, invalidType, nodeError, outOfRange } from "./node-errors.js";

function view(buffer) {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

/** The offset, an integer at which so many bytes are left. */
function place(buffer, offset, size) {
  if (offset === undefined) offset = 0;
  checkNumber(offset, "offset");
  const last = buffer.length - size;
  if (Number.isInteger(offset) && offset >= 0 && offset <= last) return offset;
  if (!Number.isInteger(offset)) throw outOfRange("offset", "an integer", offset);
  if (last < 0) throw nodeError(RangeError, "ERR_BUFFER_OUT_OF_BOUNDS", "Attempt to access memory outside buffer bounds");
  throw outOfRange("offset", `>= 0 and <= ${last}`, offset);
}

function within(value, min, max) {
  if (value > max || value < min) throw outOfRange("value", `>= ${min} and <= ${max}`, value);
}

const methods = {};

function fixed(name, dataName, size, little, min, max) {
  methods[`read${name}`] = function (offset) {
    const at = place(this, offset, size);
    return view(this)[`get${dataName}`](at, little);
  };
  methods[`write${name}`] = function (value, offset) {
    value = +value;
    if (min !== undefined) within(value, min, max);
    const at = place(this, offset, size);
    view(this)[`set${dataName}`](at, value, little);
    return at + size;
  };
}

function big(name, dataName, little, min, max, shown) {
  methods[`read${name}`] = function (offset) {
    return view(this)[`get${dataName}`](place(this, offset, 8), little);
  };
  methods[`write${name}`] = function (value, offset) {
    if (typeof value !== "bigint") throw invalidType("value", "bigint", value);
    if (value < min || value > max) throw outOfRange("value", shown, value);
    const at = place(this, offset, 8);
    view(this)[`set${dataName}`](at, value, little);
    return at + 8;
  };
}

for (const [suffix, little] of [["LE", true], ["BE", false]]) {
  fixed(`UInt16${suffix}`, "Uint16", 2, little, 0, 0xffff);
  fixed(`Int16${suffix}`, "Int16", 2, little, -0x8000, 0x7fff);
  fixed(`UInt32${suffix}`, "Uint32", 4, little, 0, 0xffffffff);
  fixed(`Int32${suffix}`, "Int32", 4, little, -0x80000000, 0x7fffffff);
  fixed(`Float${suffix}`, "Float32", 4, little);
  fixed(`Double${suffix}`, "Float64", 8, little);
  big(`BigUInt64${suffix}`, "BigUint64", little, 0n, 2n ** 64n - 1n, ">= 0n and < 2n ** 64n");
  big(`BigInt64${suffix}`, "BigInt64", little, -(2n ** 63n), 2n ** 63n - 1n, ">= -(2n ** 63n) and < 2n ** 63n");
  for (const signed of [false, true]) {
    const name = `${signed ? "Int" : "UInt"}${suffix}`;
    methods[`read${name}`] = function (offset, byteLength) {
      return readAny(this, offset, byteLength, little, signed);
    };
    methods[`write${name}`] = function (value, offset, byteLength) {
      return writeAny(this, value, offset, byteLength, little, signed);
    };
  }
}
fixed("UInt8", "Uint8", 1, true, 0, 255);
fixed("Int8", "Int8", 1, true, -128, 127);

function checkLength(byteLength) {
  if (byteLength === undefined) throw invalidType("byteLength", "number", byteLength);
  checkNumber(byteLength, "byteLength");
  if (!Number.isInteger(byteLength)) throw outOfRange("byteLength", "an integer", byteLength);
  if (byteLength < 1 || byteLength > 6) throw outOfRange("byteLength", ">= 1 and <= 6", byteLength);
}

function readAny(buffer, offset, byteLength, little, signed) {
  if (offset === undefined) throw invalidType("offset", "number", offset);
  checkLength(byteLength);
  const at = place(buffer, offset, byteLength);
  let value = 0;
  for (let i = 0; i < byteLength; i++) value = value * 256 + buffer[at + (little ? byteLength - 1 - i : i)];
  const half = 2 ** (8 * byteLength - 1);
  return signed && value >= half ? value - 2 * half : value;
}

function writeAny(buffer, value, offset, byteLength, little, signed) {
  checkLength(byteLength);
  value = +value;
  const all = 2 ** (8 * byteLength);
  if (signed) {
    const half = all / 2;
    within(value, -half, half - 1);
  } else {
    within(value, 0, all - 1);
  }
  if (offset === undefined) throw invalidType("offset", "number", offset);
  const at = place(buffer, offset, byteLength);
  let rest = Math.trunc(value);
  if (rest < 0) rest += all;
  for (let i = 0; i < byteLength; i++) {
    buffer[at + (little ? i : byteLength - 1 - i)] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return at + byteLength;
}

/** Puts them on the prototype, under both of their spellings. */
export function installNumbers(prototype) {
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(value, "name", { value: name });
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true, enumerable: true });
    if (name.includes("UInt")) {
      const other = name.replace("UInt", "Uint");
      Object.defineProperty(prototype, other, { value, writable: true, configurable: true, enumerable: true });
    }
  }
}

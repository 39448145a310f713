// Arguments as the platform takes them: which values become text, numbers and option objects, and what it says of others.
// Everything is read from left to right before anything is done with it.
import { isProxy } from "./proxies.js";
import { isObject } from "./idl.js";

const { isArray } = Array;

/** A true array: a proxy of one counts as any other object. */
export const isList = (value) => isArray(value) && !isProxy(value);

/** The texts of an array's elements. */
export function texts(list) {
  const all = [];
  for (let i = 0; i < list.length; i++) all.push(`${list[i]}`);
  return all;
}

const LOWEST = -(2 ** 31);
const HIGHEST = 2 ** 31 - 1;

/** How a field of each type is read where it is there. */
const READ = {
  flag: Boolean,
  text: (value) => `${value}`,
  integer(value) {
    const number = Number(typeof value === "bigint" ? refuseBigInt() : value);
    if (!Number.isFinite(number)) return 0;
    if (number < LOWEST || number > HIGHEST) {
      throw new TypeError(`Value out of range. Must be between ${LOWEST} and ${HIGHEST} (inclusive).`);
    }
    return Math.trunc(number);
  },
};

function refuseBigInt() {
  throw new TypeError("Cannot convert a BigInt value to a number");
}

/**
 * Reads an object of options. Undefined and null are one without fields; a field that is undefined is not there.
 *
 * @param fields [name, type] of each field, in the order of reading; types are flag, text and integer
 * @param refusal makes the error for what is no object
 */
export function options(value, fields, refusal) {
  const read = {};
  if (value === undefined || value === null) return read;
  if (!isObject(value)) throw refusal();
  for (const [name, type] of fields) {
    const field = value[name];
    if (field !== undefined) read[name] = READ[type](field);
  }
  return read;
}

/** The names and values of an object's own enumerable properties, each read once; undefined for what is no object. */
export function record(value) {
  if (!isObject(value) || isList(value)) return undefined;
  return Object.keys(value).map((name) => [name, value[name]]);
}

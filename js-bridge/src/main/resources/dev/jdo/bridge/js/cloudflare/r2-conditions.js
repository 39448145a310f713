// onlyIf and range of R2: which object is wanted, and how much of it.
import { badField, isObject } from "../internal/idl.js";

const time = (value) => (value === undefined || value === null ? undefined : Number(value));

function etagOf(name, value) {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") throw badField(name, "Conditional", "string");
  if (value === "*") return [["wildcard", ""]];
  if (value.length > 1 && value.startsWith('"') && value.endsWith('"')) {
    throw new TypeError(`Conditional ETag should not be wrapped in quotes (${value}).`);
  }
  return [["strong", value]];
}

function missingComma(next) {
  const what = next === "W" ? "weak quotation character 'W'" : `double quote character '"'`;
  return new Error(
    `Comma was expected to separate etags. Encountered a ${what} instead. This would otherwise indicate the start of a ` +
      `new ${next === "W" ? "weak" : "strong"} etag.`,
  );
}

/** The etags of a header such as If-Match, or undefined where it is not there. */
function etagsOf(headers, name) {
  let rest = headers.get(name)?.trim();
  if (rest === undefined) return undefined;
  if (rest === "*") return [["wildcard", ""]];
  const etags = [];
  do {
    const weak = rest.startsWith("W");
    if (weak && !rest.startsWith('W/"')) {
      throw new Error("Weak etags must start with W/ and their value must be quoted");
    }
    const start = weak ? 3 : 1;
    if (!weak && !rest.startsWith('"')) throw new Error(`Invalid ETag in ${name} header`);
    const end = rest.indexOf('"', start);
    if (end < 0) throw new Error("Unclosed double quote for Etag");
    etags.push([weak ? "weak" : "strong", rest.slice(start, end)]);
    rest = rest.slice(end + 1).trimStart();
    if (rest !== "" && rest[0] !== ",") {
      throw rest[0] === "W" || rest[0] === '"' ? missingComma(rest[0]) : new Error(`Invalid ETag in ${name} header`);
    }
    rest = rest.slice(1).trimStart();
  } while (rest !== "");
  return etags;
}

function timeOf(headers, name) {
  const millis = Date.parse(headers.get(name) ?? "");
  return Number.isNaN(millis) ? undefined : millis;
}

/** The condition as R2Host takes it, or null for none. */
export function conditionOf(value, type) {
  if (value === undefined || value === null) return null;
  if (!isObject(value)) throw badField("onlyIf", type, "Conditional or Headers");
  if (value instanceof Headers) {
    return {
      etagMatches: etagsOf(value, "if-match"),
      etagDoesNotMatch: etagsOf(value, "if-none-match"),
      uploadedBefore: timeOf(value, "if-unmodified-since"),
      uploadedAfter: timeOf(value, "if-modified-since"),
      secondsGranularity: true,
    };
  }
  return {
    etagMatches: etagOf("etagMatches", value.etagMatches),
    etagDoesNotMatch: etagOf("etagDoesNotMatch", value.etagDoesNotMatch),
    uploadedBefore: time(value.uploadedBefore),
    uploadedAfter: time(value.uploadedAfter),
    secondsGranularity: Boolean(value.secondsGranularity),
  };
}

function count(value, kind, what) {
  if (value === undefined || value === null) return undefined;
  const number = Number(value);
  const name = `Invalid ${kind}. ${what} (${number}) must be`;
  if (!(number >= 0)) throw new RangeError(`${name} greater than or equal to 0.`);
  if (!Number.isInteger(number)) throw new RangeError(`${name} an integer, not floating point.`);
  return number;
}

/** The range as R2Host takes it, or null for the whole. */
export function rangeOf(value) {
  if (value === undefined || value === null) return null;
  if (!isObject(value)) throw badField("range", "GetOptions", "Range or Headers");
  if (value instanceof Headers) return value.has("range") ? { header: value.get("range") } : null;
  const { length, offset, suffix } = value;
  if (suffix !== undefined) {
    if (offset !== undefined) throw new TypeError("Suffix is incompatible with offset.");
    if (length !== undefined) throw new TypeError("Suffix is incompatible with length.");
  }
  const range = {
    offset: count(offset, "range", "Starting offset"),
    length: count(length, "range", "Length"),
    suffix: count(suffix, "suffix", "Suffix"),
  };
  return Object.values(range).every((number) => number === undefined) ? null : range;
}

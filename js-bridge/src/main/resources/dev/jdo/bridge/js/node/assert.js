// node:assert, as the platform words it: every comparison is strict (https://nodejs.org/docs/latest-v22.x/api/assert.html).
import { deepEqual } from "../internal/deep-equal.js";
import { inspect } from "../internal/inspect.js";
import { invalidType } from "../internal/node-errors.js";

const SIMPLE = { strictEqual: "Expected values to be strictly equal:", deepStrictEqual: "Expected values to be strictly deep-equal:" };

function generate(operator, actual, expected) {
  const left = inspect(actual);
  const right = inspect(expected);
  if (operator === "deepStrictEqual") {
    const lines = (mark, text) => text.split("\n").map((line) => `${mark} ${line}`).join("\n");
    let pointer = "";
    if (!left.includes("\n") && !right.includes("\n")) {
      let at = 0;
      while (at < left.length && left[at] === right[at]) at++;
      if (at > 2) pointer = `\n${" ".repeat(at + 2)}^`;
    }
    return `${SIMPLE[operator]}\n+ actual - expected\n\n${lines("+", left)}\n${lines("-", right)}${pointer}`;
  }
  if (operator === "strictEqual") return `${SIMPLE[operator]}\n\n${left} !== ${right}\n`;
  return `${left} ${operator} ${right}`;
}

export class AssertionError extends Error {
  constructor(options) {
    const { message, operator, actual, expected } = options;
    super(message === undefined || message === null ? generate(operator, actual, expected) : `${message}`);
    this.generatedMessage = message === undefined || message === null;
    Object.defineProperty(this, "name", { value: "AssertionError", writable: true, configurable: true });
    this.code = "ERR_ASSERTION";
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
    Error.captureStackTrace?.(this, options.stackStartFn);
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }
}

function fails(message, fallback, operator, actual, expected) {
  throw new AssertionError({ message: message ?? fallback, operator, actual, expected });
}

export default function assert(value, message) {
  if (!value) fails(message, "The expression evaluated to a falsy value", "==", value, true);
}

/** "-   1\n+   2": the lines of one, then those of the other. */
function difference(actual, expected) {
  const text = (value) => (typeof value === "string" && value.includes("\n") ? value.split("\n").map((line, i, all) => (i < all.length - 1 ? `${line}\\n` : line)) : inspect(value).split("\n"));
  const left = text(actual);
  const right = text(expected);
  const lines = [];
  let same = 0;
  while (same < left.length && same < right.length && left[same] === right[same]) lines.push(`    ${left[same++]}`);
  for (const line of left.slice(same)) lines.push(`-   ${line}`);
  for (const line of right.slice(same)) lines.push(`+   ${line}`);
  const end = typeof actual === "string" && actual.includes("\n") ? "\n\n" : "\n";
  return `Values are not strictly equal:\n\n\n[Diff] Actual / Expected\n\n\n${lines.join("\n")}${end}`;
}

function strictEqual(actual, expected, message) {
  if (!Object.is(actual, expected)) fails(message, difference(actual, expected), "strictEqual", actual, expected);
}

function notStrictEqual(actual, expected, message) {
  if (Object.is(actual, expected)) {
    fails(message, "Expected actual to be strictly unequal to expected", "notStrictEqual", actual, expected);
  }
}

function deepStrictEqual(actual, expected, message) {
  if (!deepEqual(actual, expected)) {
    throw new AssertionError({ message, operator: "deepStrictEqual", actual, expected });
  }
}

function notDeepStrictEqual(actual, expected, message) {
  if (deepEqual(actual, expected)) {
    fails(message, "Expected actual to not be deeply strictly equal to expected", "notDeepStrictEqual", actual, expected);
  }
}

function partialDeepStrictEqual(actual, expected, message) {
  if (!deepEqual(actual, expected, "partial")) {
    throw new AssertionError({ message, operator: "partialDeepStrictEqual", actual, expected });
  }
}

function fail(message) {
  if (message instanceof Error) throw message;
  const error = new AssertionError({ message: message ?? "Failed", operator: "fail" });
  error.generatedMessage = message === undefined;
  throw error;
}

function ifError(value) {
  if (value === null || value === undefined) return;
  const text = value instanceof Error && typeof value.message === "string" ? value.message : inspect(value);
  fails(undefined, `ifError got unwanted exception: ${text}`, "ifError", value, null);
}

function match(text, expression, message) {
  if (!expression.test(text)) {
    fails(message, `actual: "${text}" expected to match: "${expression}"`, "match", text, expression);
  }
}

function doesNotMatch(text, expression, message) {
  if (expression.test(text)) {
    fails(message, `actual: "${text}" expected to not match: "${expression}"`, "doesNotMatch", text, expression);
  }
}

/** Checks what was thrown against what was expected: a class, a test, an expression or properties. */
function checkThrown(error, expected, message, operator) {
  if (expected === undefined) return;
  if (typeof expected === "function") {
    if (expected.prototype !== undefined && error instanceof expected) return;
    if (expected === Error || Error.isPrototypeOf(expected)) {
      const received = error?.constructor?.name ?? typeof error;
      const generated = new AssertionError({
        message: message ?? `The error is expected to be an instance of "${expected.name}". Received "${received}"\n\nError message:\n\n${error?.message}`,
        operator, actual: error, expected,
      });
      generated.generatedMessage = message === undefined;
      throw generated;
    }
    if (expected.call({}, error) === true) return;
    fails(message, `The ${expected.name === "" ? "validation function" : `"${expected.name}" validation function`} is expected to return "true". Received ${inspect(false)}`, operator, error, expected);
  }
  if (expected instanceof RegExp) {
    if (expected.test(`${error}`)) return;
    fails(message, `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(`${error}`)}\n`, operator, error, expected);
  }
  for (const key of [...Object.keys(expected), ...(expected instanceof Error ? ["name", "message"] : [])]) {
    const one = expected[key];
    if (one instanceof RegExp && typeof error[key] === "string" ? one.test(error[key]) : deepEqual(error[key], one)) continue;
    throw new AssertionError({ message, operator: "deepStrictEqual", actual: error, expected });
  }
}

function missing(kind, expected, message) {
  let text = `Missing expected ${kind}`;
  if (expected?.name) text += ` (${expected.name})`;
  return text + (message ? `: ${message}` : ".");
}

function throws(run, expected, message) {
  if (typeof run !== "function") throw invalidType("fn", "function", run);
  if (typeof expected === "string") [expected, message] = [undefined, expected];
  let thrown;
  try {
    run();
  } catch (e) {
    thrown = { e };
  }
  if (thrown === undefined) fails(undefined, missing("exception", expected, message), "throws", undefined, expected);
  checkThrown(thrown.e, expected, message, "throws");
}

async function rejection(promise) {
  try {
    await (typeof promise === "function" ? promise() : promise);
    return undefined;
  } catch (e) {
    return { e };
  }
}

async function rejects(promise, expected, message) {
  if (typeof expected === "string") [expected, message] = [undefined, expected];
  const thrown = await rejection(promise);
  if (thrown === undefined) fails(undefined, missing("rejection", expected, message), "rejects", undefined, expected);
  checkThrown(thrown.e, expected, message, "rejects");
}

function unwanted(thrown, message, operator) {
  fails(undefined, `Got unwanted exception${message ? `: ${message}` : "."}\nActual message: "${thrown.e?.message}"`, operator, thrown.e);
}

function doesNotThrow(run, expected, message) {
  if (typeof run !== "function") throw invalidType("fn", "function", run);
  try {
    run();
  } catch (e) {
    unwanted({ e }, typeof expected === "string" ? expected : message, "doesNotThrow");
  }
}

async function doesNotReject(promise, expected, message) {
  const thrown = await rejection(promise);
  if (thrown !== undefined) unwanted(thrown, typeof expected === "string" ? expected : message, "doesNotReject");
}

export const members = {
  Assert: class Assert {}, AssertionError, deepEqual: deepStrictEqual, deepStrictEqual, doesNotMatch, doesNotReject, doesNotThrow,
  equal: strictEqual, fail, ifError, match, notDeepEqual: notDeepStrictEqual, notDeepStrictEqual,
  notEqual: notStrictEqual, notStrictEqual, ok: assert, partialDeepStrictEqual, rejects, strictEqual, throws,
};
/** A module of its own, which the platform's strict variant is. */
export function strictVariant() {
  return Object.assign((value, message) => assert(value, message), members, {
    equal: (...args) => strictEqual(...args),
    strict: (value, message) => assert(value, message),
  });
}
Object.assign(assert, members, { strict: strictVariant() });

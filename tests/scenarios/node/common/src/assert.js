import assert, { AssertionError } from "node:assert";
import strict from "node:assert/strict";

const thrown = (run) => { try { run(); return "passed"; } catch (e) { return [e.constructor.name, e.name, e.code, e.message, e.generatedMessage, e.operator]; } };
const thrownAsync = async (run) => { try { await run(); return "passed"; } catch (e) { return [e.constructor.name, e.code, e.message, e.operator]; } };

export const assertProbes = {
  ok: () => [thrown(() => assert(1)), thrown(() => assert.ok(0, "msg")), thrown(() => assert(false, "no"))],
  same: () => [assert.strict === strict, strict.equal === strict.strictEqual, assert.AssertionError === AssertionError, strict.strict === strict],
  equal: () => [thrown(() => assert.equal(1, "1")), thrown(() => assert.equal(1, 2)), thrown(() => assert.notEqual(1, 1))],
  strictEqual: () => [thrown(() => assert.strictEqual(1, 2)), thrown(() => assert.strictEqual("a", "b", "why")), thrown(() => assert.strictEqual(NaN, NaN)), thrown(() => assert.notStrictEqual(1, 1))],
  strictEqualLong: () => thrown(() => assert.strictEqual("a".repeat(30) + "\nb", "a".repeat(30) + "\nc")),
  deepEqual: () => [thrown(() => assert.deepEqual({ a: 1 }, { a: "1" })), thrown(() => assert.deepEqual([1, 2], [1, 3])), thrown(() => assert.notDeepEqual({ a: 1 }, { a: 1 }))],
  deepStrict: () => [thrown(() => assert.deepStrictEqual({ a: 1, b: [1] }, { a: 1, b: [1] })), thrown(() => assert.deepStrictEqual({ a: 1 }, { a: "1" })), thrown(() => assert.deepStrictEqual([1, 2, 3], [1, 2, 4]))],
  fail: () => [thrown(() => assert.fail()), thrown(() => assert.fail("x")), thrown(() => assert.fail(new TypeError("own")))],
  ifError: () => [thrown(() => assert.ifError(null)), thrown(() => assert.ifError("e")), thrown(() => assert.ifError(new Error("inner")))],
  match: () => [thrown(() => assert.match("abc", /b/)), thrown(() => assert.match("abc", /x/)), thrown(() => assert.doesNotMatch("abc", /b/))],
  throws: () => [thrown(() => assert.throws(() => { throw new TypeError("a"); }, TypeError)), thrown(() => assert.throws(() => {})), thrown(() => assert.throws(() => { throw new Error("abc"); }, /b/)), thrown(() => assert.throws(() => { throw new Error("abc"); }, { message: "abc" })),
    thrown(() => assert.throws(() => {}, "text")), thrown(() => assert.throws(() => {}, TypeError))],
  throwsOther: () => thrown(() => assert.throws(() => { throw new Error("abc"); }, TypeError)),
  doesNotThrow: () => [thrown(() => assert.doesNotThrow(() => {})), thrown(() => assert.doesNotThrow(() => { throw new Error("q"); }))],
  rejects: async () => [await thrownAsync(() => assert.rejects(Promise.reject(new Error("a")), /a/)), await thrownAsync(() => assert.rejects(Promise.resolve(1))), await thrownAsync(() => assert.doesNotReject(Promise.reject(new Error("z"))))],
  custom: () => { const e = new AssertionError({ actual: 1, expected: 2, operator: "strictEqual" }); return [e.message, e.actual, e.expected, e.generatedMessage, Object.keys(e)]; },
  errorMessage: () => thrown(() => assert.equal(1, 2, new RangeError("mine"))),
  partial: () => [thrown(() => assert.partialDeepStrictEqual({ a: 1, b: 2 }, { a: 1 }))],
  badThrows: () => thrown(() => assert.throws("x")),
};

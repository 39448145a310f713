// Values of every kind; logged-values.txt has what the platform's log shows of each.
class Foo { constructor() { this.x = 1; } }
class Bar extends Foo { #p = 2; get y() { return 3 } }
class Named { get [Symbol.toStringTag]() { return "Tagged" } }
const circ = { a: 1 }; circ.self = circ; circ.list = [circ, { b: circ }];
const nul = Object.create(null); nul.q = 1;
function fn() {}
const withProps = Object.assign(function named() {}, { a: 1 });
const err = new Error("boom"); err.stack = "Error: boom\n    at here (file.js:1:2)";
const err2 = new TypeError("with cause", { cause: err }); err2.stack = "TypeError: with cause\n    at there (file.js:1:2)";
const err3 = Object.assign(new Error("props"), { code: "E_X", n: 5 }); err3.stack = "Error: props\n    at q (file.js:1:2)";
class MyError extends Error {} const err4 = new MyError("custom"); err4.stack = "Error: custom\n    at q (file.js:1:2)";
const err5 = new Error("no stack"); delete err5.stack; err5.stack = undefined;
const agg = new AggregateError([err], "many"); agg.stack = "AggregateError: many\n    at z";
const sparse = [1,,3]; const sparse2 = new Array(5); const arrp = [1,2]; arrp.foo = "x";
const long = Array.from({length: 120}, (_, i) => i);
const longs = Array.from({length: 30}, (_, i) => "item number " + i);
const bigobj = Object.fromEntries(Array.from({length: 30}, (_, i) => ["key" + i, i]));
const deep = { a: { b: { c: { d: { e: 1 } } } } };
const sym = Symbol("s");
const getset = { get a() { return 1 }, set a(v) {}, get b() { return 1 }, set c(v) {} };
const m = new Map([["a", 1], [{ k: 1 }, { v: [1, 2] }]]); const st = new Set([1, "a", { b: 2 }]);
export const values = () => [
  ["hello", { a: 1 }],
  ["str"], [""], ["multi\nline"], [1, -0, 1.5, NaN, Infinity], [1n], [true, false, null, undefined], [sym],
  [["a", 'it\'s', "a\"b", "a'b\"c", "a\nb", `a'b"c\`d`]], [{ "a-b": 1, 2: 3, [sym]: 4, "valid_id": 5, $x: 6 }],
  [[]], [{}], [[[]]], [[[[[]]]]], [[[[[1]]]]], [deep], [{ a: {} , b: [] }],
  [sparse, sparse2, arrp], [long], [longs], [bigobj],
  [new Foo(), new Bar(), new Named(), nul, Object.create({ x: 1 }), Object.create(Foo.prototype)],
  [Foo, Bar, fn, () => {}, async () => {}, function* g() {}, async function* ag() {}, withProps, class {}, class Z extends null {}, Math.max],
  [circ], [m], [st], [new Map(), new Set(), new WeakMap(), new WeakSet(), new WeakRef({})],
  [m.entries(), m.keys(), st.values(), [1, 2].values(), "ab"[Symbol.iterator]()],
  [new Date(0), new Date(NaN), { d: new Date(5) }], [/a+b/gi, { r: /x/ }],
  [err], [{ e: err }], [err2], [err3], [err4], [err5], [agg], [[err]],
  [new DOMException("msg", "AbortError").name],
  [Promise.resolve(5), Promise.reject(6).catch(() => {}) && Promise.resolve({ a: 1 }), new Promise(() => {})],
  [new Uint8Array([1, 2, 3]), new Float64Array(2), new ArrayBuffer(4), new DataView(new ArrayBuffer(2)), new BigInt64Array(1)],
  [new Uint8Array(200)], [],
  [new Number(5), new String("abc"), new Boolean(false), Object(1n), Object(sym)], [Object.assign(new String("x"), { a: 1 })],
  [getset], [new Proxy({ a: 1 }, {}), new Proxy(function f() {}, {})],
  [globalThis === undefined, typeof globalThis], [Symbol.iterator, Math, JSON, Reflect, Atomics, Intl],
  [(function () { return arguments })(1, 2)],
  ["%s is %d years and %i, %f, %j %o %O %c styled %%", "Bob", 42.5, 42.9, "1.5", { a: 1 }, { f: fn }, { f: fn }, "color: red", "extra", { x: 1 }],
  ["%s", { a: 1 }], ["%s", { toString() { return "custom" } }], ["%s", new Foo()], ["%s", null, undefined], ["%s", 1n, sym], ["%s", -0], ["%s", err], ["%d", "abc"], ["%d", 5n], ["%d", {}], ["%i", "12abc"], ["%f", "x"], ["%x %s", 1], ["%"], ["%s"], ["a%", 1], ["100%", "done"], ["%o", [1, 2, { a: 1 }]], ["%s", () => 1], ["%s", class A {}], ["%s", [1, [2, [3]]]], ["%s", "a", "b"], [5, "%s", "x"], ["%s %s", "a"], ["%j", circ], ["%s", new Date(0)], ["%d", new Date(0)], ["%s", { a: { b: { c: 1 } } }],
  [{ s: "x".repeat(200) }], ["x".repeat(200)], [["x".repeat(100), "y"]],
  [{ a: "1234567890123456789012345678901234567890", b: "1234567890123456789012345678901234567890" }],
  [{ a: 1, b: { c: 2, d: { e: 3, f: { g: 4 } } }, h: [1, 2, [3, [4, [5]]]] }],
  [{ long1: "aaaaaaaaaaaaaaaaaaaa", long2: "bbbbbbbbbbbbbbbbbbbb", long3: "cccccccccccccccccc", long4: 1 }],
  [[{ id: 1, name: "alice", email: "a@example.com" }, { id: 2, name: "bob", email: "b@example.com" }]],
  [{ fn, arrow: () => 1, method() {}, async am() {}, cls: Foo, s: sym, u: undefined, n: null, b: 1n }],
  [new Headers({ a: "1", b: "2" })], [new Response("x", { status: 201, headers: { a: "b" } })], [new Request("http://a/b", { method: "POST", body: "x" })],
  [new URL("http://u:p@a:81/b?c=d#e")], [new URLSearchParams("a=b&c=d")], [new Blob(["abc"]), new File(["x"], "n.txt")], [new AbortController()], [AbortSignal.abort("x")],
  [new TextEncoder(), new TextDecoder()], [new ReadableStream(), new TransformStream(), new WritableStream()], [new FormData()], [new Event("x")], [new EventTarget()], [crypto, crypto.subtle], [performance.constructor.name],
  [new (class extends Map {})([[1, 2]]), new (class Sub extends Map {})([[1, 2]]), new (class Arr extends Array {})(1, 2, 3), new (class Se extends Set {})([1])],
  [Object.assign(Object.create({ constructor: 5 }), { a: 1 })], [{ [Symbol.toStringTag]: "T", a: 1 }], [Object.freeze({ a: 1 })],
  [{ __proto__: null }], [{ constructor: "x" }], [new (class { constructor() { this.a = 1 } })()],
  [{ "key with space": 1, "ünï": 2, "1a": 3, "": 4, "a'b": 5 }], ["\u001b[31mred\u001b[0m", ["\u001b[31m"]], [["\u0000\u007f\u0085😀é"]],
  [new Map([["k", new Map([["k2", new Map([["k3", new Map([["k4", 1]])]])]])]])], [new Set([new Set([new Set([new Set([1])])])])],
  [[1.5, -2, 300, 4, 5, 6, 7]], [["a", "b", "c", "d", "e", "f", "g", "h"]], [[undefined, null, true, "x", 1, {}, []]], [Array(7).fill({ a: 1 })],
  [[1, 2, 3, 4, 5, 6].map(i => i * 1000000)], [Array.from({ length: 10 }, (_, i) => "s".repeat(i + 1))], [Array.from({ length: 27 }, (_, i) => i * i * i)],
  [{ a: [1, 2, 3], b: new Map([[1, { c: 2 }]]), c: new Set([[1]]) }], [{ a: "line1\nline2" }], ["a", "b", 1, null, undefined, {}],
  [],
];

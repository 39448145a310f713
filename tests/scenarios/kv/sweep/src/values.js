import { RpcTarget } from "cloudflare:workers";

class Point { x = 1; #y = 2; get z() { return 3; } toJSON() { return "json"; } }
class Child extends Point { c = new Point(); }
class MyError extends Error { constructor(m) { super(m); this.extra = { a: 1 }; } get name() { return "MyError"; } }
class MyMap extends Map { extra = 1; }
class MyArray extends Array {}
class MyDate extends Date { extra = 1; }

const roundTrip = (s, make) => async () => { await s.put("value", make()); return s.get("value"); };

const KEPT = {
  instance: () => new Point(), child: () => new Child(), nullPrototype: () => Object.assign(Object.create(null), { a: 1 }),
  mapSubclass: () => new MyMap([[1, 2]]), arraySubclass: () => MyArray.of(1, 2), dateSubclass: () => new MyDate(5),
  getter: () => ({ get g() { return 1; } }), throwing: () => ({ a: 1, get g() { throw new RangeError("from getter"); } }),
  symbolKey: () => ({ [Symbol("x")]: 1, y: 2 }), hidden: () => Object.defineProperty({ a: 1 }, "h", { value: 2 }),
  inherited: () => Object.create({ a: 1 }, { b: { value: 2, enumerable: true } }), frozen: () => Object.freeze({ a: [Object.freeze([1])] }),
  arguments: () => (function () { return arguments; })(1, 2), generator: () => (function* () {})(), iterator: () => [1].values(),
  error: () => new Error("plain"), typeError: () => new TypeError("typed"), cause: () => new Error("outer", { cause: new RangeError("inner") }),
  myError: () => new MyError("mine"), errorProperties: () => Object.assign(new Error("with"), { code: "E", n: 1, list: [1] }), errorName: () => Object.assign(new Error("named"), { name: "Other" }),
  errorUncloneable: () => Object.assign(new Error("bad"), { f: () => 1 }), aggregate: () => new AggregateError([new Error("a"), 1], "many"),
  errorNoMessage: () => new Error(), errorCauseUndefined: () => new Error("u", { cause: undefined }), errorInObject: () => ({ e: new SyntaxError("in") }), errorTwice: () => { const e = new Error("twice"); return [e, e]; },
  errorIndex: () => Object.assign(new Error("index"), { 0: "zero" }), evalError: () => new EvalError("e"), uriError: () => new URIError("u"), referenceError: () => new ReferenceError("r"),
  errorLike: () => Object.create(Error.prototype, { message: { value: "like" } }), suppressed: () => (globalThis.SuppressedError ? new SuppressedError(1, 2, "s") : 0),
  domException: () => new DOMException("dom", "AbortError"),
  headers: () => new Headers([["a", "1"], ["set-cookie", "x"], ["set-cookie", "y"], ["content-type", "t"]]),
  blob: () => new Blob(["abc"], { type: "text/x" }), file: () => new File(["abc"], "n.txt"), formData: () => new FormData(),
  request: () => new Request("https://example.com/"), response: () => new Response("x"), responseEmpty: () => new Response(null), url: () => new URL("https://example.com/"), params: () => new URLSearchParams("a=1"),
  readable: () => new ReadableStream(), writable: () => new WritableStream(), transform: () => new TransformStream(), identity: () => new IdentityTransformStream(),
  abortController: () => new AbortController(), abortSignal: () => AbortSignal.abort(), event: () => new Event("x"), eventTarget: () => new EventTarget(),
  encoder: () => new TextEncoder(), webSocket: () => new WebSocketPair()[0],
  rpcTarget: () => new (class Target extends RpcTarget {})(),
  promise: () => ({ p: Promise.resolve(1) }), weakMap: () => new WeakMap(), weakRef: () => new WeakRef({}), function: () => ({ f() {} }), classValue: () => ({ Point }), symbol: () => ({ s: Symbol("x") }), symbolNoName: () => Symbol(),
  boxedSymbol: () => Object(Symbol("boxed")), proxy: () => ({ p: new Proxy({}, {}) }), proxyArray: () => new Proxy([], {}), proxyFunction: () => new Proxy(() => 1, {}),
  intl: () => new Intl.NumberFormat("en"), globalThis: () => globalThis, math: () => Math, json: () => JSON, reflect: () => Reflect, dataView: () => new DataView(new ArrayBuffer(4), 1, 2),
  detached: () => { const b = new ArrayBuffer(4); structuredClone(b, { transfer: [b] }); return b; }, detachedView: () => { const a = new Uint8Array(4); structuredClone(a.buffer, { transfer: [a.buffer] }); return a; },
  resizable: () => { const b = new ArrayBuffer(4, { maxByteLength: 8 }); return [b.resizable, b]; }, sharedBuffer: () => new SharedArrayBuffer(4), float16: () => (globalThis.Float16Array ? new Float16Array([1.5]) : 0),
  sameBuffer: () => { const b = new ArrayBuffer(4); return [new Uint8Array(b), new Uint16Array(b, 2)]; }, emptyView: () => new Uint8Array(0), subarray: () => new Uint8Array([1, 2, 3]).subarray(1, 2),
  sparse: () => { const a = [1]; a[5] = 2; return a; }, longSparse: () => { const a = []; a[100000] = 1; return a.length; }, arrayProperties: () => Object.assign([1], { x: 1 }),
  negativeZero: () => [-0, 0, NaN, Infinity, 2 ** 31, -(2 ** 31), 2 ** 53, 1e-320], bigints: () => [0n, -1n, 2n ** 64n, -(2n ** 200n)], loneSurrogate: () => ["\ud800", "a\udc00b"], nul: () => "a\0b",
  latin: () => "\u00ff\u0080", keys: () => ({ "": 1, " ": 2, 1: 4, "-1": 5, "4294967295": 6, __proto__x: 7 }), proto: () => JSON.parse('{"__proto__": {"a": 1}}'),
  regexps: () => [/a/dgimsuy, /b/v, new RegExp("/")], lastIndex: () => { const r = /a/g; r.lastIndex = 5; return r.lastIndex; }, invalidDate: () => new Date(NaN), mapOfMaps: () => new Map([[new Map([[{}, 1]]), new Set([[1]])]]),
  selfMap: () => { const m = new Map(); m.set(m, m); return m; }, deep: () => { let o = 1; for (let i = 0; i < 200; i++) o = [o]; return JSON.stringify(o).length; }, wideObject: () => Object.keys(Object.fromEntries(Array.from({ length: 2000 }, (_, i) => ["k" + i, i]))).length,
  toJSON: () => ({ toJSON: 5 }), boxed: () => [Object(1), Object("s"), Object(true), Object(1n)], undefinedInside: () => [undefined, { u: undefined }, new Map([[undefined, undefined]])],
};

const stubs = (s, ctx, env) => ({
  namespace: () => s.put("v", env.SQLITE), id: () => s.put("v", ctx.id), stub: () => s.put("v", env.SQLITE.getByName("x")), ctx: () => s.put("v", ctx), storage: () => s.put("v", s), env: () => s.put("v", env),
  stubInside: () => s.put("v", { a: [env.SQLITE.getByName("x")] }), request: () => s.put("v", new Request("https://x/", { method: "POST", body: "b" })),
});

export const values = (s, ctx, env) => ({
  clear: () => s.deleteAll(),
  ...Object.fromEntries(Object.entries(KEPT).map(([name, make]) => [name, roundTrip(s, make)])),
  ...stubs(s, ctx, env),
  blobText: async () => { await s.put("b", new Blob(["some ", "bytes"], { type: "a/b" })); const b = await s.get("b"); return [b.constructor.name, b.size, b.type, await b.text()]; },
  headersKept: async () => { await s.put("h", new Headers({ a: "1", "x-y": "é" })); const h = await s.get("h"); return [h.constructor.name, [...h], h.set("b", "2"), [...h]]; },
  stack: async () => { await s.put("e", new Error("stacked")); const e = await s.get("e"); return [typeof e.stack, e.stack.split("\n")[0], Object.getOwnPropertyNames(e).sort(), Object.keys(e)]; },
  stackNamed: async () => { await s.put("e", new MyError("stacked")); const e = await s.get("e"); return [e.stack.split("\n")[0], Object.getOwnPropertyNames(e).sort(), e instanceof MyError, e.name]; },
  list: async () => { await s.deleteAll(); await s.put({ a: new Date(1), b: new Map([[1, 2]]), c: new Error("c"), d: new Headers({ x: "1" }) }); return s.list(); },
  loneSurrogateKey: async () => { await s.put("v", { "\ud800": 1 }); return JSON.stringify(await s.get("v")); },
  unreadableKept: async () => { await s.put("v", [new SharedArrayBuffer(4)]); return s.get(["v"]); },
  unreadableListed: () => s.list(),
  unreadableDeleted: () => s.delete("v"),
  many: () => s.get(["d", "c"]),
  failedKept: async () => { await s.put("old", 1); await s.put("old", () => 1).catch(() => {}); return s.get("old"); },
  longFunction: () => s.put("v", function long() { /* This is a function whose source is longer than what a message shows of it, so that it is cut somewhere in the middle of it. */ return "x"; }),
  notStored: () => s.get("v"),
});

const MIB = 1024 * 1024;
const LIMIT = 8 * MIB + 34;
const sized = (n) => new Uint8Array(n).buffer;

export const sizes = (s) => ({
  clear: () => s.deleteAll(),
  twoMib: async () => { await s.put("v", "x".repeat(2 * MIB)); return (await s.get("v")).length; },
  atLimit: async () => { await s.put("k", "x".repeat(LIMIT - 7)); return (await s.get("k")).length; },
  overLimit: () => s.put("over", "x".repeat(LIMIT - 6)),
  wellOver: () => s.put("over", sized(9 * MIB)),
  overKept: () => s.get("over"),
  overMany: () => s.put({ fine: 1, over: sized(9 * MIB), fine2: 2 }),
  overManyKept: () => s.get(["fine", "fine2", "over"]),
  overReplace: async () => { await s.put("k", 1); try { await s.put("k", sized(9 * MIB)); } catch (e) { return [e.message, await s.get("k")]; } },
  afterwards: async () => { await s.put("ok", 1); return s.get("ok"); },
  longKey: async () => { await s.put("k".repeat(100_000), 1); return s.get("k".repeat(100_000)); },
  deleteLongKey: () => s.delete("k".repeat(100_000)),
  hugeKey: () => s.put("k".repeat(9 * MIB), 1),
  getHugeKey: () => s.get("k".repeat(9 * MIB)),
  deleteHugeKey: () => s.delete("k".repeat(9 * MIB)),
  listHugeStart: () => s.list({ start: "z".repeat(9 * MIB) }),
  keyAndValue: async () => { await s.put("k".repeat(5 * MIB), sized(5 * MIB)); return s.delete("k".repeat(5 * MIB)); },
  inTransaction: async () => { try { await s.transaction(async (txn) => { await txn.put("t", 1); await txn.put("over", sized(9 * MIB)); }); } catch (e) { return [e.message, await s.get("t")]; } },
  caughtInTransaction: async () => { await s.transaction(async (txn) => { await txn.put("t", 1); await txn.put("over", sized(9 * MIB)).catch(() => {}); }); return s.get("t"); },
  left: async () => [...(await s.list()).keys()],
  done: () => s.deleteAll(),
});

export const syncSizes = (s) => ({
  over: () => s.kv.put("over", sized(9 * MIB)),
  hugeKey: () => s.kv.get("k".repeat(9 * MIB)),
  after: () => [...s.kv.list()],
});


const throwing = (text) => ({ toString() { throw new RangeError(text); } });

export const keys = (s) => ({
  clear: () => s.deleteAll(),
  symbol: () => s.get(Symbol("k")),
  symbolPut: () => s.put(Symbol("k"), 1),
  symbolDelete: () => s.delete(Symbol("k")),
  getUndefined: () => s.get(undefined),
  putUndefined: () => s.put(undefined, 1),
  getNull: () => s.get(null),
  putNumber: () => s.put(1.50, "number"),
  putBoolean: () => s.put(true, "boolean"),
  putBigInt: () => s.put(10n, "bigint"),
  putMinusZero: () => s.put(-0, "zero"),
  putNaN: () => s.put(NaN, "nan"),
  putFunction: () => s.put(function key() {}, "function"),
  putArrowNoValue: () => s.put(() => 1),
  putEmpty: () => s.put("", "empty"),
  putNul: () => s.put("a\0b", "nul"),
  putSurrogate: () => s.put("lone \ud800 one", 1),
  putSurrogateAgain: () => s.put("lone \udbff one", 2),
  putReplacement: () => s.put("lone \ufffd\ufffd\ufffd one", 3),
  getSurrogate: () => s.get("lone \ud800 one"),
  getSurrogateMany: () => s.get(["lone \ud800 one", "lone \udbff one", "lone \ufffd\ufffd\ufffd one"]),
  all: () => s.list(),
  deleteSurrogate: () => s.delete("lone \udbff one"),
  deleteOther: () => s.delete(["lone \ud800 one", "lone \udc00 one"]),
  getObject: () => s.get({ toString: () => "true" }),
  getThrowing: () => s.get(throwing("no key")),
  getValueOf: () => s.get({ valueOf: () => "true" }),
  getRegExp: () => s.get(/true/),
  getStringObject: () => s.get(new String("true")),
  getNullPrototype: () => s.get(Object.create(null)),
  getArray: () => s.get(["true", true, "10", 10n, 10]),
  getArrayNested: () => s.get([["true"], [], [["1.5"]]]),
  getArrayHoles: () => s.get([, "true"]),
  getArrayNull: () => s.get([null, undefined, "1.5"]),
  getArraySymbol: () => s.get(["true", Symbol("x")]),
  getArrayThrowing: () => s.get(["true", throwing("no key in it")]),
  getArrayLike: () => s.get({ length: 1, 0: "true" }),
  getSet: () => s.get(new Set(["true"])),
  getTyped: () => s.get(new Uint8Array([10])),
  getArraySubclass: () => s.get(class extends Array {}.from(["true"])),
  getArrayProxy: () => s.get(new Proxy(["true"], {})),
  getArrayProperty: () => s.get(Object.assign(["true"], { x: "10" })),
  getOrder: () => s.get(["true", "NaN", "10", "1.5", "0", "", "a\0b"]),
  getMany: () => s.get(Array.from({ length: 300 }, (_, i) => String(i))),
  deleteMany: () => s.delete(Array.from({ length: 300 }, (_, i) => String(i))),
  deleteNull: () => s.delete(null),
  deleteUndefined: () => s.delete(undefined),
  deleteObject: () => s.delete({}),
  deleteSet: () => s.delete(new Set(["true"])),
  deleteArrayMixed: () => s.delete(["1.5", 1.5, "NaN", "missing"]),
  deleteEmpty: () => s.delete([]),
  deleteSymbols: () => s.delete([Symbol("x")]),
  left: () => s.list(),
});

export const options = (s) => ({
  clear: () => s.deleteAll(),
  put: () => s.put("k", 1),
  getNull: () => s.get("k", null),
  getUndefined: () => s.get("k", undefined),
  getNumber: () => s.get("k", 5),
  getString: () => s.get("k", "x"),
  getFalse: () => s.get("k", false),
  getSymbol: () => s.get("k", Symbol("x")),
  getFunction: () => s.get("k", () => 1),
  getArray: () => s.get("k", []),
  getMany: () => s.get(["k"], 5),
  getBothWrong: () => s.get(Symbol("a"), 5),
  getThrowing: () => s.get("k", { get noCache() { throw new RangeError("from noCache"); } }),
  getOrder: async () => {
    const order = [];
    await s.get("k", new Proxy({}, { get: (_, name) => void order.push(name) }));
    return order;
  },
  getStringFlags: () => s.get("k", { allowConcurrency: "no", noCache: {} }),
  getSymbolFlag: () => s.get("k", { noCache: Symbol("x") }),
  putNull: () => s.put("k", 2, null),
  putNumber: () => s.put("k", 3, 5),
  putString: () => s.put("k", 3, "x"),
  putFunction: () => s.put("k", 4, () => 1),
  putFalse: () => s.put("k", 5, false),
  putThrowing: () => s.put("k", 6, { get allowUnconfirmed() { throw new RangeError("from allowUnconfirmed"); } }),
  putOrder: async () => {
    const order = [];
    await s.put("k", 7, new Proxy({}, { get: (_, name) => void order.push(name) }));
    return order;
  },
  putUndefinedBadOptions: () => s.put("k", undefined, 5),
  putUncloneableBadOptions: () => s.put("k", () => 1, 5),
  putTruthy: () => s.put("k", 8, { allowUnconfirmed: "yes", noCache: 1, allowConcurrency: [] }),
  kept: () => s.get("k"),
  deleteNull: () => s.delete("k", null),
  deleteNumber: () => s.delete("k", 1),
  deleteTrue: () => s.delete(["k"], true),
  deleteOptions: () => s.delete("k", { allowUnconfirmed: true }),
  deleteAllNumber: () => s.deleteAll(1),
  deleteAllNull: () => s.deleteAll(null),
  deleteAllOptions: () => s.deleteAll({ allowUnconfirmed: true, noCache: true }),
  getAlarmNumber: () => s.getAlarm(1),
  getAlarmNull: () => s.getAlarm(null),
  setAlarmNumber: () => s.setAlarm(Date.now() + 3600_000, 1),
  deleteAlarmNumber: () => s.deleteAlarm(1),
  deleteAlarmNull: () => s.deleteAlarm(null),
  syncArguments: () => s.sync(1, 2),
});

class Entries {
  own = 1;
  get accessor() { return 2; }
}

export const entries = (s) => ({
  clear: () => s.deleteAll(),
  putEmpty: () => s.put({}),
  putUndefineds: () => s.put({ a: undefined, b: 1 }),
  putInstance: () => s.put(new Entries()),
  putInherited: () => s.put(Object.create({ inherited: 1 }, { own2: { value: 2, enumerable: true }, hidden: { value: 3 } })),
  putSymbols: () => s.put({ [Symbol("x")]: 1, withSymbol: 2 }),
  putGetter: () => s.put({ get got() { return 1; } }),
  putThrowingGetter: () => s.put({ before: 1, get got() { throw new RangeError("from got"); } }),
  putArray: () => s.put(["zero", "one"]),
  putMap: () => s.put(new Map([["m", 1]])),
  putSet: () => s.put(new Set([1])),
  putDate: () => s.put(new Date(0)),
  putStringObject: () => s.put(new String("so")),
  putNumberObject: () => s.put(new Number(5)),
  putStringObjectValue: () => s.put(new String("so"), 1),
  putTyped: () => s.put(new Uint8Array([7])),
  putNullPrototype: () => s.put(Object.assign(Object.create(null), { np: 1 })),
  putProxy: () => s.put(new Proxy({ proxied: 1 }, {})),
  putNull: () => s.put(null),
  putFunction: () => s.put(Object.assign(() => 1, { f: 1 })),
  putFunctionOptions: () => s.put(Object.assign(() => 1, { f: 1 }), {}),
  putObjectToString: () => s.put({ toString: () => "text" }, 1),
  putObjectToStringObject: () => s.put({ k5: 5 }, { allowUnconfirmed: true }),
  putWithUndefined: () => s.put({ k6: 6 }, undefined),
  putWithUndefinedOptions: () => s.put({ k7: 7 }, undefined, { allowUnconfirmed: true }),
  putWithUndefinedBad: () => s.put({ k8: 8 }, undefined, 5),
  putWithNull: () => s.put({ k9: 9 }, null),
  putWithNumber: () => s.put({ k10: 10 }, 5),
  putWithString: () => s.put({ k11: 11 }, "x"),
  putWithFunction: () => s.put({ k12: 12 }, () => 1),
  putWithArray: () => s.put({ k13: 13 }, []),
  putWithTrue: () => s.put({ k14: 14 }, true),
  putWithThrowing: () => s.put({ k15: 15 }, { get noCache() { throw new RangeError("from noCache"); } }),
  putBadBoth: () => s.put({ k16: () => 1 }, 5),
  putSomeBad: () => s.put({ good1: 1, bad: () => 1, good2: 2 }),
  putSomeBadNested: () => s.put({ good1: 1, bad: { x: [Symbol("s")] }, good2: 2 }),
  putOneUndefinedNested: () => s.put({ nested: { u: undefined } }),
  putNumbers: () => s.put({ 2: "two", 1: "one", "-1": "minus" }),
  putMany: () => s.put(Object.fromEntries(Array.from({ length: 300 }, (_, i) => ["many" + i, i]))),
  countMany: async () => (await s.list({ prefix: "many" })).size,
  deleteMany: () => s.delete(Array.from({ length: 300 }, (_, i) => "many" + i)),
  putProto: () => s.put(JSON.parse('{"__proto__": 1, "constructor": 2, "length": 3}')),
  getProto: () => s.get(["__proto__", "constructor", "length"]),
  putSnapshot: async () => {
    const value = { n: 1 };
    const pending = s.put({ snap: value });
    value.n = 2;
    await pending;
    return s.get("snap");
  },
  putChangedByGetter: async () => {
    const entries = { x1: 1, get x2() { entries.x3 = "changed"; return 2; }, x3: 3 };
    await s.put(entries);
    return s.get(["x1", "x2", "x3"]);
  },
  putDeletedByGetter: async () => {
    const entries = { y1: 1, get y2() { delete entries.y3; return 2; }, y3: 3 };
    await s.put(entries);
    return s.get(["y1", "y2", "y3"]);
  },
  all: () => s.list(),
});

export const order = (s) => ({
  clear: () => s.deleteAll(),
  settle: async () => {
    const log = [];
    const note = (name) => () => log.push(name);
    s.put("a", 1).then(note("put"));
    s.get("a").then(note("get"));
    s.get(["a"]).then(note("getMany"));
    s.list().then(note("list"));
    s.delete("b").then(note("delete"));
    s.getAlarm().then(note("getAlarm"));
    s.deleteAlarm().then(note("deleteAlarm"));
    s.get().catch(note("bad"));
    const synced = s.sync().then(note("sync"));
    Promise.resolve().then(note("m1")).then(note("m2")).then(note("m3")).then(note("m4")).then(note("m5"));
    await synced;
    return log;
  },
  steps: async () => {
    const counts = {};
    for (const [name, op] of Object.entries({
      get: () => s.get("a"), put: () => s.put("a", 2), many: () => s.get(["a"]), list: () => s.list(), delete: () => s.delete("zz"),
      putMany: () => s.put({ q: 1 }), deleteMany: () => s.delete(["q"]), getAlarm: () => s.getAlarm(), deleteAlarm: () => s.deleteAlarm(),
      bad: () => s.get(), badPut: () => s.put("k", () => 1),
    })) {
      let steps = 0, going = true;
      const promise = op();
      const walk = () => { if (going && steps < 50) { steps++; Promise.resolve().then(walk); } };
      walk();
      await promise.catch(() => {});
      going = false;
      counts[name] = steps;
    }
    return counts;
  },
  promises: () => [s.get("a"), s.put("a", 1), s.delete("a"), s.list(), s.sync(), s.getAlarm()].map((p) => p instanceof Promise && p.constructor === Promise),
  synced: async () => { s.put("late", 1); return [await s.sync(), await s.get("late")]; },
  unconfirmed: async () => { s.put("late", 2, { allowUnconfirmed: true }); return [await s.sync(), await s.get("late")]; },
  readYourWrites: async () => {
    const seen = [];
    const first = s.get("w").then((v) => seen.push(["first", v]));
    s.put("w", 1);
    const second = s.get("w").then((v) => seen.push(["second", v]));
    s.delete("w");
    const third = s.get("w").then((v) => seen.push(["third", v]));
    await Promise.all([first, second, third]);
    return seen;
  },
  deleted: async () => { s.put("d", 1); return Promise.all([s.delete("d"), s.delete("d"), s.delete(["d", "late"])]); },
});

export const shape = (s) => ({
  storage: () => Object.getOwnPropertyNames(Object.getPrototypeOf(s)).sort(),
  storageOwn: () => Reflect.ownKeys(s).map(String),
  lengths: () => Object.getOwnPropertyNames(Object.getPrototypeOf(s)).sort().map((name) => `${name} ${s[name].length} ${s[name].name}`),
  enumerable: () => { const all = []; for (const name in s) all.push(name); return all.sort(); },
  tag: () => [String(s), String(s.kv), Object.prototype.toString.call(s)],
  name: () => [s.constructor.name, s.kv.constructor.name, Object.getOwnPropertyNames(Object.getPrototypeOf(s.kv)).sort()],
  construct: () => new s.constructor(),
  detached: () => { const { get } = s; return get("a"); },
  otherThis: () => s.get.call({}, "a"),
  constructKv: () => new s.kv.constructor(),
  clone: () => structuredClone(s),
  cloneKv: () => structuredClone(s.kv),
  storeItself: () => s.put("s", s),
  same: () => [s.kv === s.kv, s.sql === s.sql],
  txn: () => s.transaction((txn) => [Object.getOwnPropertyNames(Object.getPrototypeOf(txn)).sort(), Reflect.ownKeys(txn), String(txn), txn.constructor.name]),
});

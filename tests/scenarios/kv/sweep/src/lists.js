const KEYS = ["a", "b", "c", "p:1", "p:2", "p:3", "null", "undefined", "\u00e9", "\uffff", "\u{10000}", "\u{10ffff}", "z\0", "z", "z\0\0", "[object Object]"];

const keysOf = (map) => [...map.keys()].join(" ").replaceAll("\0", "<0>");

const RANGES = {
  none: {}, undefined: undefined, null: null,
  string: "a", number: 5, true: true, symbol: Symbol("x"), bigint: 5n, array: [], function: () => 1, date: new Date(0),
  startNull: { start: null }, startUndefined: { start: undefined }, startEmpty: { start: "" }, startNumber: { start: 5 },
  startSymbol: { start: Symbol("x") }, startObject: { start: {} }, endNull: { end: null }, endEmpty: { end: "" },
  endUndefined: { end: undefined }, endNumber: { end: 7 }, prefixNull: { prefix: null }, prefixEmpty: { prefix: "" },
  prefixNumber: { prefix: 5 }, prefixUndefined: { prefix: undefined }, afterNull: { startAfter: null }, afterEmpty: { startAfter: "" },
  afterUndefined: { startAfter: undefined }, bothNull: { start: null, startAfter: null }, bothUndefined: { start: undefined, startAfter: "a" },
  both: { start: "a", startAfter: "b" }, bothAndZero: { start: "a", startAfter: "b", limit: 0 },
  inclusive: { start: "b" }, exclusive: { startAfter: "b" }, afterMissing: { startAfter: "bb" }, end: { end: "b" }, startEnd: { start: "b", end: "b" },
  reversedRange: { start: "c", end: "b" }, afterEnd: { startAfter: "b", end: "c" }, afterZ: { startAfter: "z" }, afterZ0: { startAfter: "z\0" },
  prefix: { prefix: "p:" }, prefixExact: { prefix: "p:1" }, prefixNone: { prefix: "q" }, prefixWithin: { prefix: "p:", start: "p:2" },
  prefixBefore: { prefix: "p:", start: "a" }, prefixAfter: { prefix: "p:", start: "q" }, prefixEnd: { prefix: "p:", end: "p:2" },
  prefixEndBefore: { prefix: "p:", end: "a" }, prefixEndAt: { prefix: "p:", end: "p:" }, prefixEndAfter: { prefix: "p:", end: "z" },
  prefixAfterKey: { prefix: "p:", startAfter: "p:1" }, prefixReverse: { prefix: "p:", reverse: true }, prefixAccent: { prefix: "\u00e9" },
  prefixHigh: { prefix: "\u{10ffff}" }, prefixBmpEnd: { prefix: "\uffff" }, prefixLone: { prefix: "\ud800" }, prefixNul: { prefix: "z\0" },
  reverse: { reverse: true }, reverseTruthy: { reverse: "false" }, reverseNull: { reverse: null }, reverseZero: { reverse: 0 },
  reverseLimit: { reverse: true, limit: 2 }, reverseStart: { reverse: true, start: "p:1", limit: 1 }, reverseEnd: { reverse: true, end: "b" },
  reverseAfter: { reverse: true, startAfter: "\uffff" },
  limit1: { limit: 1 }, limitMany: { limit: 1000 }, limitMax: { limit: 2147483647 }, limitOver: { limit: 2147483648 }, limitHuge: { limit: 1e300 },
  limitBelow: { limit: -2147483649 }, limitMin: { limit: -2147483648 }, limitNegative: { limit: -1 }, limitZero: { limit: 0 }, limitMinusZero: { limit: -0 },
  limitHalf: { limit: 0.5 }, limitMinusHalf: { limit: -0.5 }, limitFraction: { limit: 2.9 }, limitNaN: { limit: NaN }, limitInfinity: { limit: Infinity }, limitMinusInfinity: { limit: -Infinity },
  limitString: { limit: "2" }, limitHex: { limit: "0x2" }, limitEmptyString: { limit: "" }, limitText: { limit: "x" }, limitSpaces: { limit: " 2 " },
  limitTrue: { limit: true }, limitFalse: { limit: false }, limitNull: { limit: null }, limitUndefined: { limit: undefined }, limitArray: { limit: [2] },
  limitEmptyArray: { limit: [] }, limitObject: { limit: {} }, limitBigInt: { limit: 2n }, limitSymbol: { limit: Symbol("x") }, limitDate: { limit: new Date(3) },
  limitValueOf: { limit: { valueOf: () => 2 } }, limitThrowing: { limit: { valueOf() { throw new RangeError("from limit"); } } },
  startThrowing: { start: { toString() { throw new RangeError("from start"); } } },
  emptyAndZero: { start: "c", end: "b", limit: 0 }, inherited: Object.create({ limit: 1 }),
};

async function fill(s) {
  await s.deleteAll();
  await s.put(Object.fromEntries(KEYS.map((key, i) => [key, i])));
}

const order = (list) => async () => {
  const order = [];
  await list(new Proxy({}, { get: (_, name) => void order.push(name) }));
  return order;
};

export const lists = (s) => ({
  fill: () => fill(s),
  nothing: async () => keysOf(await s.list()),
  ...Object.fromEntries(Object.entries(RANGES).map(([name, range]) => [name, async () => keysOf(await s.list(range))])),
  order: order((options) => s.list(options)),
  result: async () => { const map = await s.list({ limit: 2 }); return [map.constructor === Map, map]; },
  afterPut: async () => { s.put("aa", 1); s.delete("b"); return keysOf(await s.list({ end: "d" })); },
  huge: async () => {
    for (let i = 0; i < 5000; i += 500) await s.put(Object.fromEntries(Array.from({ length: 500 }, (_, j) => [`h${i + j}`, "x".repeat(200)])));
    const map = await s.list({ prefix: "h" });
    return [map.size, [...map.keys()].slice(0, 3), [...map.keys()].at(-1)];
  },
  clear: () => s.deleteAll(),
  empty: () => s.list(),
});

export const kvLists = (s) => ({
  fill: () => fill(s),
  nothing: () => keysOf(new Map(s.kv.list())),
  ...Object.fromEntries(Object.entries(RANGES).map(([name, range]) => [name, () => keysOf(new Map(s.kv.list(range)))])),
  order: order((options) => s.kv.list(options)),
});

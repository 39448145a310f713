import { DurableObject } from "cloudflare:workers";

export class Alpha extends DurableObject {
  async who() {
    await this.ctx.storage.put("seen", 1);
    return { id: this.ctx.id.toString(), name: this.ctx.id.name ?? null, keys: Object.keys(this.ctx.id) };
  }
}
export class Beta extends Alpha {}

function attempt(call) {
  try {
    const value = call();
    return value === undefined ? "undefined" : value;
  } catch (e) {
    return `${e.name}: ${e.message}`;
  }
}

const foo = "b53c9dd6d750edc182ec480770dfee731f083038e8a95bdf678c64a18f8370fe";

const pages = {
  "/names"({ A, B }) {
    const names = ["foo", "", "a", "A", " ", "é", "€", "😀", "\ud800", "a/b?c#d", "0", "x".repeat(1024), "x".repeat(1025), "é".repeat(600)];
    return names.map((name) => [name.length > 20 ? `${name[0]} x ${name.length}` : name, A.idFromName(name).toString(), B.idFromName(name).toString()]);
  },
  "/coerced"({ A }) {
    return [5, null, undefined, true, {}, [1, 2]].map((name) => attempt(() => [A.idFromName(name).toString(), A.idFromName(name).name]));
  },
  "/unique"({ A }) {
    const one = A.newUniqueId();
    const two = A.newUniqueId();
    return {
      ids: [one.toString(), two.toString(), one.toString()],
      name: attempt(() => one.name),
      equal: [one.equals(one), one.equals(two), one.equals(A.idFromString(one.toString()))],
      length: one.toString().length,
      again: A.idFromString(one.toString()).toString() === one.toString(),
    };
  },
  "/strings"({ A, B }) {
    return {
      round: attempt(() => A.idFromString(foo).toString()),
      name: attempt(() => A.idFromString(foo).name),
      upper: attempt(() => A.idFromString(foo.toUpperCase()).toString()),
      equal: attempt(() => A.idFromString(foo).equals(A.idFromName("foo"))),
      other: attempt(() => B.idFromString(foo)),
      short: attempt(() => A.idFromString("abc")),
      empty: attempt(() => A.idFromString("")),
      notHex: attempt(() => A.idFromString("z".repeat(64))),
      wrongSum: attempt(() => A.idFromString(foo.slice(0, 63) + "0")),
      long: attempt(() => A.idFromString(foo + "00")),
      number: attempt(() => A.idFromString(5)),
    };
  },
  "/errors"({ A }) {
    return {
      noName: attempt(() => A.idFromName()),
      noString: attempt(() => A.idFromString()),
      getNothing: attempt(() => A.get()),
      getText: attempt(() => A.get("foo")),
      getByNameNothing: attempt(() => A.getByName()),
      equalsText: attempt(() => A.idFromName("foo").equals("foo")),
      jurisdiction: attempt(() => A.newUniqueId({ jurisdiction: "eu" }).toString()),
      symbol: attempt(() => A.idFromName(Symbol("s"))),
      illegal: attempt(() => A.idFromName.call({}, "x")),
    };
  },
  "/shapes"({ A }) {
    const id = A.idFromName("foo");
    const stub = A.get(id);
    return {
      namespace: Object.prototype.toString.call(A),
      methods: Object.getOwnPropertyNames(Object.getPrototypeOf(A)).sort(),
      id: Object.prototype.toString.call(id),
      idKeys: Object.keys(id),
      json: JSON.stringify(id),
      text: `${id}`,
      stub: Object.prototype.toString.call(stub),
      stubKeys: Object.keys(stub),
      stubName: attempt(() => stub.name),
      stubId: stub.id === id,
      sameId: A.idFromName("foo").equals(id),
      sameObject: A.idFromName("foo") === id,
      global: [typeof DurableObjectNamespace, typeof DurableObjectId, typeof DurableObjectStub],
    };
  },
  async "/who"({ A, B }) {
    const name = "x".repeat(1025);
    return [
      await A.getByName("foo").who(),
      await A.get(A.idFromName("foo")).who(),
      await A.get(A.idFromString(A.idFromName("bar").toString())).who(),
      await A.getByName("bar").who(),
      await B.getByName("foo").who(),
      await B.getByName("").who(),
      (await A.getByName(name).who()).name,
      A.getByName(name).name.length,
      await A.get(A.idFromName("foo"), { locationHint: "weur" }).who(),
    ];
  },
  async "/who-unique"({ A }) {
    const id = A.newUniqueId();
    const seen = await A.get(id).who();
    return { seen, same: seen.id === id.toString(), stubName: attempt(() => A.get(id).name) };
  },
};

export default {
  async fetch(request, env) {
    return Response.json(await pages[new URL(request.url).pathname](env));
  },
};

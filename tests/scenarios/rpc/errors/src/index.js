import { DurableObject } from "cloudflare:workers";

class OutOfStock extends Error {
  constructor(item, left) {
    super(`${item} is out of stock`);
    this.name = "OutOfStock";
    this.code = "E_STOCK";
    this.left = left;
  }
}

const thrown = {
  error: () => new Error("plain"),
  range: () => new RangeError("too far"),
  type: () => new TypeError("wrong type"),
  syntax: () => new SyntaxError("bad syntax"),
  reference: () => new ReferenceError("no such thing"),
  subclass: () => new OutOfStock("apple", 0),
  properties: () => Object.assign(new Error("with properties"), { code: 42, detail: { a: [1] }, remote: false }),
  cause: () => new Error("outer", { cause: new TypeError("inner") }),
  aggregate: () => new AggregateError([new Error("one"), "two"], "several"),
  dom: () => new DOMException("aborted by hand", "AbortError"),
  string: () => "a string",
  number: () => 7,
  null: () => null,
  undefined: () => undefined,
  object: () => ({ reason: "an object", n: 1 }),
  empty: () => new Error(),
};

export class Thrower extends DurableObject {
  calls = 0;

  async raise(name) {
    this.calls++;
    throw thrown[name]();
  }

  raiseNow(name) {
    this.calls++;
    throw thrown[name]();
  }

  async fetch(request) {
    throw thrown[new URL(request.url).pathname.slice(1)]();
  }

  own = () => "an own property";

  broken() {
    return undefinedVariable.field;
  }

  unserializable() {
    return () => {};
  }

  weak() {
    return new WeakMap();
  }

  #secret() {}

  getCalls() {
    return this.calls;
  }
}

export class Bare {
  hello() {
    return "hello";
  }

  async fetch() {
    return new Response("a class without extends");
  }
}

const own = (e) => Object.entries(e).filter(([k]) => k !== "stack");

function show(e) {
  if (!(e instanceof Error) && !(e instanceof DOMException)) return { notAnError: typeof e, value: e };
  return {
    class: e.constructor.name,
    name: e.name,
    message: e.message,
    own: Object.fromEntries(own(e).map(([k, v]) => [k, v instanceof Error ? show(v) : v])),
    cause: e.cause instanceof Error ? show(e.cause) : e.cause,
    errors: e.errors?.map((x) => (x instanceof Error ? show(x) : x)),
  };
}

async function caught(call) {
  try {
    return { returned: (await call()) ?? null };
  } catch (e) {
    return show(e);
  }
}

export default {
  async fetch(request, env) {
    const stub = env.THROWER.getByName("t");
    const { pathname } = new URL(request.url);
    const results = {};
    if (pathname === "/rpc") {
      for (const name of Object.keys(thrown)) results[name] = await caught(() => stub.raise(name));
    } else if (pathname === "/rpc-now") {
      for (const name of ["error", "subclass", "string"]) results[name] = await caught(() => stub.raiseNow(name));
      results.calls = await stub.getCalls();
    } else if (pathname === "/fetch") {
      for (const name of Object.keys(thrown)) results[name] = await caught(() => stub.fetch(`https://x/${name}`));
    } else if (pathname === "/calls") {
      const bare = env.BARE.getByName("b");
      results.missing = await caught(() => stub.noSuchMethod());
      results.own = await caught(() => stub.own());
      results.property = await caught(() => stub.calls);
      results.reference = await caught(() => stub.broken());
      results.lifecycle = await caught(() => stub.alarm());
      results.constructor_ = await caught(() => stub.constructor());
      results.symbol = await caught(() => stub.getCalls(Symbol("s")));
      results.promise = await caught(() => stub.getCalls(Promise.resolve(1)));
      results.instance = await caught(() => stub.getCalls(new OutOfStock("x", 1)));
      results.classInstance = await caught(() => stub.getCalls(new (class Point {})()));
      results.weak = await caught(() => stub.weak());
      results.id = await caught(() => stub.getCalls(stub.id));
      results.bareFetch = await caught(async () => (await bare.fetch("https://x/")).text());
      results.bareRpc = await caught(() => bare.hello());
    }
    return Response.json(results, { headers: { "cache-control": "no-store" } });
  },
};

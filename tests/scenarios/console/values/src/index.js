import { DurableObject } from "cloudflare:workers";

export class Logger extends DurableObject {
  async fetch(request) {
    console.log("in the object", this.ctx.id.name, new URL(request.url).pathname);
    return new Response("logged");
  }
}

class Point {
  x = 1;
  #y = 2;
}

const pages = {
  "/primitives"() {
    console.log("text", 1, -0, 1.5, true, null, undefined, 10n, Symbol("s"), NaN);
    console.log("a string alone");
    console.log();
    console.log("");
    console.log(["in an array", 1, null, undefined]);
    console.log("two\nlines");
    console.log("é € 😀");
  },
  "/objects"() {
    console.log({ a: 1, b: "two", c: [1, 2], d: { e: { f: { g: 1 } } } });
    console.log([], {}, [[]], [1, , 3]);
    console.log(new Map([["k", { v: 1 }]]), new Set([1, "x"]));
    console.log(new Date(0), /a+/g);
    console.log(function named() {}, () => {}, class A {}, async () => {});
    console.log(new Point());
    console.log(new Uint8Array([1, 2, 3]), new ArrayBuffer(2));
    console.log({ text: "it's", "a key": 1, "quoted\"": 'x"y' });
    const cycle = { name: "c" };
    cycle.self = cycle;
    console.log(cycle);
    console.log({ get a() { return 1; }, [Symbol("s")]: 2, f() {} });
    console.log(Array.from({ length: 120 }, (_, i) => i));
    console.log("x".repeat(200).length, { long: "y".repeat(120) });
    console.log(Object.create(null), new Error("in a log").message);
  },
  "/formats"() {
    console.log("%s is %d years and %i, %f, %j %o %O %%", "Ann", 42.5, 42.9, 1.5, { a: 1 }, { b: 1 }, { c: 1 }, "extra");
    console.log("%c styled", "color: red");
    console.log("100%", "done");
  },
  "/levels"() {
    console.debug("debug", 1);
    console.info("info", 2);
    console.log("log", 3);
  },
};

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname === "/object") return env.LOGGER.getByName("l").fetch(request);
    pages[pathname]();
    return new Response("logged");
  },
};

import { DurableObject } from "cloudflare:workers";
import { outcome, show } from "./show.js";

const later = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

export class Cell extends DurableObject {
  log = [];

  constructor(ctx, env) {
    super(ctx, env);
    if (ctx.id.name === "startup") {
      this.log.push("constructor");
      ctx.blockConcurrencyWhile(async () => {
        this.log.push("one begins");
        await later(10);
        this.log.push("one ends");
      });
      ctx.blockConcurrencyWhile(async () => {
        this.log.push("two begins");
        await ctx.storage.put("a", 1);
        await later(1);
        this.log.push("two ends");
      });
      setTimeout(() => this.log.push("timer"), 0);
      this.log.push("constructed");
    }
  }

  async add(how, options) {
    const { storage } = this.ctx;
    const n = (await storage.get("n", options)) ?? 0;
    if (how === "timer") await later(20);
    if (how === "call") await this.env.CALLER.getByName("echo").echo(1);
    if (how === "fetch") await this.env.CALLER.getByName("echo").fetch("http://x/");
    if (how === "microtask") for (let i = 0; i < 100; i++) await null;
    await storage.put("n", n + 1, options);
    return n + 1;
  }

  async addAlone(how) {
    return this.ctx.blockConcurrencyWhile(() => this.add(how));
  }

  async addInTransaction(how) {
    return this.ctx.storage.transaction(() => this.add(how));
  }

  async total() {
    return this.ctx.storage.get("n");
  }

  note(text) {
    this.log.push(text);
    return text;
  }

  async noteAfter(text, millis) {
    this.log.push(`${text} waits`);
    await later(millis);
    this.log.push(`${text} goes on`);
  }

  /** The log, and a new one. */
  told() {
    const log = this.log;
    this.log = [];
    return log;
  }

  async section(name, millis) {
    this.log.push(`${name} asks`);
    const promise = this.ctx.blockConcurrencyWhile(async () => {
      this.log.push(`${name} in`);
      await later(millis);
      this.log.push(`${name} out`);
      return name;
    });
    this.log.push(`${name} asked`);
    await null;
    this.log.push(`${name} microtask`);
    const result = await promise;
    this.log.push(`${name} done`);
    return result;
  }

  /** Two sections of one event, and one within one. */
  async sections() {
    const one = this.section("one", 5);
    const two = this.section("two", 1);
    const nested = this.ctx.blockConcurrencyWhile(async () => {
      this.log.push("outer in");
      await this.section("inner", 1);
      this.log.push("outer out");
    });
    await Promise.all([one, two, nested]);
  }

  async transaction(name, millis, fails) {
    return outcome(this.ctx.storage.transaction(async (txn) => {
      this.log.push(`${name} in`);
      await txn.put(name, 1);
      await later(millis);
      this.log.push(`${name} out: ${[...(await txn.list()).keys()]}`);
      if (fails) throw new Error(name);
    }));
  }

  /** A timer begun before the section fires after it; one begun within fires within. */
  async timers() {
    this.log.push("begin");
    setTimeout(() => this.log.push("outside timer"), 1);
    await this.ctx.blockConcurrencyWhile(async () => {
      setTimeout(() => this.log.push("inside timer"), 2);
      await later(20);
      this.log.push("section ends");
    });
    this.log.push("after the section");
    await later(5);
  }

  /** Calls another object from within a section; that one calls back, which waits until the section is over. */
  async callsOut() {
    const caller = this.env.CALLER.getByName("back");
    let back;
    await this.ctx.blockConcurrencyWhile(async () => {
      this.log.push(`echo ${await caller.echo("within")}`);
      back = caller.callBack("inside");
      await later(20);
      this.log.push("section ends");
    });
    this.log.push("after the section");
    await back;
  }

  /** The values of sections, and what they take. */
  async values() {
    const told = [];
    told.push(await this.ctx.blockConcurrencyWhile(() => "sync"));
    told.push(await this.ctx.blockConcurrencyWhile(async () => "async"));
    told.push(await this.ctx.blockConcurrencyWhile(() => ({ then: (resolve) => resolve("thenable") })));
    told.push((await this.ctx.blockConcurrencyWhile(() => {})) === undefined);
    told.push(this.ctx.blockConcurrencyWhile(() => 1) instanceof Promise);
    for (const argument of [undefined, null, 1, {}]) {
      try {
        told.push(await this.ctx.blockConcurrencyWhile(argument));
      } catch (e) {
        told.push(show(e));
      }
    }
    return told;
  }
}

export class Caller extends DurableObject {
  async echo(value) {
    return value;
  }

  async fetch() {
    return new Response("fetched");
  }

  async callBack(text) {
    return this.env.CELL.getByName("inside").note(`called back from ${text}`);
  }

  /** Calls on one stub, not awaited one by one. */
  async burst(from, count) {
    const stub = this.env.CELL.getByName("order");
    const calls = [];
    for (let i = 0; i < count; i++) calls.push(stub.note(`${from}${i}`));
    await Promise.all(calls);
  }
}

const times = (n, call) => Promise.all(Array.from({ length: n }, (_, i) => call(i)));

const ROUTES = {
  async counting(env) {
    const told = {};
    for (const how of ["plain", "microtask", "timer", "call", "fetch"]) {
      const stub = env.CELL.getByName(`count-${how}`);
      await times(20, () => stub.add(how));
      // How many updates get lost where others may come in between is a matter of timing.
      const total = await stub.total();
      told[how] = total < 20 ? "some lost" : total;
      const alone = env.CELL.getByName(`alone-${how}`);
      await times(5, () => alone.addAlone(how));
      const together = env.CELL.getByName(`transaction-${how}`);
      await times(5, () => together.addInTransaction(how));
      told[`${how} alone`] = [await alone.total(), await together.total()];
    }
    const options = { allowConcurrency: true, allowUnconfirmed: true, noCache: true };
    const stub = env.CELL.getByName("count-options");
    await times(10, () => stub.add("plain", options));
    told.options = await stub.total();
    return told;
  },
  async sections(env) {
    const stub = env.CELL.getByName("sections");
    const told = {};
    await Promise.all([stub.noteAfter("before", 5), stub.section("a", 20), stub.note("x"), stub.section("b", 1), stub.note("y")]);
    told.two = await stub.told();
    await stub.sections();
    told.own = await stub.told();
    await stub.timers();
    told.timers = await stub.told();
    told.values = await stub.values();
    return told;
  },
  async transactions(env) {
    const stub = env.CELL.getByName("transactions");
    const told = {};
    told.outcomes = await Promise.all([
      stub.transaction("t1", 10, false), stub.note("x"), stub.transaction("t2", 1, true), stub.note("y"), stub.transaction("t3", 1, false)]);
    told.log = await stub.told();
    return told;
  },
  async order(env) {
    const stub = env.CELL.getByName("order");
    await stub.told();
    await times(4, (i) => env.CALLER.getByName(`burst${i}`).burst("abcd"[i], 20));
    const log = await stub.told();
    const told = {};
    for (const from of "abcd") told[from] = log.filter((text) => text[0] === from).map((text) => +text.slice(1)).join();
    return told;
  },
  async inside(env) {
    const stub = env.CELL.getByName("inside");
    const calls = [stub.callsOut(), stub.note("another event")];
    await Promise.all(calls);
    return stub.told();
  },
  async startup(env) {
    const one = env.CELL.getByName("startup");
    await Promise.all([one.note("first"), one.note("second"), env.CELL.getByName("startup").noteAfter("third", 5)]);
    const log = await one.told();
    return { log: log.filter((text) => text !== "timer"), timerWaited: log.indexOf("timer") > log.indexOf("two ends") };
  },
};

export default {
  async fetch(request, env) {
    return new Response(JSON.stringify(await ROUTES[new URL(request.url).pathname.slice(1)](env), null, 1));
  },
};

import { DurableObject } from "cloudflare:workers";
import { outcome, show } from "./show.js";

const later = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

class CustomError extends Error {
  constructor(message) {
    super(message);
    this.name = "CustomError";
    this.code = 42;
  }
}

const THROWN = {
  error: () => new Error("from the section"),
  type: () => new TypeError("a type"),
  range: () => new RangeError("a range"),
  custom: () => new CustomError("a custom one"),
  dom: () => new DOMException("a dom one", "AbortError"),
  string: () => "just text",
  null: () => null,
  object: () => ({ plain: 1 }),
};

let born = 0;

export class Fragile extends DurableObject {
  instance = Math.random();
  note = "";

  async ping() {
    return "pong";
  }

  async fetch(request) {
    if (request.url.endsWith("slow")) await later(400);
    return new Response(await this.ping());
  }

  async read() {
    return [...(await this.ctx.storage.list())].map(([k, v]) => `${k}=${v}`);
  }

  async same() {
    return this.instance;
  }

  /** Fails a section, in the way that `kind` names. */
  async section(kind, wait = 0) {
    await this.ctx.storage.put("before", 1);
    await this.ctx.blockConcurrencyWhile(async () => {
      await this.ctx.storage.put("within", 1);
      if (wait > 0) await later(wait);
      throw THROWN[kind]();
    });
    return "not reached";
  }

  async sectionSync(kind) {
    await this.ctx.blockConcurrencyWhile(() => {
      throw THROWN[kind]();
    });
    return "not reached";
  }

  async sectionCaught() {
    try {
      await this.ctx.blockConcurrencyWhile(async () => {
        throw new Error("caught?");
      });
    } catch (e) {
      return `caught ${e}`;
    }
    return "not reached";
  }

  /** Returns before its section has failed. */
  async sectionLeft() {
    this.ctx.blockConcurrencyWhile(async () => {
      await later(20);
      throw new Error("left behind");
    });
    return "returned";
  }

  /** Sections within sections; what refuses the innermost is caught there. */
  async nested(depth) {
    const go = async (n) => {
      if (n === 0) return "deep";
      let section;
      try {
        section = this.ctx.blockConcurrencyWhile(() => go(n - 1));
      } catch (e) {
        return `thrown at once: ${show(e)}`;
      }
      return section;
    };
    return go(depth);
  }

  async nestedAwaited(depth) {
    const go = async (n) => {
      if (n === 0) return "deep";
      try {
        return await this.ctx.blockConcurrencyWhile(() => go(n - 1));
      } catch (e) {
        return `caught: ${show(e)}`;
      }
    };
    return go(depth);
  }

  /** Nested too deeply, and nobody catches it. */
  async nestedUncaught(depth) {
    const go = async (n) => (n === 0 ? "deep" : this.ctx.blockConcurrencyWhile(() => go(n - 1)));
    return go(depth);
  }

  async innerFails() {
    return this.ctx.blockConcurrencyWhile(async () => {
      try {
        return await this.ctx.blockConcurrencyWhile(async () => {
          throw new Error("inner");
        });
      } catch (e) {
        return `caught ${e}`;
      }
    });
  }

  async arguments() {
    const told = [];
    for (const argument of [undefined, null, 1, {}]) {
      try {
        told.push(await this.ctx.blockConcurrencyWhile(argument));
      } catch (e) {
        told.push(show(e));
      }
    }
    try {
      told.push(await this.ctx.blockConcurrencyWhile());
    } catch (e) {
      told.push(show(e));
    }
    told.push(await this.ctx.blockConcurrencyWhile(() => "sync"), await this.ctx.blockConcurrencyWhile(async () => "async"));
    return told;
  }

  async abort(how) {
    await this.ctx.storage.put("committed", 1);
    this.ctx.storage.put("lost", 1);
    try {
      if (how === "bare") this.ctx.abort();
      else if (how === "reason") this.ctx.abort("for a reason");
      else if (how === "number") this.ctx.abort(17);
      else if (how === "error") this.ctx.abort(new TypeError("as an error"));
      else if (how === "retry") this.ctx.abort("with options", { retryAlarm: false });
      else if (how === "undefined") this.ctx.abort(undefined);
      else if (how === "null") this.ctx.abort(null);
      await this.ctx.storage.put("after", 1);
      return "went on";
    } catch (e) {
      await this.ctx.storage.put("caught", 1);
      return "caught";
    } finally {
      this.ctx.storage.put("finally", 1);
    }
  }

  async abortInSection() {
    return this.ctx.blockConcurrencyWhile(async () => {
      this.ctx.storage.put("lost", 1);
      this.ctx.abort("in a section");
    });
  }

  async abortInTransaction() {
    return this.ctx.storage.transaction(async (txn) => {
      await txn.put("lost", 1);
      this.ctx.abort("in a transaction");
    });
  }

  async abortLater(millis) {
    await later(millis);
    this.ctx.abort("later");
  }

  async wait(millis) {
    await later(millis);
    return "waited";
  }

  async putThenThrow() {
    this.ctx.storage.put("kept", 1);
    throw new RangeError("after a put");
  }

  async awaitedPutThenThrow() {
    await this.ctx.storage.put("kept", 1);
    await later(1);
    this.ctx.storage.put("kept too", 2);
    throw new RangeError("after two puts");
  }

  async transactionThrows() {
    await this.ctx.storage.put("kept", 1);
    return outcome(this.ctx.storage.transaction(async (txn) => {
      await txn.put("undone", 1);
      await later(5);
      throw new TypeError("in a transaction");
    }));
  }

  tables() {
    const { sql } = this.ctx.storage;
    sql.exec("CREATE TABLE parent (id INTEGER PRIMARY KEY); CREATE TABLE child (" +
      "id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED); " +
      "INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1, 1)");
  }

  children() {
    return this.ctx.storage.sql.exec("SELECT count(*) AS n FROM child").one().n;
  }

  /** Leaves the database in a state that its commit refuses. */
  async violate() {
    this.ctx.storage.sql.exec("INSERT INTO child VALUES (2, 99)");
    return "returned";
  }

  async violateThenAwait() {
    this.ctx.storage.sql.exec("INSERT INTO child VALUES (2, 99)");
    await later(10);
    return "returned";
  }

  async violateThenRepair() {
    this.ctx.storage.sql.exec("INSERT INTO child VALUES (2, 99)");
    this.ctx.storage.sql.exec("INSERT INTO parent VALUES (99)");
    return "returned";
  }

  async waitUntilRejects() {
    this.ctx.waitUntil(Promise.reject(new Error("not fatal")));
    await later(5);
    return "alive";
  }

  async waitUntilMissing() {
    try {
      return String(this.ctx.waitUntil());
    } catch (e) {
      return show(e);
    }
  }
}

export class Stillborn extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    born++;
    const name = ctx.id.name ?? "";
    if (name.startsWith("throws-")) throw THROWN[name.slice("throws-".length)]();
    if (name === "section") {
      ctx.blockConcurrencyWhile(async () => {
        await ctx.storage.put("half", 1);
        throw new TypeError("in the constructor's section");
      });
    }
    if (name === "slow") {
      ctx.blockConcurrencyWhile(async () => {
        await later(30);
        this.ready = true;
      });
      this.ready = false;
    }
    if (name === "abort") ctx.abort("in the constructor");
    if (name === "put") {
      ctx.storage.put("made", 1);
      throw new Error("after a put");
    }
  }

  async ping() {
    return `ready: ${this.ready}`;
  }

  async fetch() {
    return new Response(await this.ping());
  }
}

async function through(stub, ...calls) {
  return Promise.all(calls.map(([method, ...args]) => outcome(stub[method](...args))));
}

/** What one method does, seen from the call, the same stub afterwards, a second stub made before, and a new one. */
async function seen(env, name, call, before = []) {
  const stub = env.FRAGILE.getByName(name);
  const other = env.FRAGILE.getByName(name);
  await other.ping();
  for (const [method, ...args] of before) await stub[method](...args);
  const first = await stub.same();
  const told = { call: await outcome(stub[call[0]](...call.slice(1))) };
  await later(40);
  told.again = await outcome(stub.ping());
  told.byFetch = await outcome(stub.fetch("http://x/").then((r) => r.text()));
  told.other = await outcome(other.ping());
  const fresh = env.FRAGILE.getByName(name);
  told.fresh = await outcome(fresh.ping());
  told.sameInstance = (await fresh.same()) === first;
  told.stored = await fresh.read();
  return told;
}

const ROUTES = {
  async sections(env) {
    const told = {};
    for (const kind of Object.keys(THROWN)) told[kind] = await seen(env, `section-${kind}`, ["section", kind]);
    told.sync = await seen(env, "section-sync", ["sectionSync", "type"]);
    told.caught = await seen(env, "section-caught", ["sectionCaught"]);
    told.left = await seen(env, "section-left", ["sectionLeft"]);
    told.inner = await seen(env, "section-inner", ["innerFails"]);
    return told;
  },
  async nesting(env) {
    const told = {};
    for (const depth of [1, 2, 63, 64, 65, 66]) {
      told[depth] = await outcome(env.FRAGILE.getByName(`nesting-${depth}`).nested(depth));
      told[`${depth} awaited`] = await outcome(env.FRAGILE.getByName(`nesting-${depth}`).nestedAwaited(depth));
    }
    told.uncaught = await seen(env, "nesting-uncaught", ["nestedUncaught", 65]);
    told.arguments = await outcome(env.FRAGILE.getByName("arguments").arguments());
    return told;
  },
  async aborts(env) {
    const told = {};
    for (const how of ["bare", "reason", "number", "error", "retry", "undefined", "null"]) {
      told[how] = await seen(env, `abort-${how}`, ["abort", how]);
    }
    told.section = await seen(env, "abort-section", ["abortInSection"]);
    told.transaction = await seen(env, "abort-transaction", ["abortInTransaction"]);
    return told;
  },
  async throwing(env) {
    return {
      put: await seen(env, "put", ["putThenThrow"]),
      puts: await seen(env, "puts", ["awaitedPutThenThrow"]),
      transaction: await seen(env, "transaction", ["transactionThrows"]),
      waitUntil: await seen(env, "waitUntil", ["waitUntilRejects"]),
      waitUntilMissing: await seen(env, "waitUntilMissing", ["waitUntilMissing"]),
    };
  },
  async constraints(env) {
    const told = {};
    for (const method of ["violate", "violateThenAwait", "violateThenRepair"]) {
      told[method] = await seen(env, `fk-${method}`, [method], [["tables"]]);
      told[method].children = await outcome(env.FRAGILE.getByName(`fk-${method}`).children());
    }
    return told;
  },
  async crowd(env) {
    const told = {};
    let stub = env.FRAGILE.getByName("crowd-section");
    await stub.ping();
    told.section = await through(stub, ["wait", 90000], ["section", "type", 10], ["ping"], ["read"], ["same"], ["ping"]);
    stub = env.FRAGILE.getByName("crowd-abort");
    await stub.ping();
    told.abort = await through(stub, ["wait", 90000], ["ping"], ["abortLater", 1500], ["ping"], ["wait", 1], ["wait", 9000]);
    stub = env.FRAGILE.getByName("crowd-commit");
    await stub.tables();
    told.commit = await through(stub, ["wait", 90000], ["ping"], ["violate"], ["ping"], ["children"]);
    stub = env.FRAGILE.getByName("crowd-commit-fetch");
    await stub.tables();
    told.commitFetch = await Promise.all([
      outcome(stub.fetch("http://x/slow").then((r) => r.text())), outcome(stub.violate())]);
    stub = env.FRAGILE.getByName("crowd-fetch");
    await stub.ping();
    const fetching = outcome(stub.fetch("http://x/slow").then((r) => r.text()));
    told.fetch = await through(stub, ["section", "custom", 10], ["ping"]);
    told.fetch.push(await fetching, await outcome(stub.fetch("http://x/").then((r) => r.text())));
    return told;
  },
  async born(env) {
    const told = {};
    for (const kind of Object.keys(THROWN)) {
      const stub = env.STILLBORN.getByName(`throws-${kind}`);
      told[kind] = [await outcome(stub.ping()), await outcome(stub.ping()), await outcome(stub.fetch("http://x/"))];
    }
    for (const name of ["section", "abort", "put"]) {
      const stub = env.STILLBORN.getByName(name);
      told[name] = await Promise.all([outcome(stub.ping()), outcome(stub.ping()), outcome(stub.fetch("http://x/"))]);
      told[name].push(await outcome(stub.ping()), await outcome(env.STILLBORN.getByName(name).ping()));
    }
    const slow = env.STILLBORN.getByName("slow");
    told.slow = await Promise.all([slow.ping(), slow.ping(), env.STILLBORN.getByName("slow").ping()]);
    return told;
  },
  async uncaught(env) {
    return env.FRAGILE.getByName("uncaught").abort("reason");
  },
  async through(env) {
    return env.STILLBORN.getByName("throws-type").fetch("http://x/");
  },
};

export default {
  async fetch(request, env) {
    const result = await ROUTES[new URL(request.url).pathname.slice(1)](env);
    return new Response(JSON.stringify(result, null, 1));
  },
};

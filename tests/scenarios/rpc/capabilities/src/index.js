import { DurableObject, RpcPromise, RpcProperty, RpcStub, RpcTarget } from "cloudflare:workers";

class Account extends RpcTarget {
  #balance = 0;
  #revoked = false;
  note = "an own property";

  constructor(owner, balance) {
    super();
    this.owner = owner;
    this.#balance = balance;
  }

  get balance() {
    return this.#balance;
  }

  get details() {
    return { opened: new Date(0), limits: { daily: 100, single: [10, 20] } };
  }

  deposit(amount) {
    if (this.#revoked) throw new Error("access revoked");
    this.#balance += amount;
    return this.#balance;
  }

  revoke() {
    this.#revoked = true;
  }

  self() {
    return this;
  }

  reader() {
    return () => this.#balance;
  }

  fail(kind) {
    throw Object.assign(new RangeError("no " + kind), { code: kind });
  }
}

export class Vault extends DurableObject {
  accounts = new Map();

  open(name, balance) {
    const account = new Account(name, balance);
    this.accounts.set(name, account);
    return account;
  }

  revoke(name) {
    this.accounts.get(name).revoke();
  }

  all() {
    return {
      count: this.accounts.size,
      accounts: [...this.accounts.values()],
      byName: new Map(this.accounts),
      same: this.accounts.get("ann"),
    };
  }

  tools() {
    return {
      add: (a, b) => a + b,
      later: async (x) => [x, await Promise.resolve(x * 2)],
      make: (name) => new Account(name, 1),
      nested: { deep: { hi: () => "hi from the deep" } },
      value: 5,
    };
  }

  greeter(greeting) {
    return (name) => `${greeting}, ${name}!`;
  }

  async collect(callback, times) {
    const answers = [];
    for (let i = 0; i < times; i++) answers.push(await callback(i));
    return answers;
  }

  async callMethod(target, method, ...args) {
    return target[method](...args);
  }

  async readProperty(target, name) {
    return await target[name];
  }

  echo(x) {
    return x;
  }

  kind(x) {
    return [typeof x, Object.prototype.toString.call(x), x instanceof RpcStub, x?.constructor?.name];
  }

  async boom(callback) {
    return await callback();
  }
}

export class Client extends DurableObject {
  async use(account, amount) {
    return await account.deposit(amount);
  }

  async fetchFrom(name) {
    const vault = this.env.VAULT.getByName("v");
    using account = await vault.open(name, 7);
    const seen = await account.balance;
    return [seen, await account.deposit(1)];
  }

  async borrow(vault, name) {
    using account = await vault.open(name, 70);
    return [await account.owner.catch((e) => e.message), await account.balance];
  }

  async counting() {
    let calls = 0;
    const vault = this.env.VAULT.getByName("v");
    const answers = await vault.collect(async (i) => {
      calls++;
      await this.ctx.storage.put("calls", calls);
      return i * i;
    }, 4);
    return { answers, calls, stored: await this.ctx.storage.get("calls") };
  }
}

async function caught(call) {
  try {
    return (await call()) ?? null;
  } catch (e) {
    return { class: e.constructor.name, message: e.message, own: { ...e, stack: undefined } };
  }
}

const cases = {
  async "/grant"(vault) {
    using account = await vault.open("ann", 10);
    return [
      typeof account, Object.prototype.toString.call(account), account instanceof RpcStub,
      await account.deposit(5), await account.balance, await account.details, await account.details.limits.single[1],
      await caught(() => account.note), await caught(() => account.owner), await caught(() => account.missing()),
      await caught(() => account.balance()),
    ];
  },
  async "/revoked"(vault) {
    const account = await vault.open("bob", 10);
    const before = await account.deposit(1);
    await vault.revoke("bob");
    const after = await caught(() => account.deposit(1));
    account[Symbol.dispose]();
    return [before, after, await caught(() => account.deposit(1)), await caught(() => account.balance)];
  },
  async "/nested"(vault) {
    await vault.open("ann", 10);
    using all = await vault.all();
    return [
      all.count, all.accounts.length, await all.accounts[0].deposit(100), await all.byName.get("ann").balance,
      all.same === all.accounts[0], await all.same.balance, Object.keys(all), typeof all[Symbol.dispose],
      Object.getOwnPropertyDescriptor(all, Symbol.dispose)?.enumerable,
    ];
  },
  async "/functions"(vault) {
    using tools = await vault.tools();
    using greet = await vault.greeter("Good day");
    using made = await tools.make("new");
    return [
      await tools.add(1, 2), await tools.later(4), await made.balance, await tools.nested.deep.hi(), tools.value,
      await greet("Ann"), typeof greet, await caught(() => greet.call(null, "x")), await caught(() => greet.foo()),
    ];
  },
  async "/third-party"(vault, env) {
    const client = env.CLIENT.getByName("c");
    using account = await vault.open("carl", 20);
    return [
      await client.use(account, 2), await account.balance, await client.use(account, 3), await account.balance,
      await client.fetchFrom("dora"), await client.borrow(vault, "emil"),
    ];
  },
  async "/local"(vault) {
    const account = new Account("me", 3);
    using stub = new RpcStub(account);
    using plain = new RpcStub({ x: 1, f: () => 2, inner: { y: 3 } });
    using fn = new RpcStub((a) => a + 1);
    return [
      await stub.deposit(4), account.balance, await plain.x, await plain.f(), await plain.inner.y, await fn(1),
      await vault.callMethod(stub, "deposit", 1), await vault.callMethod(account, "deposit", 1), account.balance,
      await vault.readProperty(account, "balance"), await vault.kind(stub), await vault.kind(account),
      await vault.kind(() => 1), await vault.kind(vault),
      await caught(() => new RpcStub(5)), await caught(() => new RpcStub(new Map())), await caught(() => new RpcStub()),
      await caught(() => new RpcPromise()), await caught(() => new RpcProperty()),
      typeof stub.then, typeof stub.deposit, "zzz" in stub,
    ];
  },
  async "/shapes"(vault) {
    const promise = vault.echo({ a: 1, f: () => 9 });
    const property = vault.echo;
    const shape = (x) => [
      typeof x, Object.prototype.toString.call(x), x instanceof Promise, x instanceof RpcPromise, x instanceof RpcProperty,
      typeof x.then, typeof x.catch, typeof x.finally, typeof x.anything, typeof x[Symbol.dispose], typeof x.dup,
      x.constructor?.name,
    ];
    const shapes = [shape(promise), shape(property), shape(promise.a), shape(promise.f)];
    const result = await promise;
    return [
      shapes, await promise.a, await promise.f(), Object.keys(result), await result.f(),
      await caught(() => vault.echo(promise)), await caught(() => vault.echo(property)),
      await caught(() => vault.echo(5).x), await caught(() => vault.echo(5).x()),
      await caught(async () => { const p = vault.echo(5); await p; return p.x; }),
      await caught(() => vault.echo("text").length), await caught(() => vault.echo(null).x),
      await caught(() => vault.echo(new Date(0)).getTime()), await caught(() => vault.echo([1, 2, 3])[1]),
      await caught(() => vault.echo([1, 2, 3]).length),
    ];
  },
  async "/from-object"(_vault, env) {
    return env.CLIENT.getByName("c").counting();
  },
  async "/callbacks"(vault) {
    const order = [];
    const answers = await vault.collect((i) => {
      order.push(i);
      return { n: i };
    }, 3);
    return [order, answers];
  },
  async "/errors"(vault) {
    using account = await vault.open("fay", 1);
    return [
      await caught(() => account.fail("one")),
      await caught(() => vault.open("gus", 1).fail("two")),
      await caught(() => vault.boom(() => { throw new TypeError("from the callback"); })),
      await caught(() => vault.boom(() => Promise.reject(Object.assign(new Error("later"), { code: 4 })))),
      await caught(() => vault.open("hal", 1).self().self().fail("three")),
      await caught(() => vault.nothing().more()),
    ];
  },
};

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    return Response.json(await cases[pathname](env.VAULT.getByName("v"), env), {
      headers: { "cache-control": "no-store" },
    });
  },
};

import { DurableObject, RpcStub, RpcTarget } from "cloudflare:workers";

class Cart extends RpcTarget {
  items = [];

  constructor(shop, name) {
    super();
    this.shop = shop;
    this.name = name;
  }

  add(item) {
    this.shop.say(`${this.name} add ${item}`);
    this.items.push(item);
    return this.items.length;
  }

  get total() {
    this.shop.say(`${this.name} total`);
    return this.items.length;
  }

  async checkout(ms) {
    this.shop.say(`${this.name} checkout`);
    await new Promise((done) => setTimeout(done, ms));
    this.shop.say(`${this.name} checked out`);
    return { receipt: { lines: this.items, print: (copies) => `${copies} x ${this.items}` } };
  }

  [Symbol.dispose]() {
    this.shop.say(`${this.name} disposed`);
  }
}

export class Shop extends DurableObject {
  log = [];
  kept = [];

  say(text) {
    this.log.push(text);
  }

  takeLog() {
    return this.log.splice(0);
  }

  cart(name) {
    this.say(`cart ${name}`);
    return new Cart(this, name);
  }

  async slowCart(name, ms) {
    this.say(`slow cart ${name}`);
    await new Promise((done) => setTimeout(done, ms));
    this.say(`slow cart ${name} is there`);
    return new Cart(this, name);
  }

  noCart() {
    throw new RangeError("no carts left");
  }

  both() {
    return { left: new Cart(this, "left"), right: new Cart(this, "right"), n: 2 };
  }

  resource() {
    this.say("resource");
    return {
      value: 1,
      inner: { cart: new Cart(this, "inner") },
      [Symbol.dispose]: () => this.say("resource disposed"),
    };
  }

  plain() {
    return { value: 1 };
  }

  async take(cart, keep) {
    this.say(`take ${await cart.name()}`);
    if (keep) this.kept.push(cart.dup());
    return "taken";
  }

  async useKept() {
    const answers = [];
    for (const cart of this.kept) {
      answers.push(await cart.name());
      cart[Symbol.dispose]();
    }
    this.kept.length = 0;
    return answers;
  }

  async useLater(cart) {
    this.late = cart;
  }

  async useDisposed() {
    try {
      return await this.late.name();
    } catch (e) {
      return e.message;
    }
  }

  giveBack(cart) {
    return cart;
  }

  forward(cart) {
    return { cart, again: cart.dup() };
  }

  nest(n) {
    let value = 7;
    for (let i = n; i > 0; i--) value = { p: value };
    return value;
  }

  size(x) {
    return x.length ?? x.byteLength;
  }

  big(n) {
    return new Uint8Array(n);
  }
}

const log = [];

class Mine extends RpcTarget {
  constructor(label) {
    super();
    this.label = label;
  }

  name() {
    return this.label;
  }

  [Symbol.dispose]() {
    log.push(`${this.label} disposed`);
  }
}

async function caught(call) {
  try {
    return (await call()) ?? null;
  } catch (e) {
    return { class: e.constructor.name, message: e.message, own: { ...e, stack: undefined } };
  }
}

const settle = (ms = 30) => new Promise((done) => setTimeout(done, ms));

const cases = {
  async "/chain"(shop) {
    const lines = await shop.cart("a").checkout(1).receipt.lines;
    const printed = await shop.cart("b").checkout(1).receipt.print(3);
    const total = await shop.cart("c").total;
    return [lines, printed, total];
  },
  async "/order"(shop) {
    await shop.takeLog();
    const cart = shop.slowCart("o", 300);
    const other = shop.cart("p");
    const calls = [cart.add("x"), other.add("1"), cart.add("y"), cart.checkout(100).receipt.print(1), cart.add("z"), cart.total];
    const plain = shop.plain();
    return [await Promise.all(calls), await plain, await shop.takeLog()];
  },
  async "/late"(shop) {
    const promise = shop.cart("l");
    const cart = await promise;
    const both = shop.both();
    await both;
    return [
      await promise.add("one"), await cart.add("two"), await both.left.add("three"), await both.n,
      await caught(() => both.nothing()), await caught(() => both.n()),
    ];
  },
  async "/failing"(shop) {
    const cart = shop.noCart();
    return [
      await caught(() => cart), await caught(() => cart.add("x")), await caught(() => cart.a.b.c),
      await caught(() => shop.cart("f").missing()), await caught(() => shop.cart("f").missing.deeper()),
      await caught(() => shop.cart("f").add("x").y),
    ];
  },
  async "/disposal"(shop) {
    await shop.takeLog();
    {
      using cart = await shop.cart("used");
      await cart.add("x");
    }
    await settle();
    const first = await shop.takeLog();
    const cart = await shop.cart("dup");
    const copy = cart.dup();
    cart[Symbol.dispose]();
    await settle();
    const still = [await copy.add("y"), await shop.takeLog()];
    copy[Symbol.dispose]();
    copy[Symbol.dispose]();
    await settle();
    const second = await shop.takeLog();
    const dropped = shop.cart("promise");
    dropped[Symbol.dispose]();
    await settle();
    const third = await shop.takeLog();
    const awaited = shop.cart("awaited");
    await awaited;
    awaited[Symbol.dispose]();
    await settle();
    await shop.cart("pipelined only").add("x");
    await settle();
    return [first, still, second, third, await shop.takeLog()];
  },
  async "/results"(shop) {
    await shop.takeLog();
    const both = await shop.both();
    const kept = both.right.dup();
    both[Symbol.dispose]();
    await settle();
    const first = [await caught(() => both.left.add("x")), await kept.add("y"), await shop.takeLog()];
    kept[Symbol.dispose]();
    {
      using resource = await shop.resource();
      first.push(await resource.inner.cart.add("z"), resource.value, Object.getOwnPropertySymbols(resource).length);
    }
    await settle();
    const second = await shop.takeLog();
    const promise = shop.resource();
    const value = await promise.value;
    await settle();
    const third = await shop.takeLog();
    promise[Symbol.dispose]();
    await settle();
    return [first, second, value, third, await shop.takeLog(), typeof (await shop.plain())[Symbol.dispose]];
  },
  async "/parameters"(shop) {
    await shop.takeLog();
    log.length = 0;
    const results = [];
    const target = new Mine("target");
    results.push(await shop.take(target, false));
    await settle();
    results.push(log.splice(0));
    const stub = new RpcStub(new Mine("stub"));
    results.push(await shop.take(stub, false), await caught(() => stub.name()));
    await settle();
    results.push(log.splice(0));
    results.push(await shop.take(stub, true));
    stub[Symbol.dispose]();
    await settle();
    results.push(log.splice(0), await shop.useKept());
    await settle();
    results.push(log.splice(0));
    const late = new RpcStub(new Mine("late"));
    await shop.useLater(late);
    results.push(await shop.useDisposed());
    late[Symbol.dispose]();
    using back = await shop.giveBack(new Mine("back"));
    results.push(await back.name());
    using forwarded = await shop.forward(new Mine("forwarded"));
    results.push(await forwarded.cart.name(), await forwarded.again.name());
    back[Symbol.dispose]();
    forwarded[Symbol.dispose]();
    await settle();
    const fn = Object.assign((x) => x, { [Symbol.dispose]() { log.push("function disposed"); } });
    using same = await shop.giveBack(fn);
    results.push(await same(6));
    same[Symbol.dispose]();
    await settle();
    results.push(log.splice(0).sort(), await shop.takeLog());
    return results;
  },
  async "/used-after"(shop) {
    const cart = await shop.cart("gone");
    cart[Symbol.dispose]();
    const promise = shop.cart("gone too");
    await promise;
    promise[Symbol.dispose]();
    return [
      await caught(() => cart.add("x")), await caught(() => cart.total),
      await caught(() => shop.take(cart)), await caught(() => promise.add("x")), await caught(() => promise.total),
    ];
  },
  async "/depth"(shop) {
    const deep = (n) => {
      let property = shop.nest(n);
      for (let i = 0; i < n; i++) property = property.p;
      return property;
    };
    const direct = (n) => {
      let property = shop;
      for (let i = 0; i < n; i++) property = property["p" + i];
      return property;
    };
    const results = [await caught(() => deep(3)())];
    for (const n of [63, 64, 65, 100, 129, 200]) results.push(await caught(() => deep(n)), await caught(() => direct(n)));
    return results;
  },
  async "/limits"(shop) {
    const mb = 1024 * 1024;
    return [
      await shop.size("x".repeat(1000)), await shop.size(new Uint8Array(31 * mb)),
      await caught(() => shop.size(new Uint8Array(33 * mb))), (await shop.big(31 * mb)).length,
      await caught(() => shop.big(33 * mb)),
    ];
  },
};

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    return Response.json(await cases[pathname](env.SHOP.getByName("s"), env), {
      headers: { "cache-control": "no-store" },
    });
  },
};

import { DurableObject, RpcTarget } from "cloudflare:workers";

interface Env {
  SHARD: DurableObjectNamespace<Shard>;
  INDEX: DurableObjectNamespace<Index>;
}

const SHARDS = 100;

export class Shard extends DurableObject<Env> {
  number() {
    return Number(this.ctx.id.name!.split("-")[1]);
  }

  async add(word: string) {
    const words = (await this.ctx.storage.get<string[]>("words")) ?? [];
    words.push(word);
    await this.ctx.storage.put("words", words);
    return { shard: this.number(), words: words.length };
  }

  async find(part: string) {
    if (part === "!" && this.number() % 25 === 0) throw new RangeError(`shard ${this.number()} does not want to`);
    const words = (await this.ctx.storage.get<string[]>("words")) ?? [];
    return words.filter((word) => word.includes(part));
  }

  async report(to: { arrived(shard: number): Promise<number> }) {
    return to.arrived(this.number());
  }

  override async fetch(request: Request) {
    return new Response(`${this.number()}:${await request.text()}`);
  }
}

/** An object that does the fan-out itself. */
export class Index extends DurableObject<Env> {
  async longest() {
    const found = await all(this.env, (shard) => shard.find("7"));
    return found.flat().sort((a, b) => b.length - a.length || a.localeCompare(b))[0];
  }
}

class Tally extends RpcTarget {
  seen = new Set<number>();

  arrived(shard: number) {
    this.seen.add(shard);
    return shard * shard;
  }
}

const all = <T>(env: Env, call: (shard: DurableObjectStub<Shard>, i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: SHARDS }, (_, i) => call(env.SHARD.getByName(`shard-${i}`), i)));

const pages: Record<string, (env: Env) => Promise<unknown>> = {
  async fill(env) {
    const answers = await all(env, (shard, i) => shard.add(`word${"-".repeat(i % 7)}${i}`));
    return { ordered: answers.every(({ shard }, i) => shard === i), words: answers.reduce((sum, one) => sum + one.words, 0) };
  },

  async find(env) {
    return (await all(env, (shard) => shard.find("--3"))).flat();
  },

  async settled(env) {
    const settled = await Promise.allSettled(
      Array.from({ length: SHARDS }, (_, i) => env.SHARD.getByName(`shard-${i}`).find("!")),
    );
    return settled.flatMap((one) => (one.status === "rejected" ? [`${one.reason}`] : one.value));
  },

  async failing(env) {
    return all(env, (shard) => shard.find("!")).catch((error) => [error.name, /^shard \d+ does not/.test(error.message)]);
  },

  async callbacks(env) {
    const tally = new Tally();
    const answers = await all(env, (shard) => shard.report(tally as never));
    return { seen: tally.seen.size, sum: answers.reduce((a, b) => a + b, 0), last: answers.at(-1) };
  },

  async fetches(env) {
    const texts = await all(env, async (shard, i) => {
      const response = await shard.fetch("http://shard/", { method: "POST", body: `body ${i}` });
      return response.text();
    });
    return { ordered: texts.every((text, i) => text === `${i}:body ${i}`), last: texts.at(-1) };
  },

  async same(env) {
    const shard = env.SHARD.getByName("shard-7");
    const answers = await Promise.all(Array.from({ length: SHARDS }, (_, i) => shard.add(`more ${i}`)));
    return { first: answers[0], last: answers.at(-1), ordered: answers.every(({ words }, i) => words === i + 2) };
  },

  async longest(env) {
    return env.INDEX.getByName("one").longest();
  },
};

export default {
  async fetch(request: Request, env: Env) {
    return Response.json(await pages[new URL(request.url).pathname.slice(1)](env));
  },
} satisfies ExportedHandler<Env>;

import { DurableObject, env as current, withEnv } from "cloudflare:workers";

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export class Holder extends DurableObject {
  color() {
    return current.COLOR;
  }

  within() {
    return withEnv({ COLOR: "green" }, async () => {
      await this.ctx.storage.put("a", 1);
      const first = current.COLOR;
      await pause(1);
      return [first, current.COLOR];
    });
  }

  keep(callback) {
    this.kept = callback.dup();
  }

  async useKept() {
    try {
      return await this.kept();
    } catch (e) {
      return [`${e}`, { ...e }];
    }
  }
}

function caught(call) {
  try {
    return call();
  } catch (e) {
    return `${e}`;
  }
}

const cases = {
  "/awaits": async (env) => {
    const seen = [];
    const inner = withEnv({ ...env, COLOR: "blue" }, async () => {
      seen.push(current.COLOR);
      await null;
      seen.push(current.COLOR);
      await pause(5);
      seen.push(current.COLOR);
      const timer = Promise.withResolvers();
      setTimeout(() => timer.resolve(`${current.COLOR} in a timer`), 1);
      seen.push(await timer.promise, await env.HOLDER.getByName("h").color(), current.COLOR);
      seen.push(await withEnv({ COLOR: "white" }, () => pause(1).then(() => current.COLOR)), current.COLOR);
      return "done";
    });
    seen.push(current.COLOR);
    seen.push(await inner, current.COLOR);
    return seen;
  },
  "/object": async (env) => [await env.HOLDER.getByName("h").within(), await env.HOLDER.getByName("h").color()],
  "/arguments": () => [
    caught(() => withEnv()), caught(() => withEnv({})), caught(() => withEnv({}, 5)),
    caught(() => withEnv({ COLOR: 4 }, (...args) => [args.length, current.COLOR, Object.keys(current)])),
    caught(() => withEnv({}, () => { throw new RangeError("thrown inside"); })), current.COLOR,
  ],
  "/keep": async (env) => (await env.HOLDER.getByName("h").keep(() => "called")) ?? null,
  "/use": (env) => env.HOLDER.getByName("h").useKept(),
};

export default {
  async fetch(request, env) {
    return Response.json(await cases[new URL(request.url).pathname](env));
  },
};

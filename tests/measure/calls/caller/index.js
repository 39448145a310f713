import { DurableObject } from "cloudflare:workers";

/** Makes so many calls, so many of them at once. */
async function make(calls, atOnce, call) {
  const one = async () => {
    for (let i = 0; i < calls / atOnce; i++) await call();
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

const value = { id: 7, name: "some name", tags: ["a", "b"], at: new Date(0) };

export class Target extends DurableObject {
  echo(given) {
    return given;
  }

  async callOther(calls, atOnce) {
    const other = this.env.OBJECT.getByName("other");
    await make(calls, atOnce, () => other.echo(value));
  }

  async fetch(request) {
    return new Response(await request.text());
  }
}

const kinds = {
  "/worker-object": (env, calls, atOnce) => {
    const object = env.OBJECT.getByName("one");
    return make(calls, atOnce, () => object.echo(value));
  },
  "/worker-object-fetch": (env, calls, atOnce) => {
    const object = env.OBJECT.getByName("one");
    const body = JSON.stringify(value);
    return make(calls, atOnce, async () => (await object.fetch("http://x/", { method: "POST", body })).json());
  },
  "/object-object": (env, calls, atOnce) => env.OBJECT.getByName("one").callOther(calls, atOnce),
  "/worker-worker": (env, calls, atOnce) => make(calls, atOnce, () => env.CALLEE.echo(value)),
};

export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url);
    await kinds[pathname](env, Number(searchParams.get("calls")), Number(searchParams.get("atOnce")));
    return new Response("done");
  },
};

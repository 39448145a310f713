import { DurableObject } from "cloudflare:workers";

function nested(levels) {
  let value = 7;
  for (let i = 0; i < levels; i++) value = i % 2 === 0 ? { inner: value } : [value];
  return value;
}

function levels(value) {
  let n = 0;
  for (; typeof value === "object"; n++) value = value.inner ?? value[0];
  return n;
}

const recurse = (n) => (n === 0 ? 0 : 1 + recurse(n - 1));

export class Deep extends DurableObject {
  count(value) {
    return levels(value);
  }

  echo(value) {
    return value;
  }

  recurse(n) {
    return recurse(n);
  }

  async keep(value) {
    await this.ctx.storage.put("value", value);
    return levels(await this.ctx.storage.get("value"));
  }
}

async function outcome(call) {
  try {
    return await call();
  } catch (e) {
    return `${e}`;
  }
}

export default {
  async fetch(request, env) {
    const n = Number(new URL(request.url).searchParams.get("n"));
    const deep = env.DEEP.getByName("deep");
    return Response.json({
      recurse: [await outcome(() => recurse(n * 4)), await outcome(() => deep.recurse(n * 4))],
      clone: await outcome(() => levels(structuredClone(nested(n)))),
      rpc: [await outcome(() => deep.count(nested(n))), await outcome(async () => levels(await deep.echo(nested(n))))],
      storage: await outcome(() => deep.keep(nested(n))),
    });
  },
};

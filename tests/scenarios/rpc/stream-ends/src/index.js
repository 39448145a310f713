import { DurableObject, WorkerEntrypoint } from "cloudflare:workers";

const bytes = (text) => new TextEncoder().encode(text);
const text = (chunk) => (typeof chunk === "string" ? chunk : new TextDecoder().decode(chunk));
const shown = (e) => [`${e}`, { ...e }];

async function caught(call) {
  try {
    return await call();
  } catch (e) {
    return shown(e);
  }
}

async function readAll(stream) {
  let got = "";
  try {
    for await (const chunk of stream) got += text(chunk);
  } catch (e) {
    return [got, shown(e)];
  }
  return got;
}

/** What is done with a stream that came. */
const uses = {
  leaveOpen: async (stream) => {
    await stream.getWriter().write(bytes("a"));
    return "left";
  },
  ignore: () => "ignored",
  abort: async (stream) => {
    const writer = stream.getWriter();
    await writer.write(bytes("a"));
    await writer.abort(new RangeError("given up"));
    return "aborted";
  },
  write: (stream) => caught(async () => {
    const writer = stream.getWriter();
    await writer.write(bytes("a"));
    await writer.write("text");
    await writer.close();
    return "closed";
  }),
  readAll: (stream) => readAll(stream),
  readOne: async (stream) => {
    await stream.getReader().read();
    return "read";
  },
  cancel: async (stream) => {
    const reader = stream.getReader();
    await reader.read();
    await reader.cancel("enough");
    return "cancelled";
  },
};

export class Ends extends DurableObject {
  breaks(after) {
    let n = 0;
    return new ReadableStream({
      pull(controller) {
        if (n++ === after) throw new RangeError("the stream broke");
        controller.enqueue(bytes(`${n},`));
      },
    });
  }

  never() {
    return new ReadableStream({ start: (controller) => controller.enqueue(bytes("one")) });
  }

  die() {
    this.ctx.abort("no more");
  }
}

export class Stateless extends WorkerEntrypoint {}

for (const [name, use] of Object.entries(uses)) {
  Ends.prototype[name] = use;
  Stateless.prototype[name] = use;
}

/** A sink that remembers, and says when it has ended. */
function sink(how = {}) {
  const got = [];
  const ended = Promise.withResolvers();
  const stream = new WritableStream({
    write(chunk) {
      got.push(text(chunk));
      if (got.length === how.fullAt) throw new RangeError("the sink is full");
    },
    close() {
      if (how.closes === false) throw new TypeError("the sink does not close");
      got.push("close");
      ended.resolve();
    },
    abort(reason) {
      got.push(["abort", `${reason}`]);
      ended.resolve();
    },
  });
  return { got, stream, ended: ended.promise };
}

/** A source without end that says when it was cancelled. */
function source() {
  const ended = Promise.withResolvers();
  const stream = new ReadableStream({
    pull: (controller) => controller.enqueue(bytes("x")),
    cancel: (reason) => ended.resolve(`${reason}`),
  });
  return { stream, ended: ended.promise };
}

const cases = {
  "/read": async (ends) => [
    await readAll(await ends.breaks(0)), await readAll(await ends.breaks(2)),
    await ends.readAll(await ends.breaks(2)),
    await ends.readAll(new ReadableStream({ start: (controller) => controller.error(new TypeError("broken before")) })),
  ],
  "/reset": async (ends) => {
    const reader = (await ends.never()).getReader();
    const first = text((await reader.read()).value);
    await ends.die().catch(() => {});
    return [first, await caught(() => reader.read())];
  },
  "/write": async (ends, stateless) => {
    const results = [];
    for (const to of [ends, stateless]) {
      for (const how of [{}, { fullAt: 2 }, { closes: false }]) {
        const { got, stream } = sink(how);
        results.push([await to.write(stream), got]);
      }
      const { got, stream, ended } = sink();
      results.push(await to.abort(stream));
      await ended;
      results.push(got);
    }
    return results;
  },
  "/over": async (ends, stateless) => {
    const results = [];
    for (const how of ["leaveOpen", "ignore"]) {
      const { got, stream, ended } = sink();
      results.push(await stateless[how](stream));
      await ended;
      results.push(got);
    }
    const { stream, ended } = source();
    results.push(await stateless.readOne(stream), await ended);
    return results;
  },
  "/cancel": async (ends, stateless) => {
    const results = [];
    for (const to of [ends, stateless]) {
      const { stream, ended } = source();
      results.push(await to.cancel(stream), await ended);
    }
    return results;
  },
};

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    return Response.json(await cases[pathname](env.ENDS.getByName("e"), env.STATELESS));
  },
};

import { DurableObject } from "cloudflare:workers";

const bytes = (text) => new TextEncoder().encode(text);

function numbers(n) {
  let i = 0;
  return new ReadableStream({
    type: "bytes",
    pull(controller) {
      if (i === n) return controller.close();
      controller.enqueue(bytes(`${i++},`));
    },
  });
}

export class Piper extends DurableObject {
  async text(stream) {
    return new Response(stream).text();
  }

  numbers(n) {
    return numbers(n);
  }

  nested(n) {
    return { n, first: numbers(n), list: [numbers(2)] };
  }

  async write(stream, ...parts) {
    const writer = stream.getWriter();
    for (const part of parts) await writer.write(bytes(part));
    await writer.close();
    return parts.length;
  }

  through() {
    const { readable, writable } = new TransformStream({
      transform: (chunk, controller) => controller.enqueue(bytes(new TextDecoder().decode(chunk).toUpperCase())),
    });
    return { readable, writable };
  }

  async request(request) {
    return [request.method, request.url, request.headers.get("x-a"), await request.text(), request instanceof Request];
  }

  respond(text) {
    return new Response(text, { status: 201, headers: { "x-b": "2" } });
  }

  headers(headers) {
    headers.set("added", "yes");
    return headers;
  }

  echo(x) {
    return x;
  }

  locked() {
    const stream = numbers(1);
    stream.getReader();
    return stream;
  }

  async slow(ms) {
    this.seen = "began";
    await new Promise((done) => setTimeout(done, ms));
    this.seen = "ended";
  }

  async hold(callback) {
    this.kept = callback.dup();
  }

  async useKept() {
    try {
      return await this.kept();
    } catch (e) {
      return `${e.constructor.name}: ${e.message}`;
    }
  }

  getSeen() {
    return this.seen;
  }
}

async function caught(call) {
  try {
    return (await call()) ?? null;
  } catch (e) {
    return { class: e.constructor.name, message: e.message, code: e.code };
  }
}

const text = (stream) => new Response(stream).text();

const cases = {
  async "/readable"(piper) {
    const stream = numbers(5);
    const sent = await piper.text(stream);
    const received = await piper.numbers(4);
    const shape = [received instanceof ReadableStream, received.locked];
    const nested = await piper.nested(3);
    return [
      sent, stream.locked, shape, await text(received), nested.n, await text(nested.first), await text(nested.list[0]),
      await text(await piper.echo(numbers(6))), await text(await piper.echo(new Response("a body").body)),
    ];
  },
  async "/writable"(piper) {
    const { readable, writable } = new IdentityTransformStream();
    const [got, wrote] = await Promise.all([text(readable), piper.write(writable, "one ", "two ", "three")]);
    const pair = await piper.through();
    const writer = pair.writable.getWriter();
    const upper = text(pair.readable);
    await writer.write(bytes("to upper "));
    await writer.write(bytes("case"));
    await writer.close();
    return [got, wrote, writable.locked, await upper];
  },
  async "/http"(piper) {
    const request = new Request("https://example.com/a?b=1", { method: "POST", body: "the body", headers: { "x-a": "1" } });
    const seen = await piper.request(request);
    const response = await piper.respond("made there");
    const headers = new Headers({ "x-c": "3" });
    const back = await piper.headers(headers);
    const passed = await piper.echo(new Response(numbers(3), { headers: { "x-d": "4" } }));
    return [
      seen, request.bodyUsed, response.status, response.headers.get("x-b"), await response.text(),
      response instanceof Response, [...back], headers.get("added"), passed.headers.get("x-d"), await passed.text(),
      await piper.request(new Request("https://example.com/")),
    ];
  },
  async "/refused"(piper) {
    piper.slow(50).catch(() => {});
    const used = new Response("x");
    await used.text();
    const locked = numbers(1);
    locked.getReader();
    const { writable } = new IdentityTransformStream();
    writable.getWriter();
    return [
      await caught(() => piper.echo(locked)), await caught(() => piper.echo(writable)), await caught(() => piper.locked()),
      await caught(() => piper.echo(used)), await caught(() => piper.echo(new FormData())),
      await caught(() => piper.echo(new URL("https://x/"))), await caught(() => piper.echo(new AbortController().signal)),
      await caught(() => piper.echo(Object.create(null))),
      await caught(() => piper.echo((function* () {})())), await caught(() => piper.echo(new File(["x"], "x.txt"))),
    ];
  },
  async "/cancelled-caller"(piper) {
    let calls = 0;
    await piper.hold(() => ++calls);
    const during = await piper.useKept();
    return [during, calls];
  },
  async "/seen"(piper) {
    const kept = await piper.useKept();
    await new Promise((done) => setTimeout(done, 200));
    return [kept, await piper.getSeen()];
  },
};

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    return Response.json(await cases[pathname](env.PIPER.getByName("p")), { headers: { "cache-control": "no-store" } });
  },
};

import {
  createTRPCClient,
  httpBatchLink,
  httpBatchStreamLink,
  httpLink,
  httpSubscriptionLink,
  isTRPCClientError,
  loggerLink,
  splitLink,
  type TRPCLink,
} from "@trpc/client";
import { EventSource } from "eventsource";
import superjson from "superjson";
import type { Poll } from "./poll";
import type { AppRouter } from "./router";

export { Poll } from "./poll";

interface Env {
  POLL: DurableObjectNamespace<Poll>;
}

type Called = { url: string; method: string; status: number };

function connect(env: Env, kind: "single" | "batch" | "stream", user?: string) {
  const calls: Called[] = [];
  const stub = env.POLL.getByName("drinks");
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    const response = await stub.fetch(request);
    calls.push({ url: decodeURIComponent(new URL(request.url).pathname), method: request.method, status: response.status });
    return response;
  };
  const url = "http://poll/trpc";
  const headers = () => (user ? { "x-user": user } : {});
  const links: Record<typeof kind, TRPCLink<AppRouter>> = {
    single: httpLink({ url, fetch, headers, transformer: superjson }),
    batch: httpBatchLink({ url, fetch, headers, transformer: superjson, maxItems: 5 }),
    stream: httpBatchStreamLink({ url, fetch, headers, transformer: superjson }),
  };
  class Source extends EventSource {
    constructor(to: string | URL, init?: object) {
      super(to, { ...init, fetch: (input, from) => fetch(input as string, from as RequestInit) });
    }
  }
  const client = createTRPCClient<AppRouter>({
    links: [
      loggerLink({ enabled: () => false }),
      splitLink({
        condition: (op) => op.type === "subscription",
        true: httpSubscriptionLink({ url, transformer: superjson, EventSource: Source }),
        false: links[kind],
      }),
    ],
  });
  return { client, calls };
}

const outcome = (promise: Promise<unknown>) =>
  promise.then(
    (value) => ({ value: plain(value) }),
    (error) =>
      isTRPCClientError<AppRouter>(error)
        ? { name: error.name, message: error.message, data: error.data, shape: error.shape?.code, cause: error.cause?.name }
        : { other: String(error) },
  );

/** What came, with the types that JSON does not have. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, function (key, text) {
      const raw = this[key];
      if (raw instanceof Date) return `Date ${raw.toISOString()}`;
      if (raw instanceof Map) return ["Map", ...raw];
      if (raw instanceof Set) return ["Set", ...raw];
      if (typeof raw === "bigint") return `${raw}n`;
      return text;
    }) ?? "null",
  );

const pages: Record<string, (env: Env) => Promise<unknown>> = {
  async vote(env) {
    const { client, calls } = connect(env, "single", "ann");
    const first = await client.votes.cast.mutate({ choice: "tea" });
    const second = await client.votes.cast.mutate({ choice: "coffee", weight: 3n });
    return { made: plain([first, second]), count: plain(await client.votes.count.query()), calls };
  },
  async batch(env) {
    const { client, calls } = connect(env, "batch");
    const all = await Promise.all([
      outcome(client.hello.query("Ann")),
      outcome(client.hello.query("Bartholomew")),
      outcome(client.votes.count.query()),
      outcome(client.fails.query()),
      outcome(client.votes.cast.mutate({ choice: "tea" })),
      outcome(client.hello.query("six")),
      outcome(client.hello.query("seven")),
      outcome((client as any).nothing.query()),
    ]);
    return { all, calls };
  },
  async stream(env) {
    const { client, calls } = connect(env, "stream", "bob");
    const slow = async () => {
      const got = [];
      for await (const one of await client.slow.query()) got.push(plain(one));
      return got;
    };
    const all = await Promise.all([
      outcome(client.hello.query("Bob")),
      outcome(slow()),
      outcome(client.fails.query()),
      outcome(client.votes.count.query()),
    ]);
    return { all, calls };
  },
  async watch(env) {
    const { client, calls } = connect(env, "single", "eve");
    const said: unknown[] = [];
    let started: () => void;
    const ready = new Promise<void>((resolve) => (started = resolve));
    const done = new Promise<void>((resolve, reject) => {
      const watching = client.votes.watch.subscribe(
        { upTo: 4 },
        {
          onStarted: () => started(),
          onData: (one) => void said.push(plain(one)),
          onComplete: () => resolve(watching.unsubscribe()),
          onError: reject,
        },
      );
    });
    await ready;
    await client.votes.cast.mutate({ choice: "water" });
    await client.votes.cast.mutate({ choice: "tea" });
    await done;
    return { said, calls };
  },
  async cancelled(env) {
    const { client } = connect(env, "single");
    const controller = new AbortController();
    const call = outcome(client.hello.query("late", { signal: controller.signal }));
    controller.abort();
    return call;
  },
  async direct(env) {
    return plain(await env.POLL.getByName("drinks").count());
  },
};

export default {
  async fetch(request: Request, env: Env) {
    const url = new URL(request.url);
    if (url.pathname.startsWith("/trpc/")) return env.POLL.getByName("drinks").fetch(request);
    const page = pages[url.pathname.slice(1)];
    return page ? Response.json(await page(env)) : new Response("nothing here", { status: 404 });
  },
} satisfies ExportedHandler<Env>;

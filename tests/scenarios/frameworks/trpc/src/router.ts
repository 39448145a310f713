import { EventEmitter, on } from "node:events";
import { initTRPC, tracked, TRPCError } from "@trpc/server";
import superjson from "superjson";
import * as z from "zod";

export interface Context {
  storage: DurableObjectStorage;
  events: EventEmitter;
  user?: string;
  setHeader(name: string, value: string): void;
}

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  isDev: false,
  errorFormatter({ shape, error }) {
    const zod = error.cause instanceof z.ZodError ? z.flattenError(error.cause) : null;
    return { ...shape, data: { ...shape.data, zod } };
  },
});

const timed = t.middleware(async ({ path, type, ctx, next }) => {
  const result = await next();
  ctx.setHeader("x-called", `${type} ${path} ${result.ok}`);
  return result;
});

const open = t.procedure.use(timed);

const signed = open.use(({ ctx, next }) => {
  if (!ctx.user) throw new TRPCError({ code: "UNAUTHORIZED", message: "who are you?" });
  return next({ ctx: { ...ctx, user: ctx.user } });
});

const choice = z.enum(["tea", "coffee", "water"]);

type Vote = { user: string; choice: z.infer<typeof choice> };

const votes = t.router({
  cast: signed
    .input(z.object({ choice, weight: z.bigint().min(1n).default(1n) }))
    .mutation(async ({ ctx, input }) => {
      const number = ((await ctx.storage.get<number>("last")) ?? 0) + 1;
      await ctx.storage.put({
        last: number,
        [`vote:${number}`]: { user: ctx.user, choice: input.choice },
      });
      ctx.events.emit("vote", number);
      return { number, weight: input.weight * 2n ** 64n };
    }),
  count: open.query(async ({ ctx }) => {
    const counts = new Map<string, number>();
    for (const vote of (await ctx.storage.list<Vote>({ prefix: "vote:" })).values()) {
      counts.set(vote.choice, (counts.get(vote.choice) ?? 0) + 1);
    }
    return { counts, users: new Set(["ann", "bob"]), opened: new Date(Date.UTC(2027, 0, 2, 3, 4, 5)), none: undefined };
  }),
  watch: open
    .input(z.object({ lastEventId: z.coerce.number().default(0), upTo: z.number() }))
    .subscription(async function* ({ ctx, input, signal }) {
      const heard = on(ctx.events, "vote", { signal });
      let seen = input.lastEventId;
      const known = async function* (to: number) {
        while (seen < Math.min(to, input.upTo)) {
          seen++;
          const vote = await ctx.storage.get<Vote>(`vote:${seen}`);
          yield tracked(String(seen), { ...vote!, seen: BigInt(seen) });
        }
      };
      yield* known((await ctx.storage.get<number>("last")) ?? 0);
      while (seen < input.upTo) {
        const { value } = await heard.next();
        yield* known(value[0]);
      }
    }),
});

export const appRouter = t.router({
  votes,
  hello: open.input(z.string().max(5)).query(({ input }) => `Hello ${input}`),
  slow: open.query(async function* () {
    for (let i = 0; i < 3; i++) {
      await Promise.resolve();
      yield { i, at: new Date(i) };
    }
    return "end";
  }),
  fails: open.query(() => {
    throw new RangeError("not this");
  }),
});

export type AppRouter = typeof appRouter;
export const createCaller = t.createCallerFactory(appRouter);

import { EventEmitter } from "node:events";
import { DurableObject } from "cloudflare:workers";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter, createCaller } from "./router";

export class Poll extends DurableObject {
  private events = new EventEmitter();

  override fetch(request: Request) {
    const errors: string[] = [];
    return fetchRequestHandler({
      endpoint: "/trpc",
      req: request,
      router: appRouter,
      createContext: ({ req, resHeaders }) => ({
        storage: this.ctx.storage,
        events: this.events,
        user: req.headers.get("x-user") ?? undefined,
        setHeader: (name: string, value: string) => resHeaders.append(name, value),
      }),
      onError: ({ path, type, error }) => void errors.push(`${type} ${path}: ${error.code}`),
      responseMeta: ({ paths, eagerGeneration }) => ({
        headers: { "x-paths": paths?.join() ?? "none", "x-eager": String(eagerGeneration), "x-errors": errors.join() },
      }),
    });
  }

  async count() {
    const caller = createCaller({ storage: this.ctx.storage, events: this.events, setHeader: () => {} });
    return (await caller.votes.count()).counts;
  }
}

import { DurableObject } from "cloudflare:workers";
import type { Env } from "./index";

export interface Member {
  name: string;
  joined: Date;
  tags?: string[];
}

/** Keeps the members of a room. */
export class Room extends DurableObject<Env> {
  private members = new Map<string, Member>();

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.blockConcurrencyWhile(async () => {
      this.members = (await ctx.storage.get<Map<string, Member>>("members")) ?? this.members;
    });
  }

  async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    return Response.json({ via: "fetch", method: request.method, path: url.pathname, members: this.members.size });
  }

  async join(name: string, at: Date, ...tags: string[]): Promise<number> {
    this.members.set(name, tags.length ? { name, joined: at, tags } : { name, joined: at });
    await this.ctx.storage.put("members", this.members);
    return this.members.size;
  }

  list(): Map<string, Member> {
    return this.members;
  }

  get topic(): string {
    return "a getter on the prototype";
  }

  echo(value: unknown): unknown {
    return value;
  }

  kind(value: any): string {
    return `${typeof value} ${Object.prototype.toString.call(value)} ${value?.constructor?.name}`;
  }

  count(...args: unknown[]): number {
    return args.length;
  }

  nothing(): void {}

  self(): string {
    return `${this.ctx.id.name} ${this instanceof DurableObject} ${this.env.ROOM !== undefined}`;
  }

  async later(ms: number): Promise<string> {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return "later";
  }
}

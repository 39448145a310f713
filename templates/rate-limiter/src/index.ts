import { DurableObject } from "cloudflare:workers";

interface Env {
  LIMITERS: DurableObjectNamespace<Limiter>;
  BURST: number;
  SECONDS: number;
}

type Bucket = { tokens: number; at: number };

/** A token bucket, one for each client: a request takes a token, and time brings them back until the bucket is full. */
export class Limiter extends DurableObject<Env> {
  /** Takes a token. How many are left, or null where there was none. */
  async take(): Promise<number | null> {
    const { BURST, SECONDS } = this.env;
    const now = Date.now();
    const was = this.ctx.storage.kv.get<Bucket>("bucket") ?? { tokens: BURST, at: now };
    const tokens = Math.min(BURST, was.tokens + (now - was.at) / (SECONDS * 1000));
    if (tokens < 1) return null;

    this.ctx.storage.kv.put<Bucket>("bucket", { tokens: tokens - 1, at: now });
    // By then the bucket is full again, and there is nothing left to remember.
    await this.ctx.storage.setAlarm(now + BURST * SECONDS * 1000);
    return Math.floor(tokens - 1);
  }

  async alarm() {
    await this.ctx.storage.deleteAll();
  }
}

/** What may be asked only so often. The client is told by its key, else by its address. */
export default {
  async fetch(request, env): Promise<Response> {
    const client = request.headers.get("X-Api-Key") ?? request.headers.get("CF-Connecting-IP") ?? "unknown";
    const left = await env.LIMITERS.getByName(client).take();
    if (left === null) {
      return new Response("Slow down\n", { status: 429, headers: { "Retry-After": String(env.SECONDS) } });
    }
    return new Response("Hello\n", { headers: { "X-RateLimit-Remaining": String(left) } });
  },
} satisfies ExportedHandler<Env>;

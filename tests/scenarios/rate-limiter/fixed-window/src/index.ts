import { DurableObject } from "cloudflare:workers";

interface Env {
  RATE_LIMITER: DurableObjectNamespace<RateLimiter>;
  LIMIT: number;
  WINDOW_SECONDS: number;
}

interface Window {
  start: number;
  used: number;
}

/** One object per client; counts its requests in a fixed window. */
export class RateLimiter extends DurableObject<Env> {
  /** Returns what is left, or the seconds to wait (in whole minutes). */
  async take(): Promise<{ remaining: number; retryAfter?: number }> {
    const now = Date.now();
    const length = this.env.WINDOW_SECONDS * 1000;
    let window = await this.ctx.storage.get<Window>("window");
    if (!window || now >= window.start + length) window = { start: now, used: 0 };
    if (window.used >= this.env.LIMIT) {
      const left = (window.start + length - now) / 1000;
      return { remaining: 0, retryAfter: Math.ceil(left / 60) * 60 };
    }
    window.used++;
    this.ctx.storage.put("window", window);
    return { remaining: this.env.LIMIT - window.used };
  }
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const client = request.headers.get("x-api-key");
    if (client === null) return new Response("x-api-key is missing", { status: 401 });
    const { remaining, retryAfter } = await env.RATE_LIMITER.getByName(client).take();
    if (retryAfter !== undefined) {
      return Response.json(
        { error: "Too many requests" },
        { status: 429, headers: { "Retry-After": String(retryAfter), "X-RateLimit-Limit": String(env.LIMIT) } },
      );
    }
    return new Response("ok\n", { headers: { "X-RateLimit-Remaining": String(remaining) } });
  },
};

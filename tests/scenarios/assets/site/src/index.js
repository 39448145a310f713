import { DurableObject } from "cloudflare:workers";

const show = async (response) =>
  Response.json({
    status: response.status,
    statusText: response.statusText,
    url: response.url,
    redirected: response.redirected,
    headers: [...response.headers].map(([name, value]) => `${name}: ${name === "etag" ? /^"[0-9a-f]{32}"$/.test(value) : value}`),
    body: await response.text(),
  });

export class Room extends DurableObject {
  async fetch(request) {
    return show(await this.env.ASSETS.fetch(new URL(new URL(request.url).searchParams.get("url"), request.url)));
  }
}

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    const target = url.searchParams.get("url");
    switch (url.pathname) {
      case "/worker/object":
        return env.ROOM.getByName("a").fetch(request);
      case "/worker/fetch":
        return show(
          await env.ASSETS.fetch(new Request(new URL(target, url), {
            method: url.searchParams.get("method") ?? "GET",
            redirect: url.searchParams.get("redirect") ?? "manual",
          })),
        );
      case "/worker/pass":
        return env.ASSETS.fetch(new URL(target, url), request);
      case "/worker/again": {
        const first = await env.ASSETS.fetch(new URL(target, url));
        const tag = first.headers.get("etag");
        const answers = [first];
        for (const known of [tag, `W/${tag}`, `"other"`, `"other", ${tag}`, "*"]) {
          answers.push(await env.ASSETS.fetch(new URL(target, url), { headers: { "If-None-Match": known } }));
        }
        return Response.json(
          await Promise.all(answers.map(async (r) => [r.status, r.headers.get("etag") === tag, r.headers.get("content-type"), await r.text()])),
        );
      }
      case "/worker/kind":
        return Response.json([typeof env.ASSETS, String(env.ASSETS), env.ASSETS.constructor.name, Object.keys(env)]);
      case "/worker/call":
        return new Response(await env.ASSETS.missing().catch(String));
      case "/worker/sent":
        return show(await env.ASSETS.fetch("http://other.host/style.css?x=1", { method: "POST", body: "text" }));
    }
    return new Response(`worker: ${request.method} ${url.pathname}${url.search}`);
  },
};

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (url.pathname === "/worker/pass") {
      return env.ASSETS.fetch(new Request(new URL(url.searchParams.get("url"), url), { redirect: "manual" }));
    }
    return new Response(`worker: ${request.method} ${url.pathname}${url.search}`, { headers: { "x-worker": "yes" } });
  },
};

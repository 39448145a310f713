export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    const [, binding, ...rest] = url.pathname.split("/");
    if (rest[0] === "call") return new Response(await env[binding].greet("x").catch(String));
    if (rest[0] === "keys") return Response.json(await env.SHOP.keys());
    return env[binding].fetch(new Request(new URL(`/${rest.join("/")}`, url), { redirect: "manual", method: request.method }));
  },
};

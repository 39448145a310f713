export default {
  async fetch(request, env) {
    if (new URL(request.url).pathname === "/put") {
      await env.KV.put("minute", "1", { expirationTtl: 60 });
      await env.KV.put("day", "2", { expiration: Date.now() / 1000 + 86400 });
      await env.KV.put("ever", "3");
    }
    const { keys } = await env.KV.list();
    return new Response(`${await env.KV.get("minute")} ${await env.KV.get("day")} ${JSON.stringify(keys)}`);
  },
};

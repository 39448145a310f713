// A Worker that counts visits per name. No build step, no types.
export default {
  async fetch(request, env) {
    return await handle(request, env);
  },
};

async function handle(request, env) {
  let url = new URL(request.url);
  let [, name, action] = url.pathname.split("/");
  if (!name) return new Response("Usage: /<counter>[/up|/get-and-increment|/reset]\n", { status: 400 });
  let id = env.COUNTERS.idFromName(name);
  let obj = env.COUNTERS.get(id);
  let resp = await obj.fetch("https://counter.example/" + (action || ""), { method: request.method });
  let count = await resp.text();
  return new Response(`${name}: ${count}`, { headers: { "X-Counter-Id": id.toString() } });
}

export class Counter {
  constructor(state, env) {
    this.state = state;
  }

  async fetch(request) {
    let url = new URL(request.url);
    let value = (await this.state.storage.get("value")) || 0;
    switch (url.pathname) {
      case "/up":
        if (request.method != "POST") return new Response("method not allowed", { status: 405 });
        ++value;
        await this.state.storage.put("value", value);
        break;
      case "/get-and-increment":
        // Not awaited: the output gate holds the answer until it is stored.
        this.state.storage.put("value", value + 1);
        break;
      case "/reset":
        await this.state.storage.deleteAll();
        value = 0;
        break;
      case "/":
        break;
      default:
        return new Response("not found", { status: 404 });
    }
    return new Response(String(value));
  }
}

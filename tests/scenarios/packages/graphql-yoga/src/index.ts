interface Env {
  BOARD: DurableObjectNamespace;
}

export { Board } from "./board";

/** The likes of another post while a subscription is open, by two requests of this worker. */
async function live(board: DurableObjectStub) {
  const ask = (query: string, accept = "application/json") =>
    board.fetch("http://board/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept },
      body: JSON.stringify({ query }),
    });
  const events = await ask("subscription { liked(times: 2) { id likes author { name } } }", "text/event-stream");
  const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
  const seen: string[] = [];
  const next = async () => {
    const { done, value } = await reader.read();
    if (!done) seen.push(value);
    return !done;
  };
  await next();
  for (let i = 0; i < 2; i++) await (await ask("mutation { like(id: 2, by: 3) { likes } }")).text();
  while (await next());
  return Response.json({ type: events.headers.get("content-type"), seen: seen.join("").split("\n\n") });
}

export default {
  async fetch(request: Request, env: Env) {
    const board = env.BOARD.getByName("main");
    const url = new URL(request.url);
    if (url.pathname === "/live") return live(board);
    if (url.pathname === "/upload") {
      const form = new FormData();
      const query = "mutation ($file: Upload!) { attach(id: 1, file: $file) }";
      form.append("operations", JSON.stringify({ query, variables: { file: null } }));
      form.append("map", JSON.stringify({ 0: ["variables.file"] }));
      form.append("0", new File(["Grüße"], "ä.txt", { type: "text/plain" }));
      return board.fetch("http://board/graphql", { method: "POST", body: form });
    }
    return board.fetch(request);
  },
} satisfies ExportedHandler<Env>;

import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { McpServer } from "@modelcontextprotocol/server";
import { createMcpHandler } from "agents/mcp/server";
import { z } from "zod";
import { Library } from "./library";

export { Library };

const sessions = Library.serve("/mcp", { corsOptions: { origin: "https://app.example" } });

const stateless = createMcpHandler(
  () => {
    const server = new McpServer({ name: "adder", version: "2.0.0" });
    server.registerTool(
      "add",
      { description: "Adds", inputSchema: z.object({ a: z.number(), b: z.number().default(1) }) },
      async ({ a, b }) => ({ content: [{ type: "text", text: String(a + b) }] }),
    );
    return server;
  },
  { route: "/stateless" },
);

/** A client whose requests stay inside this worker; what it sent and got is noted. */
async function connect(path: string, env: Env, ctx: ExecutionContext) {
  const calls: string[] = [];
  const client = new Client({ name: "tester", version: "1.0.0" }, { capabilities: { elicitation: { form: {} } } });
  const transport = new StreamableHTTPClientTransport(new URL(`http://localhost${path}`), {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      request.headers.set("host", "localhost");
      const body = init?.body ? JSON.parse(String(init.body)) : {};
      const response = path === "/mcp" ? await sessions.fetch(request, env, ctx) : await stateless(request, env, ctx);
      const type = response.headers.get("content-type");
      calls.push(`${request.method} ${body.method ?? (body.result ? "result" : "")} ${response.status} ${type}`);
      return response;
    },
  });
  await client.connect(transport);
  return { client, calls, transport };
}

const outcome = (call: Promise<unknown>) => call.catch((error) => ({ name: error.name, code: error.code, message: error.message }));

async function visit(env: Env, ctx: ExecutionContext) {
  const { client, calls, transport } = await connect("/mcp", env, ctx);
  let answers = 0;
  client.setRequestHandler("elicitation/create", async (request) =>
    answers++ ? { action: "decline" } : { action: "accept", content: { name: `Ann (${request.params.message})` } },
  );
  const call = (name: string, args: Record<string, unknown> = {}) => outcome(client.callTool({ name, arguments: args }));
  const seen: Record<string, unknown> = {
    server: client.getServerVersion(),
    capabilities: client.getServerCapabilities(),
    instructions: client.getInstructions(),
    session: transport.sessionId?.length,
    tools: (await client.listTools()).tools,
    added: [await call("add", { title: "Faust", year: 1808 }), await call("add", { title: "Emma" })],
    again: await call("add", { title: "Emma" }),
    wrong: [await call("add", { title: "", year: 1.5 }), await call("burn"), await call("nothing")],
    search: await call("search", { text: "m" }),
    lent: [await call("lend", { id: 1 }), await call("lend", { id: 2 })],
  };
  const progress: unknown[] = [];
  seen.count = await client.callTool({ name: "count", arguments: {} }, { onprogress: (step) => progress.push(step) });
  seen.progress = progress;
  seen.resources = await client.listResources();
  seen.templates = await client.listResourceTemplates();
  seen.book = await client.readResource({ uri: "book:///1" });
  seen.prompts = await client.listPrompts();
  seen.prompt = await client.getPrompt({ name: "review", arguments: { title: "Emma" } });
  seen.ping = await client.ping();
  const id = transport.sessionId!;
  seen.raw = await raw(env, ctx, id);
  await transport.terminateSession();
  await client.close();
  const gone = await sessions.fetch(post({ method: "tools/list" }, { "mcp-session-id": id }), env, ctx);
  seen.ended = [gone.status, await gone.json()];
  return { ...seen, calls: calls.sort() };
}

const post = (message: object, headers = {}) =>
  new Request("http://localhost/mcp", {
    method: "POST",
    headers: { accept: "application/json, text/event-stream", "content-type": "application/json", ...headers },
    body: JSON.stringify({ jsonrpc: "2.0", id: 7, ...message }),
  });

/** The same session without the client: what travels. */
async function raw(env: Env, ctx: ExecutionContext, id: string) {
  const asked = await sessions.fetch(
    post({ method: "tools/call", params: { name: "count", arguments: {} } }, { "mcp-session-id": id }),
    env,
    ctx,
  );
  const session = asked.headers.get("mcp-session-id") === id;
  return { status: asked.status, session, type: asked.headers.get("content-type"), body: (await asked.text()).replace(/^id: .*$/m, "id: …") };
}

export default {
  async fetch(request: Request, env: Env, ctx: ExecutionContext) {
    const { pathname } = new URL(request.url);
    if (pathname === "/mcp") return sessions.fetch(request, env, ctx);
    if (pathname === "/stateless") return stateless(request, env, ctx);
    if (pathname === "/visit") return Response.json(await visit(env, ctx));
    if (pathname === "/stateless-visit") {
      const { client, calls } = await connect("/stateless", env, ctx);
      const { tools } = await client.listTools();
      const sums = [
        await outcome(client.callTool({ name: "add", arguments: { a: 1, b: 2 } })),
        await outcome(client.callTool({ name: "add", arguments: { a: 4 } })),
        await outcome(client.callTool({ name: "add", arguments: { a: "4" } })),
      ];
      await client.close();
      return Response.json({ server: client.getServerVersion(), tools, sums, calls });
    }
    return new Response("nothing here", { status: 404 });
  },
} satisfies ExportedHandler<Env>;

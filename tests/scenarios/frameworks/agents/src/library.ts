import { McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import { McpAgent } from "agents/mcp";
import { z } from "zod";

type State = { loans: number };

type Book = { id: number; title: string; year: number; lent: string | null };

export class Library extends McpAgent<Env, State> {
  server = new McpServer({ name: "library", version: "1.2.0" }, { instructions: "Books are lent here." });

  override initialState: State = { loans: 0 };

  private books(where = "") {
    return this.sql<Book>`SELECT * FROM book WHERE title LIKE ${`%${where}%`} ORDER BY id`;
  }

  async init() {
    this.sql`CREATE TABLE IF NOT EXISTS book (id INTEGER PRIMARY KEY, title TEXT UNIQUE, year INTEGER, lent TEXT)`;

    this.server.registerTool(
      "add",
      {
        title: "Add a book",
        description: "Puts a book on the shelf",
        inputSchema: { title: z.string().min(1), year: z.number().int().optional().describe("when it appeared") },
        outputSchema: { id: z.number(), title: z.string() },
        annotations: { idempotentHint: false },
      },
      async ({ title, year = 1900 }) => {
        const [{ id }] = this.sql<{ id: number }>`INSERT INTO book (title, year) VALUES (${title}, ${year}) RETURNING id`;
        return { content: [{ type: "text", text: `${title} is number ${id}` }], structuredContent: { id, title } };
      },
    );

    this.server.registerTool("search", { inputSchema: { text: z.string() } }, async ({ text }) => ({
      content: this.books(text).map(({ id, title }) => ({
        type: "resource_link" as const,
        uri: `book:///${id}`,
        name: title,
        mimeType: "application/json",
      })),
    }));

    this.server.registerTool("count", {}, async (extra) => {
      const books = this.books();
      const progressToken = extra._meta?.progressToken;
      for (const [i] of books.entries()) {
        if (progressToken === undefined) break;
        await extra.sendNotification({
          method: "notifications/progress",
          params: { progressToken, progress: i + 1, total: books.length },
        });
      }
      return { content: [{ type: "text", text: `${books.length} books, ${this.state.loans} loans` }] };
    });

    this.server.registerTool("lend", { inputSchema: { id: z.number() } }, async ({ id }) => {
      const answer = await this.elicitInput({
        message: "Who takes it?",
        requestedSchema: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
      });
      if (answer.action !== "accept") return { content: [{ type: "text", text: `not lent: ${answer.action}` }] };
      this.sql`UPDATE book SET lent = ${String(answer.content?.name)} WHERE id = ${id}`;
      this.setState({ loans: this.state.loans + 1 });
      return { content: [{ type: "text", text: `lent to ${answer.content?.name}` }] };
    });

    this.server.registerTool("burn", { annotations: { destructiveHint: true } }, async () => {
      throw new Error("no fire here");
    });

    this.server.registerResource(
      "book",
      new ResourceTemplate("book:///{id}", {
        list: async () => ({ resources: this.books().map(({ id, title }) => ({ uri: `book:///${id}`, name: title })) }),
      }),
      { mimeType: "application/json" },
      async (uri, { id }) => {
        const book = this.books().find((one) => String(one.id) === id);
        return { contents: [{ uri: uri.href, text: JSON.stringify(book ?? null) }] };
      },
    );

    this.server.registerPrompt(
      "review",
      { description: "Asks for a review", argsSchema: { title: z.string() } },
      ({ title }) => ({ messages: [{ role: "user", content: { type: "text", text: `What do you think of ${title}?` } }] }),
    );
  }
}

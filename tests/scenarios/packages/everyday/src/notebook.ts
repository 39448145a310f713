import { DurableObject } from "cloudflare:workers";
import { AutoRouter, cors, error, json, png, StatusError, withContent, type IRequest } from "itty-router";
import { nanoid, customAlphabet } from "nanoid";
import superjson from "superjson";

interface Note {
  id: string;
  text: string;
  tags: Set<string>;
  due?: Date;
}

const shortId = customAlphabet("abc", 12);

export class Notebook extends DurableObject {
  private number = 0;
  private router = this.routes();

  private routes() {
    const { preflight, corsify } = cors({ origin: "https://app.example", allowMethods: ["GET", "POST"] });
    const known = async (request: IRequest) => {
      const stored = await this.ctx.storage.get<string>(request.params.id);
      if (!stored) throw new StatusError(404, { error: "no such note", id: request.params.id });
      request.note = superjson.parse<Note>(stored);
    };
    return AutoRouter<IRequest>({
      base: "/notes",
      before: [preflight, (request) => void (request.asked = ++this.number)],
      catch: (thrown) => error(thrown instanceof RangeError ? 422 : thrown.status || 500, thrown),
      finally: [corsify, (response: Response, request) => response.headers.append("x-asked", request.asked)],
      missing: () => error(404, "nothing here"),
    })
      .get("/", async () => {
        const all = await this.ctx.storage.list<string>();
        return [...all].map(([id, stored]) => ({ id: id.length, text: superjson.parse<Note>(stored).text })).sort((a, b) => a.id - b.id);
      })
      .post("/", withContent, async ({ content }) => {
        if (typeof content?.text !== "string") throw new RangeError("text is wanted");
        const note: Note = { id: nanoid(), text: content.text, tags: new Set(content.tags) };
        if (content.due) note.due = new Date(content.due);
        await this.ctx.storage.put(note.id, superjson.stringify(note));
        return json({ ...note, id: /^[\w-]{21}$/.test(note.id), short: /^[abc]{12}$/.test(shortId()) }, { status: 201 });
      })
      .put("/:id", withContent, async ({ params, content, query }) => {
        await this.ctx.storage.put(params.id, superjson.stringify({ id: params.id, ...content, tags: new Set([query.tag].flat()) }));
        return this.ctx.storage.get(params.id);
      })
      .get("/picture", () => png(new Uint8Array([137, 80, 78, 71])))
      .get("/files/:path+", ({ params }) => params)
      .get("/nothing", () => undefined)
      .get("/:id.:format", known, ({ params, note }) => (params.format === "txt" ? new Response(note.text) : undefined))
      .get("/:id", known, ({ note }) => ({ ...note, tags: [...note.tags], due: note.due instanceof Date }))
      .get("/:id/tags/:tag?", known, ({ params, note }) => (params.tag ? note.tags.has(params.tag) : [...note.tags]))
      .delete("/:id", known, async ({ params }) => {
        await this.ctx.storage.delete(params.id);
        return new Response(null, { status: 204 });
      });
  }

  override fetch(request: Request) {
    return this.router.fetch(request as never);
  }
}

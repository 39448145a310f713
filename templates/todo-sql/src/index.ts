import { DurableObject } from "cloudflare:workers";
import { migrate } from "./migrate";

interface Env {
  LISTS: DurableObjectNamespace<TodoList>;
}

type Row = { id: number; title: string; done: number; priority: number };

/** A list of things to do, in tables of its own. */
export class TodoList extends DurableObject<Env> {
  private sql = this.ctx.storage.sql;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    migrate(ctx.storage);
  }

  all(): Row[] {
    return this.sql.exec<Row>("SELECT * FROM todos ORDER BY done, priority DESC, id").toArray();
  }

  add(title: string, priority: number): Row {
    return this.sql.exec<Row>("INSERT INTO todos (title, priority) VALUES (?, ?) RETURNING *", title, priority).one();
  }

  /** Null where there is no such item. */
  finish(id: number): Row | null {
    return this.sql.exec<Row>("UPDATE todos SET done = 1 WHERE id = ? RETURNING *", id).toArray()[0] ?? null;
  }

  remove(id: number): boolean {
    return this.sql.exec("DELETE FROM todos WHERE id = ? RETURNING id", id).toArray().length > 0;
  }
}

/**
 * GET /<list>, POST /<list> with { title, priority? }, POST /<list>/<id>/done, DELETE /<list>/<id>.
 */
export default {
  async fetch(request, env): Promise<Response> {
    const [name, id, verb] = new URL(request.url).pathname.slice(1).split("/");
    if (!name) return new Response("Try /shopping\n");
    const list = env.LISTS.getByName(name);

    switch (`${request.method} ${id ? "item" : "list"} ${verb ?? ""}`.trim()) {
      case "GET list":
        return Response.json(await list.all());
      case "POST list": {
        const { title, priority = 0 } = await request.json<{ title?: unknown; priority?: unknown }>();
        if (typeof title !== "string" || !title || typeof priority !== "number") {
          return Response.json({ error: "title is a text, priority a number" }, { status: 400 });
        }
        return Response.json(await list.add(title, priority), { status: 201 });
      }
      case "POST item done": {
        const row = await list.finish(Number(id));
        return row ? Response.json(row) : notFound();
      }
      case "DELETE item":
        return (await list.remove(Number(id))) ? new Response(null, { status: 204 }) : notFound();
      default:
        return notFound();
    }
  },
} satisfies ExportedHandler<Env>;

function notFound(): Response {
  return Response.json({ error: "not found" }, { status: 404 });
}

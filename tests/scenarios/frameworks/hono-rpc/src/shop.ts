import { DurableObject } from "cloudflare:workers";
import { zValidator } from "@hono/zod-validator";
import { Hono } from "hono";
import { bearerAuth } from "hono/bearer-auth";
import { HTTPException } from "hono/http-exception";
import { streamText } from "hono/streaming";
import { z } from "zod";

const article = z.object({
  name: z.string().trim().min(2).max(40),
  price: z.number().positive().multipleOf(0.01),
  tags: z.array(z.enum(["fruit", "bread", "drink"])).default([]),
  until: z.iso.date().optional(),
});

const search = z.object({
  q: z.string().optional(),
  tag: z.union([z.string(), z.array(z.string())]).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});

const params = z.object({ id: z.string().regex(/^\d+$/, "a number is wanted").transform(Number) });

type Row = { id: number; name: string; price: number; tags: string; until: string | null };

const shown = (row: Row) => ({ ...row, tags: JSON.parse(row.tags) as string[] });

function routes(sql: SqlStorage) {
  const find = (id: number) => {
    const [row] = sql.exec<Row>("SELECT * FROM article WHERE id = ?", id);
    if (!row) throw new HTTPException(404, { message: `no article ${id}` });
    return shown(row);
  };
  return new Hono()
    .get("/articles", zValidator("query", search), (c) => {
      const { q, tag, limit } = c.req.valid("query");
      const tags = tag === undefined ? [] : [tag].flat();
      const rows = sql.exec<Row>("SELECT * FROM article WHERE name LIKE ? ORDER BY id LIMIT ?", `%${q ?? ""}%`, limit);
      return c.json([...rows].map(shown).filter((one) => tags.every((t) => one.tags.includes(t))));
    })
    .post("/articles", zValidator("json", article), (c) => {
      const { name, price, tags, until } = c.req.valid("json");
      const row = sql
        .exec<Row>(
          "INSERT INTO article (name, price, tags, until) VALUES (?, ?, ?, ?) RETURNING *",
          name,
          price,
          JSON.stringify(tags),
          until ?? null,
        )
        .one();
      return c.json(shown(row), 201);
    })
    .get("/articles/:id", zValidator("param", params), (c) => c.json(find(c.req.valid("param").id)))
    .patch("/articles/:id", zValidator("param", params), zValidator("json", article.partial()), (c) => {
      const { id } = c.req.valid("param");
      const { price } = c.req.valid("json");
      find(id);
      if (price !== undefined) sql.exec("UPDATE article SET price = ? WHERE id = ?", price, id);
      return c.json(find(id));
    })
    .delete(
      "/articles/:id",
      bearerAuth({ token: "secret" }),
      zValidator("param", params),
      zValidator("header", z.object({ "x-reason": z.string().min(3) }), (result, c) => {
        if (!result.success) return c.json({ reason: z.flattenError(result.error).fieldErrors }, 422);
      }),
      (c) => {
        sql.exec("DELETE FROM article WHERE id = ?", c.req.valid("param").id);
        return c.body(null, 204);
      },
    )
    .post(
      "/import",
      zValidator("form", z.object({ list: z.instanceof(File), note: z.string() })),
      async (c) => {
        const { list, note } = c.req.valid("form");
        const lines = (await list.text()).split("\n");
        return c.json({ file: list.name, type: list.type, lines: lines.length, note });
      },
    )
    .get("/export", (c) =>
      streamText(c, async (out) => {
        for (const row of sql.exec<Row>("SELECT * FROM article ORDER BY id")) await out.writeln(`${row.id};${row.name}`);
      }),
    );
}

export type ShopApi = ReturnType<typeof routes>;

export class Shop extends DurableObject {
  private app: Hono;

  constructor(ctx: DurableObjectState, env: unknown) {
    super(ctx, env as never);
    ctx.storage.sql.exec(
      "CREATE TABLE IF NOT EXISTS article (id INTEGER PRIMARY KEY, name TEXT UNIQUE, price REAL, tags TEXT, until TEXT)",
    );
    this.app = new Hono().route("/", routes(ctx.storage.sql)).onError((error, c) => {
      if (error instanceof HTTPException) return error.getResponse();
      return c.json({ error: error.message }, 409);
    });
  }

  override fetch(request: Request) {
    return this.app.fetch(request);
  }
}

import { DurableObject } from "cloudflare:workers";
import { and, asc, avg, count, desc, eq, gt, inArray, like, sql, sum } from "drizzle-orm";
import { drizzle, type DrizzleSqliteDODatabase } from "drizzle-orm/durable-sqlite";
import { migrate } from "drizzle-orm/durable-sqlite/migrator";
import migrations from "../drizzle/migrations.js";
import * as schema from "./schema";

const { authors, posts } = schema;

interface Env {
  BLOG: DurableObjectNamespace<Blog>;
}

/** The migrations before this one, as an older release of the app would have had them. */
const upTo = (length: number) => ({
  ...migrations,
  journal: { ...migrations.journal, entries: migrations.journal.entries.slice(0, length) },
});

const RELEASE = 1;

export class Blog extends DurableObject<Env> {
  db: DrizzleSqliteDODatabase<typeof schema>;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.db = drizzle(ctx.storage, { schema, logger: false });
    ctx.blockConcurrencyWhile(() => migrate(this.db, upTo(ctx.id.name === "wrong" ? 4 : RELEASE)));
  }

  tables() {
    return {
      applied: this.db.values(sql`SELECT id, hash, created_at FROM __drizzle_migrations ORDER BY created_at`),
      schema: this.db.all(sql`SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY name`),
      columns: this.db.values(sql`PRAGMA table_info(posts)`),
      fks: this.db.values(sql`PRAGMA foreign_key_list(posts)`),
    };
  }

  fill() {
    const added = this.db
      .insert(authors)
      .values([
        { name: "Ann", email: "ann@example.com", admin: true, joined: new Date(1_700_000_000_000), settings: { theme: "dark", sizes: [1, 2.5] } },
        { name: "Bob", email: RELEASE === 1 ? null : "bob@example.com" },
        { name: "Zoë 😀", email: "zoe@example.com" },
      ])
      .returning()
      .all();
    this.db.run(sql`INSERT INTO posts (author_id, title, score, picture) VALUES
      (1, 'First', 1.5, x'00ff'), (1, 'Second', 4, NULL), (2, 'Third', 5, NULL), (3, 'Fourth', 2, NULL)`);
    return { added, ids: this.db.select({ id: posts.id, title: posts.title }).from(posts).all() };
  }

  async query() {
    const { db } = this;
    const byTitle = db.select().from(posts).where(eq(posts.title, sql.placeholder("title"))).prepare();
    return {
      all: await db.select().from(authors).orderBy(desc(authors.name)),
      one: await db.select().from(authors).where(eq(authors.email, "ann@example.com")).get(),
      none: (await db.select().from(authors).where(eq(authors.id, 99)).get()) === undefined,
      join: await db
        .select({ name: authors.name, title: posts.title, score: posts.score })
        .from(authors)
        .leftJoin(posts, and(eq(posts.authorId, authors.id), gt(posts.score, 1.5)))
        .orderBy(asc(authors.id), asc(posts.id)),
      totals: await db
        .select({ author: posts.authorId, n: count(), total: sum(posts.score), mean: avg(posts.score) })
        .from(posts)
        .groupBy(posts.authorId)
        .having(({ n }) => gt(n, 0)),
      found: await db.select({ title: posts.title }).from(posts).where(and(like(posts.title, "F%"), inArray(posts.authorId, [1, 3]))),
      nested: await db.query.authors.findMany({
        columns: { name: true, settings: true },
        with: { posts: { columns: { title: true, state: true }, orderBy: (post, { desc }) => [desc(post.score)], limit: 1 } },
      }),
      back: await db.query.posts.findFirst({ where: eq(posts.id, 3), columns: { title: true }, with: { author: true } }),
      prepared: [byTitle.all({ title: "Second" }), byTitle.get({ title: "nope" }) ?? null],
      picture: Array.from(new Uint8Array(db.values<[ArrayBuffer]>(sql`SELECT picture FROM posts WHERE id = 1`)[0]?.[0] ?? new ArrayBuffer(0))),
      count: await db.$count(posts, gt(posts.score, 2)),
    };
  }

  async change() {
    const { db } = this;
    const upserted = await db
      .insert(authors)
      .values({ name: "Ann II", email: "ann@example.com" })
      .onConflictDoUpdate({ target: authors.email, set: { name: sql`excluded.name` } })
      .returning({ id: authors.id, name: authors.name });
    const ignored = await db.insert(authors).values({ name: "Twice", email: "zoe@example.com" }).onConflictDoNothing().returning();
    const raised = await db.update(posts).set({ score: sql`${posts.score} + 10`, state: "public" }).where(eq(posts.authorId, 1)).returning();
    const gone = await db.delete(authors).where(eq(authors.name, "Bob")).returning({ id: authors.id });
    let failed, rolledBack;
    try {
      await db.insert(authors).values({ name: "Clash", email: "ann@example.com" });
    } catch (e) {
      failed = [(e as Error).name, (e as Error).message, ((e as Error).cause as Error)?.message];
    }
    try {
      db.transaction((tx) => {
        tx.insert(authors).values({ name: "Ghost", email: "ghost@example.com" }).run();
        tx.transaction((inner) => void inner.insert(posts).values({ authorId: 1, title: "Ghostly" }).run());
        tx.rollback();
      });
    } catch (e) {
      rolledBack = [(e as Error).name, (e as Error).message];
    }
    const kept = db.transaction((tx) => {
      tx.insert(authors).values({ name: "Kept", email: "kept@example.com" }).run();
      try {
        tx.transaction((inner) => {
          inner.delete(authors).run();
          inner.rollback();
        });
      } catch {}
      return tx.$count(authors);
    });
    return { upserted, ignored, raised, gone, failed, rolledBack, kept: await kept, left: await db.select().from(posts) };
  }

  many() {
    this.db.transaction((tx) => {
      for (let i = 0; i < 500; i++) tx.insert(posts).values({ authorId: 1, title: `Post ${i}`, score: i % 7 }).run();
    });
    return this.db.select({ n: count(), total: sum(posts.score) }).from(posts).get();
  }
}

export default {
  async fetch(request: Request, env: Env) {
    const [, name, method] = new URL(request.url).pathname.split("/");
    try {
      const stub = env.BLOG.getByName(name) as unknown as Record<string, () => Promise<unknown>>;
      return Response.json(await stub[method]());
    } catch (e) {
      return Response.json({ name: (e as Error).name, message: (e as Error).message, cause: ((e as Error).cause as Error)?.message }, { status: 500 });
    }
  },
};

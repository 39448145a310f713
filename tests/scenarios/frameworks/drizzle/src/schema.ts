import { relations } from "drizzle-orm";
import { index, integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const authors = sqliteTable("authors", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  name: text("name").notNull(),
  email: text("email").unique(),
  admin: integer("admin", { mode: "boolean" }).notNull().default(false),
  joined: integer("joined", { mode: "timestamp" }),
  settings: text("settings", { mode: "json" }).$type<{ theme: string; sizes: number[] }>(),
});

export const posts = sqliteTable(
  "posts",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    authorId: integer("author_id").notNull().references(() => authors.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    score: real("score").notNull().default(0),
    state: text("state", { enum: ["draft", "public"] }).notNull().default("draft"),
  },
  (table) => [index("posts_state").on(table.state, table.authorId)],
);

export const authorRelations = relations(authors, ({ many }) => ({ posts: many(posts) }));
export const postRelations = relations(posts, ({ one }) => ({
  author: one(authors, { fields: [posts.authorId], references: [authors.id] }),
}));

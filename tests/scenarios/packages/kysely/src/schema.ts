import { sql, type Generated, type Insertable, type JSONColumnType, type Kysely, type Selectable } from "kysely";
import type { Migration } from "kysely/migration";

export interface Database {
  keeper: { id: Generated<number>; name: string; hired: string };
  animal: {
    id: Generated<number>;
    name: string;
    species: string;
    weight: number | null;
    keeper_id: number | null;
    diet: JSONColumnType<{ food: string; grams: number }[]>;
  };
}

export type Animal = Selectable<Database["animal"]>;
export type NewAnimal = Insertable<Database["animal"]>;

export const migrations: Record<string, Migration> = {
  "2027-01-01-first": {
    async up(db: Kysely<any>) {
      await db.schema
        .createTable("keeper")
        .addColumn("id", "integer", (col) => col.primaryKey().autoIncrement())
        .addColumn("name", "text", (col) => col.notNull().unique())
        .addColumn("hired", "text", (col) => col.notNull().defaultTo(sql`'2027-01-01'`))
        .execute();
      await db.schema
        .createTable("animal")
        .addColumn("id", "integer", (col) => col.primaryKey())
        .addColumn("name", "text", (col) => col.notNull())
        .addColumn("species", "text", (col) => col.notNull())
        .addColumn("weight", "real", (col) => col.check(sql`weight > 0`))
        .addColumn("keeper_id", "integer", (col) => col.references("keeper.id").onDelete("set null"))
        .execute();
    },
    async down(db: Kysely<any>) {
      await db.schema.dropTable("animal").execute();
      await db.schema.dropTable("keeper").execute();
    },
  },
  "2027-02-01-diet": {
    async up(db: Kysely<any>) {
      await db.schema.alterTable("animal").addColumn("diet", "text", (col) => col.notNull().defaultTo("[]")).execute();
      await db.schema.createIndex("animal_species").on("animal").columns(["species", "name"]).unique().execute();
      await db.schema.createView("heavy").as(db.selectFrom("animal").selectAll().where("weight", ">", 1000)).execute();
    },
    async down(db: Kysely<any>) {
      await db.schema.dropView("heavy").execute();
      await db.schema.dropIndex("animal_species").execute();
      await db.schema.alterTable("animal").dropColumn("diet").execute();
    },
  },
  "2027-03-01-wrong": {
    async up(db: Kysely<any>) {
      await db.schema.alterTable("nothing").addColumn("x", "text").execute();
    },
  },
};

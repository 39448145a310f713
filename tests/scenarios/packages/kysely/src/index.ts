import { DurableObject } from "cloudflare:workers";
import { CamelCasePlugin, Kysely, ParseJSONResultsPlugin, sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/sqlite";
import { Migrator } from "kysely/migration";
import { DODialect } from "kysely-do";
import { migrations, type Database } from "./schema";

interface Env {
  ZOO: DurableObjectNamespace<Zoo>;
}

const outcome = async (promise: unknown) =>
  Promise.resolve(promise).catch((error: Error) => ({ name: error.name, message: error.message }));

export class Zoo extends DurableObject<Env> {
  queries: string[] = [];
  db = new Kysely<Database>({
    dialect: new DODialect({ ctx: this.ctx }),
    plugins: [new ParseJSONResultsPlugin()],
    log: (event) => void this.queries.push(`${event.level} ${event.query.sql}`),
  });

  private migrator = new Migrator({ db: this.db, provider: { getMigrations: async () => migrations } });

  private shown = (result: Awaited<ReturnType<Migrator["migrateToLatest"]>>) => ({
    results: result.results,
    error: result.error && String(result.error),
  });

  async up() {
    return this.shown(await this.migrator.migrateTo("2027-02-01-diet"));
  }

  async latest() {
    return this.shown(await this.migrator.migrateToLatest());
  }

  async down() {
    const done = this.shown(await this.migrator.migrateDown());
    const all = await this.migrator.getMigrations();
    return { ...done, done: all.map((one) => [one.name, one.executedAt !== undefined]) };
  }

  async tables() {
    const tables = await this.db.introspection.getTables();
    return tables
      .filter((table) => !table.name.startsWith("_cf_"))
      .map((table) => ({
        name: table.name,
        view: table.isView,
        columns: table.columns.map((c) => `${c.name} ${c.dataType}${c.isNullable ? "?" : ""}${c.isAutoIncrementing ? "+" : ""}`),
      }));
  }

  async fill() {
    const keepers = await this.db
      .insertInto("keeper")
      .values([
        { name: "Ann", hired: "2026-01-02" },
        { name: "Bob", hired: "2026-05-06" },
      ])
      .returningAll()
      .execute();
    const inserted = await this.db
      .insertInto("animal")
      .values([
        { name: "Elsa", species: "lion", weight: 180.5, keeper_id: 1, diet: JSON.stringify([{ food: "meat", grams: 7000 }]) },
        { name: "Jumbo", species: "elephant", weight: 5400, keeper_id: 1, diet: "[]" },
        { name: "Dumbo", species: "elephant", weight: 900, keeper_id: 2, diet: "[]" },
        { name: "Zoë", species: "zebra", weight: null, keeper_id: null, diet: "[]" },
      ])
      .executeTakeFirst();
    return { keepers, inserted: Number(inserted.numInsertedOrUpdatedRows) };
  }

  async select() {
    const { db } = this;
    return {
      first: await db.selectFrom("animal").selectAll().where("name", "=", "Elsa").executeTakeFirstOrThrow(),
      joined: await db
        .selectFrom("animal as a")
        .leftJoin("keeper as k", "k.id", "a.keeper_id")
        .select(["a.name", "k.name as keeper"])
        .orderBy("a.name", "desc")
        .execute(),
      grouped: await db
        .selectFrom("animal")
        .select(({ fn }) => ["species", fn.countAll<number>().as("count"), fn.sum<number>("weight").as("weight")])
        .groupBy("species")
        .having(({ fn }) => fn.countAll(), ">", 1)
        .execute(),
      nested: await db
        .selectFrom("keeper")
        .select((eb) => [
          "keeper.name",
          jsonArrayFrom(
            eb
              .selectFrom("animal")
              .select(["animal.name", "animal.weight"])
              .whereRef("animal.keeper_id", "=", "keeper.id")
              .orderBy("animal.name"),
          ).as("animals"),
          jsonObjectFrom(eb.selectFrom("animal").select("animal.name").whereRef("keeper_id", "=", "keeper.id").limit(1)).as("one"),
        ])
        .execute(),
      cte: await db
        .with("big", (q) => q.selectFrom("animal").select(["name", "weight"]).where("weight", ">", 500))
        .selectFrom("big")
        .select(({ fn, val, eb }) => [
          fn.count<number>("name").as("n"),
          eb.case().when(fn.max("weight"), ">", 5000).then(val("huge")).else(val("big")).end().as("most"),
        ])
        .execute(),
      window: await db
        .selectFrom("animal")
        .select(({ fn }) => ["name", fn.agg<number>("rank").over((o) => o.partitionBy("species").orderBy("weight")).as("rank")])
        .where((eb) => eb.or([eb("species", "in", ["elephant", "lion"]), eb("weight", "is", null)]))
        .orderBy("name")
        .execute(),
      raw: (await sql<{ v: number }>`select ${2} * count(*) as v from ${sql.table("animal")}`.execute(db)).rows,
      heavy: await db.selectFrom("heavy" as never).selectAll().execute(),
      camel: await db.withPlugin(new CamelCasePlugin()).selectFrom("animal").select("keeperId" as never).limit(1).execute(),
      compiled: db.selectFrom("animal").select("name").where((eb) => eb.between("weight", 1, 2)).compile().sql,
    };
  }

  async change() {
    const { db } = this;
    return {
      updated: await db
        .updateTable("animal")
        .set((eb) => ({ weight: eb("weight", "+", 10) }))
        .where("species", "=", "elephant")
        .returning(["name", "weight"])
        .execute(),
      upsert: await db
        .insertInto("keeper")
        .values({ name: "Bob", hired: "2027-01-02" })
        .onConflict((oc) => oc.column("name").doUpdateSet((eb) => ({ hired: eb.ref("excluded.hired") })))
        .returningAll()
        .execute(),
      deleted: await db.deleteFrom("keeper").where("name", "=", "Ann").returning("id").execute(),
      orphans: await db.selectFrom("animal").select("name").where("keeper_id", "is", null).orderBy("id").execute(),
      wrong: [
        await outcome(db.insertInto("animal").values({ name: "Elsa", species: "lion", diet: "[]" } as never).execute()),
        await outcome(db.insertInto("animal").values({ name: "Air", species: "mouse", weight: -1, diet: "[]" } as never).execute()),
        await outcome(db.insertInto("animal").values({ name: "x", species: "y", keeper_id: 99, diet: "[]" } as never).execute()),
        await outcome(db.selectFrom("nothing" as never).selectAll().execute()),
        await outcome(db.selectFrom("animal").select("name").where("id", "=", 77).executeTakeFirstOrThrow()),
        await outcome(db.transaction().execute(async () => 1)),
        await outcome(db.selectFrom("animal").selectAll().where("name", "=", { a: 1 } as never).execute()),
      ],
    };
  }

  /** As people do without the dialect's transactions: the object's own around Kysely's queries. */
  async transactions() {
    const rename = (name: string) => this.db.updateTable("animal").set({ name }).where("species", "=", "zebra").execute();
    const name = async () => (await this.db.selectFrom("animal").select("name").where("species", "=", "zebra").execute())[0].name;
    await this.ctx.storage.transaction(() => rename("kept"));
    const kept = await name();
    const failed = await outcome(
      this.ctx.storage.transaction(async () => {
        await rename("lost");
        throw new RangeError(`was ${await name()} in between`);
      }),
    );
    await this.ctx.storage.transaction(async (txn) => {
      await rename("rolled back");
      txn.rollback();
    });
    return [kept, failed, await name()];
  }

  async call(method: keyof this) {
    return JSON.stringify(await outcome((this as any)[method]()));
  }

  log() {
    return this.queries.filter((query) => query.startsWith("error") || query.includes("migration")).slice(-12);
  }
}

export default {
  async fetch(request: Request, env: Env) {
    const [, name, method] = new URL(request.url).pathname.split("/");
    // As text: Kysely's results are instances of its classes, which do not travel.
    return new Response(await (env.ZOO.getByName(name) as any).call(method));
  },
} satisfies ExportedHandler<Env>;

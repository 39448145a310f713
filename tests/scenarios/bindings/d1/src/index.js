const name = (value) => `${value?.constructor?.name} ${Object.prototype.toString.call(value)}`;

/** A result without what differs from run to run, and without the counts of rows, which are scenario sql/counts' business. */
const seen = ({ meta, ...rest }) => {
  const { duration, timings, rows_read, rows_written, ...same } = meta;
  return { ...rest, keys: Object.keys(meta), meta: same, types: [duration, timings.sql_duration_ms, rows_read, rows_written].map((n) => typeof n) };
};

const PAGES = {
  shape: [
    (db) => [name(db), Object.keys(db), ["prepare", "batch", "exec", "withSession", "dump"].map((m) => typeof db[m])],
    (db) => [name(db.prepare("SELECT 1")), Object.keys(db.prepare("SELECT 1"))],
    (db) => [name(db.prepare("SELECT ?").bind(1)), db.prepare("SELECT ?").bind(true).params],
    (db) => [name(db.withSession()), Object.keys(db.withSession())],
    (db) => typeof globalThis.D1Database,
    (db) => db.dump(),
  ],
  make: [
    (db) => db.exec("CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT NOT NULL UNIQUE, price REAL, cover BLOB)").then(({ count }) => count),
    (db) => db.exec("INSERT INTO book (title) VALUES ('A');\nINSERT INTO book (title) VALUES ('B');").then(({ count, duration }) => [count, typeof duration]),
    (db) => db.exec("INSERT INTO book (title) VALUES ('C');\n\n-- nothing\nINSERT INTO book (title) VALUES ('D');").then(({ count }) => count),
    (db) => db.exec("SELECT 1; SELECT 2").then(({ count }) => count),
    (db) => db.exec(""),
    (db) => db.exec("-- only words"),
    (db) => db.exec("SELECT 1;\nSELEC 2"),
    (db) => db.exec("INSERT INTO book (title) VALUES ('E');\nINSERT INTO book (title) VALUES ('A');"),
    (db) => db.prepare("SELECT count(*) AS n FROM book").first(),
  ],
  read: [
    (db) => db.prepare("SELECT id, title FROM book").all().then(seen),
    (db) => db.prepare("SELECT id, title FROM book WHERE id > ?").bind(2).run().then(seen),
    (db) => db.prepare("SELECT id, title FROM book").raw(),
    (db) => db.prepare("SELECT id, title FROM book").raw({ columnNames: true }),
    (db) => db.prepare("SELECT id, title FROM book WHERE id = ?1").bind(1).first(),
    (db) => db.prepare("SELECT id, title FROM book WHERE id = ?1").bind(1).first("title"),
    (db) => db.prepare("SELECT id, title FROM book WHERE id = 99").first(),
    (db) => db.prepare("SELECT id, title FROM book WHERE id = 99").first("title"),
    (db) => db.prepare("SELECT id, title FROM book").first("nope"),
    (db) => db.prepare("SELECT price FROM book").first("price"),
    (db) => db.prepare("SELECT 1 AS a, 2 AS a").all().then(seen),
    (db) => db.prepare("SELECT 1 AS a, 2 AS a").raw({ columnNames: true }),
    (db) => db.prepare("SELECT id FROM book WHERE 0").raw({ columnNames: true }),
    async (db) => (await Promise.all([1, 2, 3].map((id) => db.prepare("SELECT title FROM book WHERE id = ?").bind(id).first("title")))),
  ],
  write: [
    (db) => db.prepare("INSERT INTO book (title, price) VALUES (?, ?)").bind("F", 9.5).run().then(seen),
    (db) => db.prepare("INSERT INTO book (title) VALUES (?) RETURNING id, title").bind("G").run().then(seen),
    (db) => db.prepare("UPDATE book SET price = 1 WHERE id < 3").run().then(seen),
    (db) => db.prepare("DELETE FROM book WHERE title = 'G'").run().then(seen),
    (db) => db.prepare("INSERT INTO book (title, cover) VALUES (?, ?)").bind("H", new Uint8Array([1, 2, 255])).run().then(seen),
    (db) => db.prepare("SELECT cover, typeof(cover) AS type FROM book WHERE title = 'H'").first(),
    (db) => db.prepare("CREATE TABLE other (x)").run().then(({ success, results }) => [success, results]),
    (db) => db.prepare("DROP TABLE other").run().then(({ success, results }) => [success, results]),
  ],
  values: [
    ...[1, 1.5, -0, 1e300, NaN, Infinity, "é😀", "", null, true, false, [1, 2], [], [256], ["a"], new ArrayBuffer(2),
      new Uint8Array([7]), undefined, {}, 5n, Symbol("s")].map((value) =>
      (db) => db.prepare("SELECT ? AS v, typeof(?1) AS t").bind(value).first()),
    (db) => db.prepare("SELECT 9007199254740993 AS a, 1e999 AS b, x'00ff' AS c, 'x' AS d, NULL AS e").first(),
    (db) => db.prepare("SELECT ?2 AS a, ?1 AS b").bind("one", "two").first(),
  ],
  batch: [
    async (db) => (await db.batch([
      db.prepare("INSERT INTO book (title) VALUES (?)").bind("J"),
      db.prepare("SELECT title FROM book ORDER BY id DESC LIMIT 1"),
    ])).map(seen),
    (db) => db.batch([]),
    (db) => db.batch([db.prepare("INSERT INTO book (title) VALUES ('K')"), db.prepare("INSERT INTO book (title) VALUES ('A')")]),
    (db) => db.prepare("SELECT count(*) AS n FROM book WHERE title = 'K'").first("n"),
    async (db) => (await db.batch([db.prepare("SELECT 1"), db.prepare("")])).length,
  ],
  refused: [
    (db) => db.prepare("SELEC 1").all(),
    (db) => db.prepare("").all(),
    (db) => db.prepare("SELECT * FROM nope").first(),
    (db) => db.prepare("SELECT ?").all(),
    (db) => db.prepare("SELECT ?").bind(1, 2).all(),
    (db) => db.prepare("INSERT INTO book (title) VALUES ('A')").run(),
    (db) => db.prepare("INSERT INTO book (title) VALUES (NULL)").run(),
    (db) => db.prepare("BEGIN").run(),
    (db) => db.prepare("SELECT * FROM _cf_KV").run(),
    (db) => db.prepare("PRAGMA journal_mode").run(),
    (db) => db.prepare("PRAGMA table_info(book)").raw(),
    (db) => db.prepare("SELECT power(2, 3)").first(),
    (db) => db.prepare("INSERT INTO book (title) VALUES ('X'); SELECT title FROM book WHERE title = 'X'").all().then(seen),
    async (db) => { try { await db.prepare("SELEC").all(); } catch (e) { return [e.cause.name, e.cause.message, Object.keys(e)]; } },
    async (db) => { try { db.prepare("SELECT ?").bind({}); } catch (e) { return [e.message, e.cause.message]; } },
  ],
  session: [
    async (db) => { const s = db.withSession(); const before = s.getBookmark(); await s.prepare("SELECT 1").all(); return [before, s.getBookmark()]; },
    async (db) => { const s = db.withSession("first-primary"); const before = s.getBookmark(); await s.batch([s.prepare("SELECT 1")]); return [before, s.getBookmark()]; },
    async (db) => { const s = db.withSession(" 00000000-00000000-00000000-00000000000000000000000000000000 "); const before = s.getBookmark(); await s.prepare("SELECT 1").first(); return [before, s.getBookmark()]; },
    (db) => db.withSession("").getBookmark(),
  ],
  stored: [
    (db) => db.prepare("SELECT title, price FROM book").raw(),
  ],
};

const answer = async (step, env) => {
  try {
    const value = await step(env.DB);
    return value === undefined ? "undefined" : JSON.stringify(value);
  } catch (e) {
    return `${e.name}: ${e.message}`;
  }
};

export default {
  async fetch(request, env) {
    const steps = PAGES[new URL(request.url).pathname.slice(1)];
    let lines = "";
    for (const [i, step] of steps.entries()) lines += `${i + 1}. ${await answer(step, env)}\n`;
    return new Response(lines);
  },
};

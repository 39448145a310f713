import { DurableObject, RpcTarget } from "cloudflare:workers";

interface Env {
  DRIVE: DurableObjectNamespace<Drive>;
  GUEST: DurableObjectNamespace<Guest>;
}

type Rights = { write?: boolean; uses?: number };

/** What a guest holds: it reaches one folder for as long as its grant stands, and nothing else of the drive. */
class Folder extends RpcTarget {
  #drive: Drive;
  #grant: number;
  #path: string;

  constructor(drive: Drive, grant: number, path: string) {
    super();
    this.#drive = drive;
    this.#grant = grant;
    this.#path = path;
  }

  read(name: string) {
    return this.#drive.use(this.#grant, false, () => this.#drive.text(`${this.#path}/${name}`));
  }

  write(name: string, text: string) {
    return this.#drive.use(this.#grant, true, () => this.#drive.store(`${this.#path}/${name}`, text));
  }

  /** A narrower capability of the same grant: it goes with it. */
  sub(name: string) {
    return new Folder(this.#drive, this.#grant, `${this.#path}/${name}`);
  }

  /** Reads as the caller asks for it; the grant is looked at for every line. */
  lines(name: string) {
    const folder = this;
    let at = 0;
    return () => folder.read(name).split("\n")[at++] ?? null;
  }

  async slowly(name: string, gate: () => Promise<void>) {
    const before = this.read(name);
    await gate();
    return [before, this.read(name)];
  }

  [Symbol.dispose]() {
    this.#drive.log.push(`let go of ${this.#path}`);
  }
}

export class Drive extends DurableObject<Env> {
  log: string[] = [];

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.storage.sql.exec(`
      CREATE TABLE IF NOT EXISTS file (path TEXT PRIMARY KEY, text TEXT);
      CREATE TABLE IF NOT EXISTS access (id INTEGER PRIMARY KEY, who TEXT, path TEXT, write INTEGER, uses INTEGER);
    `);
  }

  grant(who: string, path: string, { write = false, uses = 1000 }: Rights = {}) {
    const { id } = this.ctx.storage.sql
      .exec<{ id: number }>(
        "INSERT INTO access (who, path, write, uses) VALUES (?, ?, ?, ?) RETURNING id",
        who,
        path,
        Number(write),
        uses,
      )
      .one();
    return { id, folder: new Folder(this, id, path), revoke: () => this.revoke(id) };
  }

  revoke(id: number) {
    return this.ctx.storage.sql.exec("DELETE FROM access WHERE id = ?", id).rowsWritten > 0;
  }

  use<T>(id: number, write: boolean, act: () => T): T {
    const [access] = this.ctx.storage.sql.exec<{ who: string; write: number; uses: number }>(
      "UPDATE access SET uses = uses - 1 WHERE id = ? RETURNING who, write, uses",
      id,
    );
    if (!access) throw new Error(`grant ${id} was revoked`);
    if (write && !access.write) throw new TypeError(`${access.who} may only read`);
    if (access.uses === 0) this.revoke(id);
    return act();
  }

  text(path: string) {
    const [file] = this.ctx.storage.sql.exec<{ text: string }>("SELECT text FROM file WHERE path = ?", path);
    if (!file) throw new RangeError(`no file ${path}`);
    return file.text;
  }

  store(path: string, text: string) {
    this.ctx.storage.sql.exec("INSERT OR REPLACE INTO file VALUES (?, ?)", path, text);
    return text.length;
  }

  access() {
    return this.ctx.storage.sql.exec("SELECT who, path, uses FROM access ORDER BY id").toArray();
  }

  logged() {
    return this.log.splice(0);
  }
}

/** Another object, which is handed a folder and keeps it between calls. */
export class Guest extends DurableObject<Env> {
  #folder?: any;

  keep(folder: any) {
    this.#folder?.[Symbol.dispose]();
    this.#folder = folder.dup();
  }

  async read(name: string) {
    return this.#folder ? await this.#folder.read(name) : "nothing to read";
  }

  async pass(to: string) {
    await this.env.GUEST.getByName(to).keep(this.#folder);
  }

  drop() {
    this.#folder?.[Symbol.dispose]();
    this.#folder = undefined;
  }
}

const outcome = async (call: () => Promise<unknown>) => {
  try {
    return await call();
  } catch (error) {
    const { name, message, remote } = error as Error & { remote?: boolean };
    return { name, message, remote };
  }
};

const pages: Record<string, (env: Env, drive: any) => Promise<unknown>> = {
  async fill(env, drive) {
    return [await drive.store("/home/a.txt", "one\ntwo\nthree"), await drive.store("/home/deep/b.txt", "below")];
  },

  async revoke(env, drive) {
    using given = await drive.grant("ann", "/home", { write: true });
    using sub = await given.folder.sub("deep");
    const before = [await given.folder.read("a.txt"), await sub.read("b.txt"), await given.folder.write("c.txt", "new")];
    const revoked = [await given.revoke(), await given.revoke()];
    const after = [
      await outcome(() => given.folder.read("a.txt")),
      await outcome(() => sub.read("b.txt")),
      await outcome(() => given.folder.sub("deep").read("b.txt")),
    ];
    return { before, revoked, after };
  },

  async limited(env, drive) {
    using given = await drive.grant("bob", "/home", { uses: 2 });
    return [
      await outcome(() => given.folder.write("a.txt", "no")),
      await outcome(() => given.folder.read("a.txt")),
      await outcome(() => given.folder.read("a.txt")),
      await drive.access(),
    ];
  },

  async lines(env, drive) {
    using given = await drive.grant("cid", "/home");
    using next = await given.folder.lines("a.txt");
    const read = [await next(), await next()];
    await given.revoke();
    return [...read, await outcome(() => next())];
  },

  async meanwhile(env, drive) {
    using given = await drive.grant("dan", "/home");
    return await outcome(() => given.folder.slowly("a.txt", async () => void (await given.revoke())));
  },

  async passed(env, drive) {
    const [eve, fay] = ["eve", "fay"].map((name) => env.GUEST.getByName(name) as any);
    const { id, folder, revoke } = await drive.grant("eve", "/home/deep");
    await eve.keep(folder);
    folder[Symbol.dispose]();
    revoke[Symbol.dispose]();
    const own = await outcome(() => folder.read("b.txt"));
    await eve.pass("fay");
    const read = [await eve.read("b.txt"), await fay.read("b.txt")];
    await eve.drop();
    const dropped = [await outcome(() => eve.read("b.txt")), await fay.read("b.txt"), await drive.logged()];
    await drive.revoke(id);
    return { own, read, dropped, revoked: await outcome(() => fay.read("b.txt")) };
  },

  async released(env, drive) {
    await (env.GUEST.getByName("fay") as any).drop();
    const log = await drive.logged();
    const first = await drive.grant("gus", "/first");
    const copy = first.folder.dup();
    first[Symbol.dispose]();
    const held = await drive.logged();
    copy[Symbol.dispose]();
    {
      using second = await drive.grant("gus", "/second");
      await outcome(() => second.folder.read("x"));
    }
    return { log, held, released: (await drive.logged()).sort() };
  },
};

export default {
  async fetch(request: Request, env: Env) {
    const page = pages[new URL(request.url).pathname.slice(1)];
    return Response.json(await page(env, env.DRIVE.getByName("shared")));
  },
} satisfies ExportedHandler<Env>;

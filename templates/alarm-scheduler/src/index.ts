import { DurableObject } from "cloudflare:workers";

interface Env {
  SCHEDULERS: DurableObjectNamespace<Scheduler>;
}

type Task = { id: number; text: string; due: number; every: number | null };
type Run = { id: number; text: string };

/** Any number of tasks on the one alarm that an object has: it is always set to the task that is due next. */
export class Scheduler extends DurableObject<Env> {
  private sql = this.ctx.storage.sql;
  private waiting: (() => void)[] = [];

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.sql.exec(`
      CREATE TABLE IF NOT EXISTS tasks (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT, due INTEGER, every INTEGER);
      CREATE INDEX IF NOT EXISTS tasks_due ON tasks (due);
      CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY, text TEXT);
    `);
  }

  /** Has something done in so many seconds and, where `every` says so, again and again. */
  async schedule(text: string, seconds: number, every: number | null): Promise<number> {
    const due = Date.now() + seconds * 1000;
    const { id } = this.sql
      .exec<{ id: number }>("INSERT INTO tasks (text, due, every) VALUES (?, ?, ?) RETURNING id", text, due, every)
      .one();
    await this.setNext();
    return id;
  }

  async cancel(id: number): Promise<boolean> {
    const had = this.sql.exec("DELETE FROM tasks WHERE id = ? RETURNING id", id).toArray().length > 0;
    await this.setNext();
    return had;
  }

  tasks(): Task[] {
    return this.sql.exec<Task>("SELECT * FROM tasks ORDER BY due, id").toArray();
  }

  /** What has been done; waits until it is at least so much. */
  async runs(atLeast: number): Promise<Run[]> {
    for (;;) {
      const runs = this.sql.exec<Run>("SELECT * FROM runs ORDER BY id").toArray();
      if (runs.length >= atLeast) return runs;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Where this throws, the platform calls it again later: so a task goes only when it has been done. */
  async alarm() {
    const now = Date.now();
    for (const task of this.sql.exec<Task>("SELECT * FROM tasks WHERE due <= ? ORDER BY due, id", now).toArray()) {
      await this.run(task);
      if (task.every === null) {
        this.sql.exec("DELETE FROM tasks WHERE id = ?", task.id);
      } else {
        this.sql.exec("UPDATE tasks SET due = ? WHERE id = ?", now + task.every * 1000, task.id);
      }
    }
    await this.setNext();
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  /** What a task does: put your own work here. */
  private async run(task: Task) {
    console.log(`Task ${task.id}: ${task.text}`);
    this.sql.exec("INSERT INTO runs (text) VALUES (?)", task.text);
  }

  private async setNext() {
    const next = this.tasks()[0];
    if (next) {
      await this.ctx.storage.setAlarm(next.due);
    } else {
      await this.ctx.storage.deleteAlarm();
    }
  }
}

/**
 * POST /<scheduler> with { text, seconds, every? }, GET /<scheduler>, DELETE /<scheduler>/<id>,
 * GET /<scheduler>/runs?wait=<how many at least>.
 */
export default {
  async fetch(request, env): Promise<Response> {
    const url = new URL(request.url);
    const [name, rest] = url.pathname.slice(1).split("/");
    if (!name) return new Response("Try /kitchen\n");
    const scheduler = env.SCHEDULERS.getByName(name);

    if (request.method === "POST" && !rest) {
      const { text, seconds, every = null } = await request.json<Record<string, unknown>>();
      if (typeof text !== "string" || !isSeconds(seconds) || !(every === null || (isSeconds(every) && every > 0))) {
        return Response.json({ error: "text is a text, seconds and every are numbers" }, { status: 400 });
      }
      return Response.json({ id: await scheduler.schedule(text, seconds, every) }, { status: 201 });
    }
    if (request.method === "GET" && !rest) return Response.json(await scheduler.tasks());
    if (request.method === "GET" && rest === "runs") {
      return Response.json(await scheduler.runs(Number(url.searchParams.get("wait") ?? 0)));
    }
    if (request.method === "DELETE" && rest && (await scheduler.cancel(Number(rest)))) {
      return new Response(null, { status: 204 });
    }
    return Response.json({ error: "not found" }, { status: 404 });
  },
} satisfies ExportedHandler<Env>;

function isSeconds(value: unknown): value is number {
  return typeof value === "number" && value >= 0;
}

import {
  Agent,
  callable,
  getCurrentAgent,
  type Connection,
  type ConnectionContext,
  type StreamingResponse,
  type WSMessage,
} from "agents";

export type State = { title: string; open: number; fired: string[] };

type Note = { id: number; text: string; done: number };

export class Planner extends Agent<Env, State> {
  override initialState: State = { title: "new", open: 0, fired: [] };

  override onStart() {
    this.sql`CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, text TEXT NOT NULL, done INTEGER DEFAULT 0)`;
  }

  override shouldConnectionBeReadonly(_: Connection, { request }: ConnectionContext) {
    return new URL(request.url).searchParams.get("mode") === "view";
  }

  override validateStateChange(next: State) {
    if (next.open < 0) throw new Error("open must not be negative");
  }

  override onStateChanged(state: State, source: Connection | "server") {
    if (source !== "server") this.broadcast(`${source.id} called it ${state.title}`, [source.id]);
  }

  override onMessage(connection: Connection, message: WSMessage) {
    const others = [...this.getConnections()].length;
    connection.send(`heard ${message} among ${others} in ${getCurrentAgent().agent?.name}`);
  }

  override async onRequest(request: Request) {
    if (request.method !== "GET") return new Response("only GET", { status: 405 });
    return Response.json({
      name: this.name,
      state: this.state,
      notes: this.sql<Note>`SELECT * FROM note ORDER BY id`,
      schedules: this.planned(),
    });
  }

  private planned() {
    return this.getSchedules()
      .map((one) => ({
        type: one.type,
        callback: one.callback,
        payload: one.payload,
        cron: one.type === "cron" ? one.cron : undefined,
        delay: one.type === "delayed" ? one.delayInSeconds : undefined,
      }))
      .sort((a, b) => a.callback.localeCompare(b.callback) || a.type.localeCompare(b.type));
  }

  @callable({ description: "adds a note" })
  add(text: string) {
    if (!text) throw new RangeError("a note needs text");
    const [note] = this.sql<Note>`INSERT INTO note (text) VALUES (${text}) RETURNING *`;
    this.setState({ ...this.state, open: this.state.open + 1 });
    return note;
  }

  @callable()
  async done(id: number) {
    const [note] = this.sql<Note>`UPDATE note SET done = 1 WHERE id = ${id} AND done = 0 RETURNING *`;
    if (!note) return null;
    this.setState({ ...this.state, open: this.state.open - 1 });
    return { ...note, caller: getCurrentAgent().connection?.id };
  }

  @callable()
  broken() {
    this.sql`SELECT * FROM nothing`;
  }

  @callable({ streaming: true })
  async read(stream: StreamingResponse, upTo: number) {
    for (const note of this.sql<Note>`SELECT * FROM note ORDER BY id LIMIT ${upTo}`) stream.send(note.text);
    await Promise.resolve();
    stream.end({ upTo });
  }

  @callable()
  async remindIn(seconds: number, text: string) {
    const one = await this.schedule(seconds, "remind", { text });
    return { callback: one.callback, type: one.type };
  }

  @callable()
  async plan() {
    await this.schedule("0 8 * * 1", "review", { week: true });
    await this.schedule(new Date("2036-01-01T00:00:00Z"), "review", { year: 2036 });
    await this.schedule(3600, "remind", { text: "later" });
    await this.schedule("0 8 * * 1", "review", { week: true }, { idempotent: true });
    return this.planned();
  }

  @callable()
  async unplan(callback: string) {
    for (const one of this.getSchedules()) if (one.callback === callback) await this.cancelSchedule(one.id);
    return this.planned().length;
  }

  @callable()
  async later(text: string) {
    await this.queue("file", { text });
    return "queued";
  }

  @callable()
  async stubborn() {
    let tries = 0;
    return this.retry(async () => {
      if (++tries < 3) throw new Error("again");
      return tries;
    }, { maxAttempts: 4, baseDelayMs: 1, maxDelayMs: 2 });
  }

  secret() {
    return "not for clients";
  }

  /** Called by the worker, as RPC. */
  async rename(title: string) {
    this.setState({ ...this.state, title });
    return { was: "renamed", state: this.state };
  }

  async remind({ text }: { text: string }) {
    this.setState({ ...this.state, fired: [...this.state.fired, text] });
  }

  async file({ text }: { text: string }) {
    this.add(text);
    this.broadcast(`filed ${text}`);
  }

  review() {}
}

import { Actor, handler, Persist, tryN } from "@cloudflare/actors";

export class Bank extends Actor<Env> {
  @Persist
  balances: Record<string, number> = {};

  async pay(who: string, amount: number) {
    if (amount <= 0) throw new RangeError("nothing to pay");
    this.balances = { ...this.balances, [who]: (who in this.balances ? this.balances[who] : 0) + amount };
    return { bank: this.identifier, balance: this.balances[who] };
  }
}

export class Game extends Actor<Env> {
  @Persist
  score = 0;

  @Persist
  players: { names: string[]; best?: string } = { names: [] };

  started = 0;

  constructor(ctx?: DurableObjectState, env?: Env) {
    super(ctx as never, env as never);
    this.storage.migrations = [
      { idMonotonicInc: 1, description: "moves", sql: "CREATE TABLE move (id INTEGER PRIMARY KEY, player TEXT, square TEXT)" },
      { idMonotonicInc: 2, description: "index", sql: "CREATE INDEX move_player ON move (player)" },
    ];
  }

  static override nameFromRequest(request: Request) {
    return Promise.resolve(new URL(request.url).searchParams.get("game") ?? "none");
  }

  static override configuration = () => ({
    sockets: { upgradePath: "/ws", autoResponse: { ping: "ping", pong: "pong" } },
  });

  protected override async onInit() {
    this.started++;
    await this.storage.runMigrations();
  }

  protected override shouldUpgradeSocket() {
    return true;
  }

  protected override onWebSocketMessage(ws: WebSocket, message: string) {
    this.sockets.message(`to others: ${message}`, "*", [ws]);
    ws.send(`heard ${message}`);
    if (message === "clock") this.ctx.waitUntil(this.alarms.schedule(1, "ring", { for: message }));
  }

  protected override onWebSocketDisconnect() {
    this.sockets.message("somebody left");
  }

  ring(payload: { for: string }) {
    this.score += 10;
    this.sockets.message(`the ${payload.for} rings for ${this.identifier}`, "*");
  }

  protected override async onRequest(request: Request) {
    const url = new URL(request.url);
    const player = url.searchParams.get("player") ?? "nobody";
    switch (url.pathname) {
      case "/move": {
        this.sql`INSERT INTO move (player, square) VALUES (${player}, ${url.searchParams.get("to")})`;
        this.score++;
        if (!this.players.names.includes(player)) this.players = { names: [...this.players.names, player], best: player };
        return Response.json(await this.storage.query("SELECT * FROM move ORDER BY id"));
      }
      case "/pay":
        return Response.json(await Bank.get("main").pay(player, Number(url.searchParams.get("amount"))));
      case "/retry": {
        let tries = 0;
        const value = await tryN(3, async () => (++tries < 3 ? Promise.reject(new Error("again")) : tries), { baseDelayMs: 1, maxDelayMs: 2 });
        return Response.json({ value });
      }
      case "/state":
        return Response.json({
          name: this.identifier,
          score: this.score,
          names: [...this.players.names],
          best: this.players.best,
          started: this.started,
          moves: (await this.storage.query("SELECT count(*) AS n FROM move")) as unknown,
        });
    }
    return super.onRequest(request);
  }
}

export default handler(Game);

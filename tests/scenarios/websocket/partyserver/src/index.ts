import { routePartykitRequest, Server, type Connection, type ConnectionContext } from "partyserver";

type Player = { name: string; score: number };

/** A party whose connections hibernate: state lives on the connections. */
export class Game extends Server<Env> {
  static options = { hibernate: true };

  onConnect(connection: Connection<Player>, { request }: ConnectionContext) {
    const name = new URL(request.url).searchParams.get("name") ?? "?";
    connection.setState({ name, score: 0 });
    connection.send(JSON.stringify({ type: "welcome", room: this.name, id: connection.id }));
    this.broadcast(JSON.stringify({ type: "join", name }), [connection.id]);
  }

  onMessage(connection: Connection<Player>, message: string) {
    const { name, score } = connection.state!;
    if (message === "point") {
      connection.setState({ name, score: score + 1 });
      this.broadcast(JSON.stringify({ type: "score", name, score: score + 1 }));
    } else if (message === "who") {
      const players = [...this.getConnections<Player>()].map((each) => each.state);
      connection.send(JSON.stringify(players.sort((a, b) => (a!.name < b!.name ? -1 : 1))));
    } else if (message === "red") {
      connection.send(JSON.stringify([...this.getConnections<Player>("red")].map((each) => each.state!.name)));
    } else connection.close(4000, `unknown: ${message}`);
  }

  getConnectionTags(_: Connection, { request }: ConnectionContext) {
    return [new URL(request.url).searchParams.get("team") ?? "none"];
  }

  onClose(connection: Connection<Player>) {
    this.broadcast(JSON.stringify({ type: "leave", name: connection.state?.name }), [connection.id]);
  }

  onRequest() {
    return Response.json({ room: this.name, connections: [...this.getConnections()].length });
  }
}

/** A party in memory. */
export class Plain extends Server<Env> {
  seen = 0;

  onMessage(connection: Connection, message: string) {
    this.seen++;
    this.broadcast(`${this.seen} ${message}`);
  }
}

type Env = { Game: DurableObjectNamespace<Game>; Plain: DurableObjectNamespace<Plain> };

export default {
  async fetch(request: Request, env: Env) {
    return (await routePartykitRequest(request, env)) ?? new Response("no party here", { status: 404 });
  },
};

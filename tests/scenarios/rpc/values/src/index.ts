import { Room } from "./room";
import { show } from "./show";

export { Room };

export interface Env {
  ROOM: DurableObjectNamespace<Room>;
}

const values: Record<string, () => unknown> = {
  integer: () => 42,
  double: () => 0.1,
  minusZero: () => -0,
  nan: () => NaN,
  infinity: () => -Infinity,
  bigint: () => 12345678901234567890n,
  string: () => "héllo € 😀",
  empty: () => "",
  true: () => true,
  null: () => null,
  undefined: () => undefined,
  date: () => new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678)),
  invalidDate: () => new Date(NaN),
  regexp: () => /a(b+)c/gi,
  object: () => ({ a: 1, nested: { list: [1, "two", null, undefined], gone: undefined } }),
  array: () => [1, , 3],
  map: () => new Map<unknown, unknown>([["k", { v: 1 }], [2, new Set(["x"])]]),
  set: () => new Set([1, "a", null]),
  bytes: () => new Uint8Array([1, 2, 255]),
  view: () => new Uint8Array([1, 2, 3, 4]).subarray(1, 3),
  floats: () => new Float64Array([0.5, -1]),
  buffer: () => new Uint8Array([9, 8]).buffer,
  error: () => Object.assign(new RangeError("as a value"), { code: 7 }),
  boxed: () => [new Number(1), new String("s"), new Boolean(false)],
  cycle: () => { const o: any = { name: "self" }; o.self = o; return o; },
  shared: () => { const s = { v: 1 }; return { a: s, b: s }; },
};

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const url = new URL(request.url);
    const room = env.ROOM.getByName("lobby");
    const lines: string[] = [];
    switch (url.pathname) {
      case "/fetch":
        return room.fetch(request);
      case "/fetch-text":
        return room.fetch("https://room/by-text", { method: "PUT", body: "x" });
      case "/join": {
        const name = url.searchParams.get("name")!;
        const count = await room.join(name, new Date(1767225600000), ...url.searchParams.getAll("tag"));
        return Response.json({ count });
      }
      case "/list":
        return new Response(show(await room.list()));
      case "/values":
        for (const [name, make] of Object.entries(values)) {
          lines.push(`${name}: ${show(await room.echo(make()))}`);
        }
        return new Response(lines.join("\n"));
      case "/kinds":
        for (const [name, make] of Object.entries(values)) {
          lines.push(`${name}: ${await room.kind(make())}`);
        }
        return new Response(lines.join("\n"));
      case "/copies": {
        const sent = { list: [1] };
        const back = (await room.echo(sent)) as typeof sent;
        back.list.push(2);
        const bytes = new Uint8Array([1, 2, 3]);
        await room.echo(bytes);
        return Response.json({ sent, back, same: sent === back, bytesLeft: bytes.length });
      }
      case "/calls":
        lines.push(show(await room.count()), show(await room.count(1, undefined, null)));
        lines.push(show(await room.nothing()));
        lines.push(show(await room.topic));
        lines.push(await room.self());
        lines.push(await room.later(5));
        lines.push((await Promise.all([room.later(10), room.count(1), room.echo("c")])).join(" "));
        return new Response(lines.join("\n"));
      case "/stub":
        lines.push(Object.prototype.toString.call(room), typeof room.list, typeof room.fetch, typeof (room as any).then);
        lines.push(String(room.name), String(room.id.name), Object.keys(room).join());
        lines.push(Object.prototype.toString.call(room.nothing()));
        return new Response(lines.join("\n"));
    }
    return new Response("not found", { status: 404 });
  },
};

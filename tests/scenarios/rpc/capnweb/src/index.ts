import { newWebSocketRpcSession, RpcTarget } from "capnweb";
import type { RoomApi } from "./room";

export { Counter, Room } from "./room";

interface Env {
  ROOM: DurableObjectNamespace;
}

/** A session with the room over a socket, as a browser has it. */
async function connect(env: Env) {
  const response = await env.ROOM.getByName("lobby").fetch("http://room/", { headers: { upgrade: "websocket" } });
  const socket = response.webSocket!;
  socket.accept();
  return newWebSocketRpcSession<RoomApi>(socket as never);
}

const outcome = (promise: PromiseLike<unknown>) =>
  Promise.resolve(promise).catch((error: Error) => `${error.name}: ${error.message}`);

async function talk(env: Env) {
  using ann = await connect(env);
  using bob = await connect(env);
  const heard: string[] = [];
  const listen = (to: string) => (line: { from: string; text: string }) => void heard.push(`${to} heard ${line.from}: ${line.text}`);
  using asAnn = await ann.join("ann", listen("ann") as never);
  const asBob = bob.join("bob", listen("bob") as never);
  const counts = [await asAnn.say("hello"), await asBob.say("hi")];
  const others = [await asAnn.others, await asBob.others, await outcome(asAnn.name as never)];
  const taken = await outcome(bob.join("ann", listen("x") as never));
  await asBob.leave();
  return { counts, others, taken, last: await asAnn.say("alone"), heard };
}

async function values(env: Env) {
  using api = await connect(env);
  const { date, big, bytes, none, special, nested, error } = (await api.values()) as any;
  return {
    date: date instanceof Date && date.getTime(),
    big: String(big),
    bytes: [bytes.constructor.name, ...bytes],
    none: none === undefined,
    special: special.map(String),
    nested,
    error: [error instanceof TypeError, error.message],
    fails: await outcome(api.fails()),
    missing: await outcome((api as any).nothing()),
    hidden: await outcome((api as any).hidden()),
  };
}

async function pipelined(env: Env) {
  using api = await connect(env);
  const nine = api.square(3);
  const chain = await api.square(api.square(nine as never) as never);
  using names = api.users().map((user: any) => ({ name: user.name, square: api.square(user.id) }));
  return { chain, nine: await nine, names: await names };
}

/** The object's stub of another object, by Cap'n Web on this side and the platform's RPC on that. */
async function native(env: Env) {
  using api = await connect(env);
  using counter = await (api as any).counter("clicks");
  return [await counter.add(1), await counter.add(41), await (api as any).counter("clicks").add(0)];
}

class Callback extends RpcTarget {
  calls = 0;
}

async function closed(env: Env) {
  const api = await connect(env);
  const member = await api.join(`gone ${crypto.randomUUID()}`, (() => {}) as never);
  const broken = new Promise((resolve) => (member as any).onRpcBroken((error: Error) => resolve(error.message)));
  api[Symbol.dispose]();
  return [await broken, await outcome(member.say("anybody?")), new Callback().calls];
}

const pages: Record<string, (env: Env) => Promise<unknown>> = { talk, values, pipelined, native, closed };

export default {
  async fetch(request: Request, env: Env) {
    const page = pages[new URL(request.url).pathname.slice(1)];
    return page ? Response.json(await page(env)) : env.ROOM.getByName("lobby").fetch(request);
  },
} satisfies ExportedHandler<Env>;

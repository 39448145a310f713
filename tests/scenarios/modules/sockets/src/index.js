import { DurableObject } from "cloudflare:workers";
import { connect } from "cloudflare:sockets";

let early;
try {
  connect("127.0.0.1:1");
} catch (e) {
  early = `${e}`;
}

const text = new TextEncoder();
const settled = async (call) => {
  try {
    return (await call()) ?? "nothing";
  } catch (e) {
    return `${e}`;
  }
};
const quiet = (socket) => {
  socket.opened.catch(() => {});
  socket.closed.catch(() => {});
  return socket;
};
const tried = (address, options) => {
  try {
    return `made, ${quiet(connect(address, options)).secureTransport}`;
  } catch (e) {
    return `${e}`;
  }
};
const NOBODY = "127.0.0.1:1";

/** Speaks HTTP with this very server, over a socket, until the answer has what it is to have. */
async function talk(host, path, complete) {
  const socket = connect(host);
  const writer = socket.writable.getWriter();
  await writer.write(text.encode(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\n\r\n`));
  writer.releaseLock();
  const reader = socket.readable.pipeThrough(new TextDecoderStream()).getReader();
  let answer = "";
  while (!complete(answer)) {
    const { value, done } = await reader.read();
    if (done) throw new Error("The answer has ended too early.");
    answer += value;
  }
  await reader.cancel();
  await socket.close();
  return answer;
}

const uses = {
  early: () => early,
  addresses: () =>
    ["", "nohost", ":80", "localhost:", "localhost:99999", "localhost:abc", "http://x:80", "a b:80", undefined, null, 5, {}, { hostname: "x", port: 70000 }]
      .map((address) => tried(address)),
  options: () => [{ secureTransport: "x" }, { secureTransport: "on" }, { secureTransport: "starttls" }, {}, 5, null].map((o) => tried(NOBODY, o)),
  opened: async (host) => {
    const socket = connect(host);
    const { remoteAddress } = await socket.opened;
    const shape = [Object.prototype.toString.call(socket), socket.secureTransport, socket.upgraded, socket.opened === socket.opened];
    return [remoteAddress, ...shape, await settled(() => socket.close()), await settled(() => socket.closed)];
  },
  talk: async (host) => {
    const answer = await talk(host, "/plain", (so) => so.includes("an answer of the worker"));
    return answer.split("\r\n")[0];
  },
  large: async (host) => {
    const answer = await talk(host, "/long", (so) => so.length > 300_000);
    return answer.split("\r\n")[0];
  },
  "of-object": async (host, env) => env.THING.get(env.THING.idFromName("a")).talk(host),
  refused: async () => {
    const socket = connect(NOBODY);
    const read = async () => (await socket.readable.getReader().read()).done;
    return [await settled(() => socket.opened), await settled(() => socket.closed), await settled(read), await settled(() => socket.close())];
  },
  "refused-80": async () => settled(() => quiet(connect("nowhere.invalid:80")).opened),
  "start-tls": async (host) => {
    const refused = (mode) => settled(() => quiet(connect(host, { secureTransport: mode })).startTls());
    const socket = quiet(connect(host, { secureTransport: "starttls" }));
    const secure = quiet(socket.startTls());
    return [await refused("off"), await refused("on"), secure.secureTransport, await settled(() => socket.startTls()),
      await settled(() => socket.closed), socket.readable.locked];
  },
  "not-tls": async (host) => settled(() => quiet(connect(host, { secureTransport: "on" })).opened),
  "after-close": async (host) => {
    const socket = connect(host);
    await socket.opened;
    await socket.close();
    const read = () => socket.readable.getReader().read();
    const write = () => socket.writable.getWriter().write(text.encode("x"));
    return [await settled(read), await settled(write), await settled(() => socket.close())];
  },
  clone: () => settled(async () => structuredClone(quiet(connect(NOBODY)))),
};

export class Thing extends DurableObject {
  async talk(host) {
    this.ctx.storage.put("before", 1);
    return (await talk(host, "/plain", (so) => so.includes("an answer of the worker"))).split("\r\n")[0];
  }
}

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname === "/plain") return new Response("an answer of the worker");
    if (pathname === "/long") return new Response("x".repeat(300_000));
    const port = new URL(request.url).port;
    return Response.json(await uses[pathname.slice(1)](`127.0.0.1:${port}`, env));
  },
};

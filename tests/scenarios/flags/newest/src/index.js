import { bodies } from "./bodies.js";
import { events } from "./events.js";
import { http } from "./http.js";
import { objects } from "./objects.js";
import { shapes } from "./shapes.js";
import { streams } from "./streams.js";

const probes = { ...bodies, ...events, ...http, ...objects, ...shapes, ...streams };

async function answer(request) {
  const { pathname } = new URL(request.url);
  if (pathname === "/echo") return Response.json([request.method, request.url, [...request.headers].sort(), await request.text()]);
  if (pathname === "/thenable") return { then: (resolve) => resolve(new Response("of a thenable")) };
  if (/^\/\d+$/.test(pathname)) return new Response(null, { status: Number(pathname.slice(1)) });
  return new Response(request.url);
}

export class Thing {
  constructor(state) {
    this.state = state;
  }

  fetch(request) {
    if (request.url.endsWith("/thenable")) return { then: (resolve) => resolve(new Response("of a thenable")) };
    if (request.url.endsWith("/tags")) {
      const { state } = this;
      const of = [state, state.id, state.storage.sql, state.storage.sql.exec("SELECT 1")];
      return Response.json(of.map((one) => Object.prototype.toString.call(one)));
    }
    return answer(request);
  }
}

export default {
  fetch(request, env, ctx) {
    const { hostname, pathname } = new URL(request.url);
    if (hostname === "self" && pathname === "/thenable") return { then: (resolve) => resolve(new Response("of a thenable")) };
    if (hostname === "self") return answer(request);
    const probe = probes[pathname.slice(1)];
    if (probe === undefined) return new Response("no such probe", { status: 404 });
    return (async () => {
      let result;
      try {
        result = await probe(env, ctx);
      } catch (e) {
        result = `thrown: ${e}`;
      }
      return new Response(JSON.stringify(result ?? null), { headers: { "content-type": "application/json" } });
    })();
  },
};

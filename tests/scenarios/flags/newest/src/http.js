import { members, settled, tag, tried } from "./lib.js";

export const http = {
  cookies() {
    const headers = new Headers();
    headers.append("set-cookie", "a=1");
    headers.append("set-cookie", "b=2");
    return [typeof headers.getSetCookie, headers.get("set-cookie"), [...headers], [...headers.values()], headers.getAll("set-cookie"),
      [...new Headers(headers)]];
  },
  methods: () =>
    ["get", "patch", "PATCH", "pOst", "query", "foo", "options", "trace"].map((method) =>
      tried(() => new Request("http://x/", { method }).method)),
  "request-urls": () =>
    ["http://x/a b", "http://x/%zz", "http://x/{a}", "http://EXAMPLE.com:80/../a", "http://x/ü", "http://x", "/relative", "bad"].map(
      (url) => tried(() => new Request(url).url)),
  redirects: () =>
    ["http://x/a b", "/relative", "http://x/ü", "http://EXAMPLE.com", "http://x/%zz"].map((url) =>
      tried(() => Response.redirect(url).headers.get("location"))),
  "wrong-signal": () => new Request("http://x/", { signal: 5 }).method,
  "wrong-socket": () => new Response("x", { webSocket: {} }).status,
  "cache-modes": () =>
    ["no-store", "no-cache", "reload", "default"].map((cache) => tried(() => new Request("http://x/", { cache }).cache ?? "undefined")),
  "cache-is-there": () => "cache" in Request.prototype,
  "fetch-unknown-protocol": async () => {
    const said = await settled(async () => (await fetch("foo://127.0.0.1:1/")).status);
    return /cannot load/i.test(said) ? said : "tried";
  },
  "cache-headers": async (env) => {
    const send = async (cache, control) => {
      const headers = control === undefined ? {} : { "cache-control": control };
      return JSON.parse(await (await env.SELF.fetch("http://self/echo", { cache, headers })).text())[2];
    };
    return [await settled(() => send("no-store")), await settled(() => send("no-cache")), await send(undefined), await settled(() => send("no-store", "max-age=5"))];
  },
  params() {
    const params = new URLSearchParams("a=1&b=2&a=3");
    const has = params.has("a", "9");
    params.delete("a", "1");
    return [`${params}`, has, members(URLSearchParams).split(" ").includes("size")];
  },
  patterns: () => {
    const pattern = new URLPattern({ pathname: "/b/:x{.:y}?" });
    return ["hasRegExpGroups" in pattern, Object.entries(pattern.exec({ pathname: "/b/f" }).pathname.groups).map(([k, v]) => `${k}=${v}`).sort()];
  },
  tags: () =>
    [new Headers(), new Request("http://x/"), new Response(), new URL("http://x/"), new Event("a"), new TextEncoder(), crypto, crypto.subtle,
      caches, new Blob([]), new AbortController().signal, new WebSocketPair()[0], new FormData(),
      new Response("x").body, scheduler, performance].map(tag),
};

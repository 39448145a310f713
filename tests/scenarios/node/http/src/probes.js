// What node:http, node:https and cloudflare:node do and refuse.
import http from "node:http";
import https from "node:https";
import * as cloudflare from "cloudflare:node";
import { server } from "./server.js";

export async function servers(t) {
  await t("names", () => Object.keys(cloudflare).sort());
  await t("address", () => [server.address(), server.listening]);
  await t("none", () => cloudflare.handleAsNodeRequest(1, new Request("http://x/")));
  await t("none2", () => cloudflare.handleAsNodeRequest({}, new Request("http://x/")));
  await t("handler", () => Object.keys(cloudflare.httpServerHandler({ port: 5 })));
  await t("handler null", () => cloudflare.httpServerHandler(null));
  await t("handler port", () => cloudflare.httpServerHandler({ port: 70000 }));
  await t("handler server", async () => {
    const s = http.createServer((req, res) => res.end(`from ${req.url}`));
    const handler = cloudflare.httpServerHandler(s);
    const response = await handler.fetch(new Request("http://x/a?b"), {}, {});
    return [await response.text(), response.status, response.statusText, [...response.headers], typeof s.address().port];
  });
  await t("in use", () => http.createServer().listen(8123));
  await t("twice", () => http.createServer().listen(8124).listen(8125));
  await t("bad port", () => http.createServer().listen(70000));
  await t("listening", () => new Promise((resolve) => { const s = http.createServer(); s.listen(8126, "localhost", () => resolve([s.address(), s.listening])); }));
  await t("closed", async () => { const s = http.createServer().listen(8127); await new Promise((resolve) => s.close(resolve)); return [s.address(), s.listening]; });
  await t("request event", async () => {
    const s = http.createServer();
    s.on("request", (req, res) => res.writeHead(201, "Made", { "x-a": "1" }).end(req.method));
    s.listen(8128);
    const response = await cloudflare.handleAsNodeRequest(8128, new Request("http://x/", { method: "POST" }));
    return [response.status, response.statusText, await response.text(), [...response.headers]];
  });
  await t("head", async () => {
    const s = http.createServer((req, res) => res.end("body")).listen(8129);
    const response = await cloudflare.handleAsNodeRequest({ port: 8129 }, new Request("http://x/", { method: "HEAD" }));
    return [response.status, await response.text(), [...response.headers]];
  });
  await t("destroyed", async () => {
    const s = http.createServer((req, res) => res.destroy(new Error("gone"))).listen(8130);
    s.on("error", () => {});
    return cloudflare.handleAsNodeRequest(8130, new Request("http://x/"));
  });
  await t("sync throw", () => { http.createServer(() => { throw new Error("sync"); }).listen(8131); return cloudflare.handleAsNodeRequest(8131, new Request("http://x/")); });
  await t("streamed", async () => {
    http.createServer((req, res) => { res.write("a"); res.end("b"); }).listen(8132);
    const response = await cloudflare.handleAsNodeRequest(8132, new Request("http://x/"));
    return [await response.text(), [...response.headers]];
  });
  await t("options", () => http.createServer({ keepAliveTimeout: 5 }));
  await t("options2", () => http.createServer({ maxHeaderSize: 5 }));
  await t("options3", () => { const s = http.createServer({ requestTimeout: 1000, headersTimeout: 500 }); return [s.requestTimeout, s.headersTimeout, s.timeout, s.maxHeadersCount, s.keepAliveTimeout]; });
  await t("options4", () => http.createServer(5));
  await t("https", () => { const s = https.createServer((req, res) => res.end("s")); return [s instanceof http.Server, s.constructor.name, s instanceof https.Server]; });
  await t("headers joined", async () => {
    http.createServer((req, res) => res.end(JSON.stringify([req.headers, req.headersDistinct, req.rawHeaders]))).listen(8133);
    const headers = new Headers([["x-a", "1"], ["x-a", "2"], ["cookie", "a=1"], ["accept", "x"], ["accept", "y"], ["user-agent", "u1, u2"]]);
    return (await cloudflare.handleAsNodeRequest(8133, new Request("http://x/", { headers }))).text();
  });
}

export async function clients(t, base) {
  const { hostname, port } = base;
  const ask = (options, body) => new Promise((resolve, reject) => {
    const req = http.request({ hostname, port, ...options }, (res) => {
      let text = "";
      res.setEncoding("utf8");
      res.on("data", (chunk) => (text += chunk));
      res.on("end", () => resolve({ status: res.statusCode, type: res.headers["content-type"], text, complete: res.complete, x: res.headers["x-one"] }));
    });
    req.on("error", reject);
    req.end(body);
  });
  await t("get", () => ask({ path: "/server/hello" }));
  await t("post", () => ask({ path: "/server/echo?q=1", method: "post", headers: { "X-A": "b", "content-type": "text/x" }, auth: "u:p" }, "some body"));
  await t("url", () => new Promise((resolve) => http.get(`${base.origin}/server/hello`, { headers: { a: "b" } }, (res) => { res.resume(); resolve([res.statusCode, res.url.replace(/:\d+/, ""), res.httpVersion, res.rawHeaders.length]); })));
  await t("url object", () => new Promise((resolve) => http.get(new URL("/server/status", base), (res) => { res.resume(); resolve([res.statusCode, res.constructor.name]); })));
  await t("iterate", () => new Promise((resolve) => http.get(new URL("/server/stream", base), async (res) => { const all = []; for await (const c of res) all.push(c.toString()); resolve(all.join("")); })));
  await t("writes", () => new Promise((resolve) => {
    const req = http.request({ hostname, port, path: "/server/echo", method: "PUT" }, async (res) => { let s = ""; for await (const c of res) s += c; resolve(JSON.parse(s).body); });
    const said = [req.write("one "), req.write(Buffer.from("two "))];
    req.end("three", () => said.push("ended"));
  }));
  await t("gzip", () => new Promise((resolve) => http.get(new URL("/server/gzip", base), async (res) => { const all = []; for await (const c of res) all.push(c); resolve([res.headers["content-encoding"], (await import("node:zlib")).gunzipSync(Buffer.concat(all)).toString()]); })));
  await t("events", () => new Promise((resolve) => {
    const seen = [];
    const req = http.get(new URL("/server/hello", base));
    for (const name of ["finish", "response", "close", "error", "abort"]) req.on(name, () => seen.push(name));
    req.on("response", (res) => { res.resume(); res.on("end", () => seen.push("end")); });
    req.on("close", () => setTimeout(() => resolve(seen), 1));
  }));
  await t("abort", () => new Promise((resolve) => {
    const seen = [];
    const req = http.get(new URL("/server/hello", base));
    for (const name of ["abort", "close", "error"]) req.on(name, (e) => seen.push(e ? `${name} ${e.code} ${e.message}` : name));
    req.abort();
    setTimeout(() => resolve([seen, req.aborted, req.destroyed]), 5);
  }));
  await t("destroy", () => new Promise((resolve) => {
    const seen = [];
    const req = http.get(new URL("/server/hello", base));
    for (const name of ["close", "error"]) req.on(name, (e) => seen.push(e ? `${name} ${e.code} ${e.message}` : name));
    req.destroy();
    setTimeout(() => resolve(seen), 5);
  }));
  await t("signal", () => new Promise((resolve) => http.get(new URL("/server/hello", base), { signal: AbortSignal.abort() }).on("error", (e) => resolve(`${e.name} ${e.code} ${e.message}`))));
  await t("properties", () => { const req = http.request({ hostname: "h", port: 81, path: "/p" }); req.on("error", () => {}); const r = [req.method, req.host, req.port, req.path, req.protocol, req.getHeaders(), req.agent === http.globalAgent, req.socket, req.reusedSocket]; req.destroy(); return r; });
  await t("bad path", () => http.request({ path: "a b" }));
  await t("other host", () => http.request({ path: "//evil" }));
  await t("bad method", () => http.request({ method: "a b" }));
  await t("bad method2", () => http.request({ method: 5 }));
  await t("bad protocol", () => http.request({ protocol: "https:" }));
  await t("bad protocol2", () => https.request("http://x/"));
  await t("bad host", () => http.request({ host: 5 }));
  await t("bad header", () => http.request({ headers: { "a b": 1 } }));
  await t("bad agent", () => http.request({ agent: {} }));
  await t("lookup", () => http.request({ lookup() {} }));
  await t("socketPath", () => http.request({ socketPath: "/x" }));
  await t("agent", () => { const a = new http.Agent({ keepAlive: true, maxSockets: 5 }); return [a.keepAlive, a.maxSockets, a.defaultPort, a.protocol, a.getName({ host: "h", port: 1 }), a.maxFreeSockets, a.scheduling, a.requests]; });
  await t("agents", () => { const a = new https.Agent(); return [a.defaultPort, a.protocol, https.globalAgent.defaultPort, a instanceof http.Agent, http.globalAgent.keepAlive]; });
  await t("agent connect", () => new http.Agent().createConnection());
  await t("agent scheduling", () => new http.Agent({ scheduling: "x" }));
  await t("outgoing", () => { const m = new http.OutgoingMessage(); m.setHeader("A", "b"); return [m.getHeaders(), m.headersSent, m.finished, m.writableEnded]; });
  await t("outgoing end", () => new http.OutgoingMessage().end());
  await t("incoming", () => { const m = new http.IncomingMessage(); return [m.headers, m.complete, m.httpVersion, m.url, m.method, m.statusCode, m.trailers]; });
}

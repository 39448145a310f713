import { DurableObject } from "cloudflare:workers";

// The Worker as a client of a server outside, which is itself.
export class Echo extends DurableObject {
  fetch(request) {
    const url = new URL(request.url);
    const [client, server] = Object.values(new WebSocketPair());
    this.ctx.acceptWebSocket(server);
    const offered = request.headers.get("sec-websocket-protocol");
    if (url.searchParams.has("hello")) server.send(`hello ${offered} ${request.headers.get("x-header")} ${request.method}`);
    const headers = url.searchParams.has("choose") ? { "sec-websocket-protocol": url.searchParams.get("choose") } : {};
    return new Response(null, { status: 101, webSocket: client, headers });
  }
  webSocketMessage(ws, message) {
    if (message === "close") ws.close(4001, "asked to");
    else ws.send(message);
  }
  webSocketClose(ws, code, reason) {
    ws.close(code === 1005 ? 1000 : code, "replied " + reason);
  }
}

const attempt = (run) => {
  try {
    return `${run()}`;
  } catch (e) {
    return `${e.name}: ${e.message}`;
  }
};

function watch(ws, log) {
  let seen = 0;
  let taken = 0;
  const waiting = [];
  const note = (text) => {
    log.push(`${text} ${ws.readyState}`);
    seen++;
    waiting.shift()?.();
  };
  ws.addEventListener("open", (e) => note(`open ${e.constructor.name}`));
  ws.addEventListener("message", (e) => note(`message ${typeof e.data === "string" ? e.data : e.data.byteLength ?? "blob " + e.data.size}`));
  ws.addEventListener("close", (e) => note(`close ${e.code} "${e.reason}" ${e.wasClean}`));
  ws.addEventListener("error", (e) => note(`error ${e.message}`));
  return () => (taken++ < seen ? undefined : new Promise((resolve) => waiting.push(resolve)));
}

const cases = {
  async constructed(url, log) {
    const ws = new WebSocket(url.replace("http", "ws") + "ws?hello");
    log.push(`${ws.readyState} ${ws.url === url.replace("http", "ws") + "ws?hello"} ${JSON.stringify(ws.protocol)} ${ws.binaryType}`);
    const next = watch(ws, log);
    log.push(attempt(() => ws.accept()));
    await next();
    log.push(`${JSON.stringify(ws.protocol)}`);
    await next();
    ws.send("hi");
    await next();
    ws.send(new Uint8Array([1, 2, 3]));
    await next();
    ws.close(1000, "done");
    log.push(`${ws.readyState}`);
    await next();
  },
  async early(url, log) {
    const ws = new WebSocket(url.replace("http", "ws") + "ws");
    const next = watch(ws, log);
    log.push(attempt(() => ws.send("early")));
    await next();
    ws.close(1000);
    await next();
  },
  async protocols(url, log) {
    const ws = new WebSocket(url.replace("http", "ws") + "ws?hello&choose=b", ["a", "b"]);
    const next = watch(ws, log);
    await next();
    log.push(ws.protocol);
    await next();
    ws.close();
    await next();
  },
  async refused(url, log) {
    const ws = new WebSocket(url.replace("http", "ws") + "plain");
    const next = watch(ws, log);
    await next();
    await next();
    log.push(attempt(() => ws.send("x")));
    log.push(attempt(() => ws.close()));
  },
  async fetched(url, log) {
    const response = await fetch(url + "ws?hello", { headers: { Upgrade: "websocket", "x-header": "seen" } });
    log.push(`${response.status} ${response.statusText} ${response.webSocket.readyState} ${response.webSocket.url} ${response.body}`);
    log.push(`${response.headers.get("upgrade")} ${response.headers.get("connection")}`);
    const ws = response.webSocket;
    log.push(attempt(() => ws.send("not yet")));
    ws.accept();
    const next = watch(ws, log);
    await next();
    ws.send("hi");
    await next();
    ws.send("close");
    await next();
  },
  async fetchedProtocol(url, log) {
    const response = await fetch(url + "ws?hello&choose=b", { headers: { Upgrade: "websocket", "sec-websocket-protocol": "a, b" } });
    log.push(`${response.headers.get("sec-websocket-protocol")} ${JSON.stringify(response.webSocket.protocol)}`);
    const ws = response.webSocket;
    ws.accept();
    const next = watch(ws, log);
    await next();
    ws.close(1000);
    await next();
  },
  async fetchedRefused(url, log) {
    const response = await fetch(url + "plain", { headers: { Upgrade: "websocket" } });
    log.push(`${response.status} ${response.webSocket} ${await response.text()} ${response.headers.get("x-plain")}`);
  },
  async fetchedWithScheme(url, log) {
    try {
      const response = await fetch(url.replace("http", "ws") + "ws", { headers: { Upgrade: "websocket" } });
      log.push(`${response.status}`);
      response.webSocket?.accept();
      response.webSocket?.close(1000);
    } catch (e) {
      log.push(`${e.name}: ${e.message.replace(url.replace("http", "ws"), "<url>")}`);
    }
  },
  async notUpgraded(url, log) {
    const response = await fetch(url + "ws?plain");
    log.push(`${response.status}`);
    await response.text();
  },
  async passedOn(url, log) {
    const response = await fetch(url + "through", { headers: { Upgrade: "websocket" } });
    const ws = response.webSocket;
    ws.accept();
    const next = watch(ws, log);
    ws.send("through two workers");
    await next();
    ws.close(1000, "x");
    await next();
  },
};

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    const name = url.pathname.slice(1);
    if (name === "ws") return env.ECHO.getByName("echo").fetch(request);
    if (name === "through") return fetch(url.origin + "/ws", request);
    if (name === "plain") return new Response("no socket here", { status: 403, headers: { "x-plain": "yes" } });
    const log = [];
    await cases[name](url.origin + "/", log);
    return Response.json(log);
  },
};

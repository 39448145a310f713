// A server as it is written for node.
import http from "node:http";

async function handle(req, res) {
  const url = new URL(req.url, "http://host");
  switch (url.pathname) {
    case "/server/hello":
      res.writeHead(200, { "Content-Type": "text/plain", "X-One": ["1", "2"] });
      return res.end("hello\n");
    case "/server/echo": {
      const chunks = [];
      for await (const chunk of req) chunks.push(chunk);
      res.setHeader("content-type", "application/json");
      const { host, "user-agent": agent, ...headers } = req.headers;
      return res.end(JSON.stringify({
        method: req.method, url: req.url, body: Buffer.concat(chunks).toString(), type: headers["content-type"], x: headers["x-a"], auth: headers.authorization,
        raw: req.rawHeaders.length % 2, version: req.httpVersion, complete: req.complete,
        socket: [req.socket.encrypted, req.socket.remoteAddress, req.socket.remoteFamily, req.socket.localPort, typeof req.socket.remotePort],
        cloudflare: [typeof req.cloudflare.env, typeof req.cloudflare.ctx],
      }));
    }
    case "/server/stream":
      res.write("one\n");
      res.write(Buffer.from("two\n"));
      await new Promise((resolve) => setTimeout(resolve, 5));
      return res.end("three\n");
    case "/server/status":
      res.statusCode = 404;
      res.statusMessage = "Nowhere";
      return res.end();
    case "/server/none":
      res.writeHead(204);
      return res.end("ignored");
    case "/server/cookies":
      res.setHeader("Set-Cookie", ["a=1", "b=2"]);
      res.appendHeader("X-List", "1").appendHeader("X-List", "2");
      return res.end("cookies");
    case "/server/events": {
      const events = [];
      for (const name of ["finish", "close", "prefinish"]) res.on(name, () => events.push(name));
      const before = [res.headersSent, res.finished, res.writableEnded, res.statusCode, res.statusMessage, res.getHeaderNames()];
      res.setHeader("X-A", "b");
      const set = [res.getHeader("x-a"), res.hasHeader("X-A"), res.getRawHeaderNames(), res.getHeaders()];
      res.removeHeader("x-a");
      const write = res.write("x");
      const after = [res.headersSent, res.finished, write];
      let error;
      try { res.setHeader("y", "z"); } catch (e) { error = `${e.code} ${e.message}`; }
      try { res.writeHead(200); } catch (e) { error += `${e.code} ${e.message}`; }
      await new Promise((resolve) => setTimeout(resolve, 1));
      res.end(JSON.stringify([before, set, after, error]), () => events.push("callback"));
      const ended = [res.finished, res.writableEnded];
      res.on("close", () => console.log("events", JSON.stringify(events), ended));
      return;
    }
    case "/server/throws":
      throw new Error("the listener throws");
    case "/server/bad":
      try { res.writeHead(99); } catch (e) { return res.end(`${e.name} ${e.code} ${e.message}`); }
      return;
    case "/server/late":
      res.end("first");
      res.on("error", (e) => console.log(`late ${e.code} ${e.message}`));
      return res.write("second");
    case "/server/length":
      res.setHeader("Content-Length", 5);
      return res.end("longer than that");
    case "/server/gzip":
      res.writeHead(200, { "content-encoding": "gzip", "content-type": "text/plain" });
      return res.end((await import("node:zlib")).gzipSync("packed"));
    default:
      res.writeHead(404).end(`no ${req.url}`);
  }
}

export const server = http.createServer(handle);
server.listen(8123);

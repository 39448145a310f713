import { DurableObject } from "cloudflare:workers";

interface Env {
  ECHO: DurableObjectNamespace<Echo>;
}

export class Echo extends DurableObject<Env> {
  async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    switch (url.pathname) {
      case "/status":
        return new Response(`status ${url.searchParams.get("code")}`, { status: Number(url.searchParams.get("code")) });
      case "/no-body":
        return new Response(null, { status: Number(url.searchParams.get("code")) });
      case "/redirect":
        return Response.redirect(new URL("/target?from=object", url).href, 302);
      case "/bytes":
        return new Response(new Uint8Array([0, 255, 128, 10]), { headers: { "content-type": "application/octet-stream" } });
      case "/upload": {
        const bytes = new Uint8Array(await request.arrayBuffer());
        return Response.json({ length: bytes.length, sum: bytes.reduce((sum, byte) => sum + byte, 0) });
      }
      case "/json":
        return Response.json(await request.json(), { headers: { "x-kind": "json" }, status: 201 });
      case "/form": {
        const form = await request.formData();
        return Response.json([...form]);
      }
      case "/cookies": {
        const headers = new Headers({ "x-one": "1" });
        headers.append("set-cookie", "a=1; Path=/");
        headers.append("set-cookie", "b=2");
        headers.append("x-many", "x");
        headers.append("x-many", "y");
        return new Response("cookies", { headers });
      }
      case "/stream": {
        const { readable, writable } = new TransformStream();
        const writer = writable.getWriter();
        const encoder = new TextEncoder();
        (async () => {
          for (const part of ["one ", "two ", "three"]) await writer.write(encoder.encode(part));
          await writer.close();
        })();
        return new Response(readable, { headers: { "content-type": "text/plain" } });
      }
      case "/html":
        return new Response("<p>héllo</p>", { headers: { "content-type": "text/html; charset=utf-8" } });
      case "/status-text":
        return new Response("teapot", { status: 418, statusText: "I'm a teapot" });
    }
    return Response.json({
      method: request.method,
      url: request.url,
      path: url.pathname,
      query: [...url.searchParams],
      headers: Object.fromEntries([...request.headers].filter(([name]) => /^(x-|content-type|accept$|cookie)/.test(name))),
      body: await request.text(),
      bodyUsed: request.bodyUsed,
    });
  }
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const stub = env.ECHO.getByName("echo");
    const url = new URL(request.url);
    switch (url.pathname) {
      case "/rewritten":
        return stub.fetch(new Request("https://other.example/path?x=1", { method: "PATCH", headers: { "x-new": "1" }, body: "new body" }));
      case "/init":
        return stub.fetch("https://other.example/init", { method: "PUT", headers: [["x-a", "1"], ["x-a", "2"]], body: JSON.stringify({ a: 1 }) });
      case "/copied":
        return stub.fetch(new Request(request, { headers: { "x-copied": "yes" } }));
      case "/changed": {
        const response = await stub.fetch(new Request(new URL("/cookies", url), request));
        const changed = new Response(response.body, response);
        changed.headers.set("x-one", "changed");
        changed.headers.delete("x-many");
        return changed;
      }
      case "/follow": {
        const response = await stub.fetch(new URL("/redirect", url).href, { redirect: "manual" });
        return Response.json({ status: response.status, location: response.headers.get("location"), redirected: response.redirected });
      }
      case "/default-redirect": {
        const response = await stub.fetch(new URL("/redirect", url).href);
        return Response.json({ status: response.status, redirected: response.redirected, body: await response.text() });
      }
      case "/relative":
        try {
          return await stub.fetch("/relative");
        } catch (e) {
          return new Response(String(e), { status: 400 });
        }
      case "/twice": {
        const [a, b] = await Promise.all([stub.fetch("https://x/1"), stub.fetch("https://x/2")]);
        return Response.json([((await a.json()) as any).path, ((await b.json()) as any).path]);
      }
    }
    return stub.fetch(request);
  },
};

const html = { "content-type": "text/html; charset=utf-8" };

function pieces(...texts: string[]): ReadableStream {
  return new ReadableStream({
    start(controller) {
      for (const text of texts) controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
}

export default {
  async fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    switch (pathname) {
      case "/page":
        return new Response("<!DOCTYPE html><html><body><h1>Hällo</h1></body></html>", { headers: html });
      case "/part":
        return new Response("<p>no end", { headers: { "Content-Type": "text/html" }, status: 404 });
      case "/upper":
        return new Response("<p>upper", { headers: { "content-type": "Text/HTML" } });
      case "/length":
        return new Response("<p>12345", { headers: { ...html, "content-length": "8", etag: '"one"' } });
      case "/empty":
        return new Response("", { headers: html });
      case "/none":
        return new Response(null, { headers: html });
      case "/no-content":
        return new Response(null, { headers: html, status: 204 });
      case "/stream":
        return new Response(pieces("<p>one", "</p><p>two", "</p>"), { headers: html });
      case "/gzip":
        return new Response("<p>packed</p>", { headers: { ...html, "content-encoding": "gzip" } });
      case "/manual": {
        const packed = pieces("<p>by hand</p>").pipeThrough(new CompressionStream("gzip"));
        return new Response(packed, { headers: { ...html, "content-encoding": "gzip" }, encodeBody: "manual" });
      }
      case "/json":
        return Response.json({ html: "<body></body>" });
      default:
        return new Response(`<p>${pathname}</p>`);
    }
  },
};

import { DurableObject } from "cloudflare:workers";

const later = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
const encoder = new TextEncoder();

/** Answers with a body that comes in pieces, and breaks in the middle of it. */
export class Source extends DurableObject {
  async fetch(request) {
    const how = new URL(request.url).pathname.slice(1);
    const { readable, writable } = new TransformStream();
    this.ctx.waitUntil(this.write(how, writable.getWriter()).catch(() => {}));
    return new Response(readable);
  }

  async write(how, writer) {
    const { storage } = this.ctx;
    await writer.write(encoder.encode("one;"));
    await later(20);
    if (how === "abort") this.ctx.abort("in the middle");
    if (how === "section") await this.ctx.blockConcurrencyWhile(() => Promise.reject(new TypeError("in a section")));
    if (how === "commit") {
      storage.sql.exec("CREATE TABLE parent (id INTEGER PRIMARY KEY); CREATE TABLE child (" +
        "id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED); " +
        "INSERT INTO child VALUES (1, 99)");
      await later(20);
    }
    storage.put("written", true);
    await writer.write(encoder.encode("two;"));
    await writer.close();
  }

  written() {
    return this.ctx.storage.get("written");
  }
}

export default {
  async fetch(request, env) {
    const how = new URL(request.url).pathname.slice(1);
    const stub = env.SOURCE.getByName(how);
    let text = "";
    try {
      for await (const chunk of (await stub.fetch(request)).body) text += new TextDecoder().decode(chunk);
    } catch (e) {
      text += `${e.name}: ${e.message} {${Object.keys(e)}}`;
    }
    return Response.json([text, (await env.SOURCE.getByName(how).written()) ?? "nothing"]);
  },
};

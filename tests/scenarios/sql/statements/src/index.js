import { DurableObject } from "cloudflare:workers";

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const shown = (value) => (value instanceof ArrayBuffer ? `x'${hex(value)}'` : value);

/** Runs a list of statements, each a text or an array of a text and its bindings, and tells what came of each. */
export class Database extends DurableObject {
  async fetch(request) {
    const counted = new URL(request.url).searchParams.has("counts");
    this.ctx.storage.kv.put("key", "value");
    const lines = [];
    for (const item of await request.json()) {
      const [text, ...bindings] = [item].flat();
      const query = text.replace(/\{([^{}]+?)\*(\d+)\}/g, (_, part, times) => part.repeat(Number(times)));
      lines.push(`${text.length > 120 ? text.slice(0, 120) + "…" : text}\n  → ${this.run(query, bindings, counted)}`);
    }
    return new Response(lines.join("\n"));
  }

  run(query, bindings, counted) {
    try {
      const cursor = this.ctx.storage.sql.exec(query, ...bindings);
      const rows = [...cursor.raw()].map((row) => row.map(shown));
      if (query.startsWith("/* uncounted */")) return "done";
      if (counted) return `read ${cursor.rowsRead} wrote ${cursor.rowsWritten}`;
      if (rows.length > 8 || cursor.columnNames.length > 8) return `${rows.length} × ${cursor.columnNames.length}`;
      return `${JSON.stringify(cursor.columnNames)} ${JSON.stringify(rows)}`;
    } catch (e) {
      return String(e);
    }
  }
}

export default {
  fetch(request, env) {
    return env.DATABASE.get(env.DATABASE.newUniqueId()).fetch(request);
  },
};

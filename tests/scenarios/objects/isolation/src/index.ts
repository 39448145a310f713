import { DurableObject } from "cloudflare:workers";

interface Env {
  NOTES: DurableObjectNamespace<Notes>;
  DRAFTS: DurableObjectNamespace<Drafts>;
}

export class Notes extends DurableObject<Env> {
  private recent: string[] = [];

  async add(text: string): Promise<number> {
    this.recent.push(text);
    const count = ((await this.ctx.storage.get<number>("count")) ?? 0) + 1;
    this.ctx.storage.put({ count, [`note:${String(count).padStart(3, "0")}`]: text });
    return count;
  }

  async all() {
    return { name: this.ctx.id.name, recent: this.recent, stored: [...(await this.ctx.storage.list<string>({ prefix: "note:" }))] };
  }

  async clear(): Promise<void> {
    await this.ctx.storage.deleteAll();
    this.recent = [];
  }

  /** Asks another object of the same class, and one of another class with the same name. */
  async compare(other: string) {
    const [sibling, draft] = await Promise.all([
      this.env.NOTES.getByName(other).all(),
      this.env.DRAFTS.getByName(this.ctx.id.name!).all(),
    ]);
    return { mine: (await this.all()).stored.length, sibling: sibling.stored.length, draft: draft.stored.length };
  }
}

export class Drafts extends Notes {}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const url = new URL(request.url);
    const [, kind, name, action] = url.pathname.split("/");
    const object = (kind === "drafts" ? env.DRAFTS : env.NOTES).getByName(name!);
    switch (action) {
      case "add":
        return Response.json(await object.add(await request.text()));
      case "clear":
        await object.clear();
        return new Response("cleared");
      case "compare":
        return Response.json(await object.compare(url.searchParams.get("with")!));
      default:
        return Response.json(await object.all());
    }
  },
};

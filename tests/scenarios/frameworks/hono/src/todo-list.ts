import { DurableObject } from "cloudflare:workers";

export interface Todo {
  id: number;
  title: string;
  done: boolean;
}

const key = (id: number) => `todo:${String(id).padStart(6, "0")}`;

export class TodoList extends DurableObject {
  async add(title: string): Promise<Todo> {
    const id = ((await this.ctx.storage.get<number>("last")) ?? 0) + 1;
    const todo: Todo = { id, title, done: false };
    await this.ctx.storage.put({ last: id, [key(id)]: todo });
    return todo;
  }

  async all(done?: boolean): Promise<Todo[]> {
    const todos = await this.ctx.storage.list<Todo>({ prefix: "todo:" });
    return [...todos.values()].filter((todo) => done === undefined || todo.done === done);
  }

  async get(id: number): Promise<Todo | undefined> {
    return this.ctx.storage.get<Todo>(key(id));
  }

  async change(id: number, change: Partial<Todo>): Promise<Todo | undefined> {
    const todo = await this.get(id);
    if (!todo) return undefined;
    const changed = { ...todo, ...change, id };
    await this.ctx.storage.put(key(id), changed);
    return changed;
  }

  async remove(id: number): Promise<boolean> {
    return this.ctx.storage.delete(key(id));
  }

  async fail(): Promise<never> {
    throw new RangeError("the object fails");
  }

  override async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    return new Response(`raw ${request.method} ${url.pathname}${url.search} ${await request.text()}`, {
      headers: { "x-raw": "1" },
    });
  }
}

import { Hono } from "hono";
import { cors } from "hono/cors";
import { HTTPException } from "hono/http-exception";
import { TodoList, type Todo } from "./todo-list";

export { TodoList };

type Bindings = { TODO_LIST: DurableObjectNamespace<TodoList> };
type Variables = { list: DurableObjectStub<TodoList> };

const todos = new Hono<{ Bindings: Bindings; Variables: Variables }>()
  .use("*", async (c, next) => {
    c.set("list", c.env.TODO_LIST.getByName(c.req.param("list") ?? "default"));
    await next();
    c.header("X-List", c.req.param("list"));
  })
  .get("/", async (c) => c.json(await c.var.list.all(c.req.query("done") === undefined ? undefined : c.req.query("done") === "true")))
  .post("/", async (c) => {
    const { title } = await c.req.json<{ title?: string }>();
    if (!title) throw new HTTPException(400, { message: "title is missing" });
    return c.json(await c.var.list.add(title), 201);
  })
  .get("/:id{[0-9]+}", async (c) => {
    const todo = await c.var.list.get(Number(c.req.param("id")));
    return todo ? c.json(todo) : c.notFound();
  })
  .patch("/:id{[0-9]+}", async (c) => {
    const change = await c.req.json<Partial<Todo>>();
    const todo = await c.var.list.change(Number(c.req.param("id")), change);
    return todo ? c.json(todo) : c.notFound();
  })
  .delete("/:id{[0-9]+}", async (c) => {
    return (await c.var.list.remove(Number(c.req.param("id")))) ? c.body(null, 204) : c.notFound();
  });

const app = new Hono<{ Bindings: Bindings }>();

app.use("/lists/*", cors({ origin: "https://app.example", allowMethods: ["GET", "POST"] }));
app.route("/lists/:list/todos", todos);
app.get("/", (c) => c.html("<h1>Todos</h1>"));
app.get("/text", (c) => c.text(`Hello ${c.req.query("name") ?? "you"}`));
app.get("/moved", (c) => c.redirect("/", 301));
app.all("/raw/*", (c) => c.env.TODO_LIST.getByName("raw").fetch(c.req.raw));
app.get("/fail", () => {
  throw new Error("unexpected");
});
app.get("/object-fails", async (c) => c.json(await c.env.TODO_LIST.getByName("x").fail()));
app.notFound((c) => c.json({ error: "not found", path: c.req.path }, 404));
app.onError((error, c) => {
  if (error instanceof HTTPException) return error.getResponse();
  return c.json({ error: error.name, message: error.message }, 500);
});

export default app;

import { Hono } from "hono";
import { hc, type ClientResponse } from "hono/client";
import type { ShopApi } from "./shop";

export { Shop } from "./shop";

type Bindings = { SHOP: DurableObjectNamespace };

const client = (env: Bindings, name: string) => {
  const stub = env.SHOP.getByName(name);
  return hc<ShopApi>("http://shop", { fetch: stub.fetch.bind(stub) });
};

const show = async (response: ClientResponse<unknown>) => {
  const text = await response.text();
  const json = response.headers.get("content-type")?.startsWith("application/json");
  return { status: response.status, body: json ? JSON.parse(text) : text };
};

const app = new Hono<{ Bindings: Bindings }>();

app.get("/fill", async (c) => {
  const shop = client(c.env, "corner");
  const made = [
    await shop.articles.$post({ json: { name: " Apple ", price: 0.5, tags: ["fruit"] } }),
    await shop.articles.$post({ json: { name: "Apple juice", price: 2.25, tags: ["fruit", "drink"], until: "2027-02-28" } }),
    await shop.articles.$post({ json: { name: "Rye bread", price: 3.8, tags: ["bread"] } }),
    await shop.articles.$post({ json: { name: "Apple", price: 1 } }),
  ];
  return c.json(await Promise.all(made.map(show)));
});

app.get("/refused", async (c) => {
  const shop = client(c.env, "corner");
  const wrong = [
    await shop.articles.$post({ json: { name: "x", price: -1, tags: ["fish" as "fruit"], until: "2027-02-30" } }),
    await shop.articles.$get({ query: { limit: "51" } }),
    await shop.articles[":id"].$get({ param: { id: "one" } }),
    await shop.articles[":id"].$delete({ param: { id: "1" }, header: { "x-reason": "gone" } }),
    await shop.articles[":id"].$delete(
      { param: { id: "1" }, header: { "x-reason": "" } },
      { headers: { authorization: "Bearer secret" } },
    ),
    await shop.articles[":id"].$delete(
      { param: { id: "1" }, header: { "x-reason": "gone" } },
      { headers: { authorization: "Bearer wrong" } },
    ),
    await shop.import.$post({ form: { list: "no file" as unknown as File, note: "n" } }),
  ];
  return c.json(await Promise.all(wrong.map(show)));
});

app.get("/find", async (c) => {
  const shop = client(c.env, "corner");
  return c.json({
    all: await (await shop.articles.$get({ query: {} })).json(),
    apples: await show(await shop.articles.$get({ query: { q: "pple", limit: "1" } })),
    drinks: await show(await shop.articles.$get({ query: { tag: ["fruit", "drink"] } })),
    one: await show(await shop.articles[":id"].$get({ param: { id: "2" } })),
    none: await show(await shop.articles[":id"].$get({ param: { id: "9" } })),
    url: shop.articles[":id"].$url({ param: { id: "2" } }).href,
    path: shop.articles.$url({ query: { q: "a b&c" } }).search,
  });
});

app.get("/change", async (c) => {
  const shop = client(c.env, "corner");
  const changed = await show(await shop.articles[":id"].$patch({ param: { id: "3" }, json: { price: 4.2 } }));
  const removed = await shop.articles[":id"].$delete(
    { param: { id: "1" }, header: { "x-reason": "eaten" } },
    { headers: { authorization: "Bearer secret" } },
  );
  return c.json({ changed, removed: [removed.status, await removed.text()] });
});

app.get("/import", async (c) => {
  const list = new File(["pear\nplum\n"], "list.txt", { type: "text/plain" });
  return c.json(await show(await client(c.env, "corner").import.$post({ form: { list, note: "Straße" } })));
});

app.get("/export", (c) => client(c.env, "corner").export.$get());

app.all("/shop/*", (c) => {
  const url = new URL(c.req.url);
  url.pathname = url.pathname.slice("/shop".length);
  return c.env.SHOP.getByName("corner").fetch(new Request(url, c.req.raw));
});

export default app;

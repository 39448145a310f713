// An express application as it is written for node.
import express from "express";
import { createServer } from "node:http";
import { httpServerHandler } from "cloudflare:node";

const app = express();
app.use(express.json());
app.use(express.urlencoded({ extended: true }));
app.use((req, res, next) => {
  res.set("X-Seen", req.path);
  next();
});

app.get("/", (req, res) => res.send("hello"));
app.get("/json/:id", (req, res) => res.json({ id: req.params.id, query: req.query, host: req.get("x-host"), secure: req.secure }));
app.post("/json", (req, res) => res.status(201).json({ got: req.body, type: req.is("json") }));
app.post("/form", (req, res) => res.json(req.body));
app.post("/text", express.text(), (req, res) => res.type("text").send(req.body.toUpperCase()));
app.post("/raw", express.raw({ type: "*/*" }), (req, res) => res.send(Buffer.from(req.body).reverse()));
app.get("/redirect", (req, res) => res.redirect("/elsewhere"));
app.get("/cookie", (req, res) => res.cookie("a", "b c", { httpOnly: true }).send("set"));
app.get("/accepts", (req, res) => res.format({ text: () => res.send("text"), json: () => res.send({ is: "json" }) }));
app.get("/stream", async (req, res) => {
  res.write("one ");
  await new Promise((resolve) => setTimeout(resolve, 2));
  res.end("two");
});
app.get("/throws", () => {
  throw Object.assign(new Error("it breaks"), { status: 418 });
});
app.get("/rejects", async () => {
  throw new Error("later");
});
app.get("/status", (req, res) => res.sendStatus(204));
const router = express.Router();
router.get("/here", (req, res) => res.send(`${req.baseUrl} ${req.url} ${req.originalUrl}`));
app.use("/mounted", router);
app.use((error, req, res, next) => {
  if (error.message === "later") return next(error);
  res.status(error.status ?? 500).json({ error: error.message });
});

export default httpServerHandler(createServer(app));

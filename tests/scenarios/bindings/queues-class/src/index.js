import { WorkerEntrypoint } from "cloudflare:workers";

const seen = [];
const attempt = async (f) => {
  try {
    return await f();
  } catch (e) {
    return `${e.constructor.name}: ${e.message}`;
  }
};

export default class extends WorkerEntrypoint {
  async fetch(request) {
    const { JOBS } = this.env;
    const url = new URL(request.url);
    switch (url.pathname) {
      case "/send":
        return Response.json(await JOBS.send(new Map([["what", url.searchParams.get("do")]])));
      case "/refused":
        return Response.json({
          function: await attempt(() => JOBS.send(() => 1)),
          "function as JSON": await attempt(() => JOBS.send(() => 1, { contentType: "json" })),
          "delay -1": await attempt(() => JOBS.send("x", { delaySeconds: -1 })),
          "too long": await attempt(() => JOBS.send("x".repeat(128001), { contentType: "text" })),
          "too long as v8": await attempt(() => JOBS.send("x".repeat(127999))),
          many: await attempt(() => JOBS.sendBatch(Array.from({ length: 101 }, () => ({ body: 1 })))),
          "one too long": await attempt(() => JOBS.sendBatch([{ body: "x".repeat(128001), contentType: "text" }])),
          "too long together": await attempt(() =>
            JOBS.sendBatch([1, 2, 3].map(() => ({ body: "x".repeat(100000), contentType: "text" })))),
          "delay -1 in a batch": await attempt(() => JOBS.sendBatch([{ body: 1, delaySeconds: -1 }])),
        });
      case "/seen": {
        const count = Number(url.searchParams.get("n"));
        for (let i = 0; i < 3000 && seen.length < count; i++) await scheduler.wait(20);
        return Response.json(seen.splice(0));
      }
    }
  }

  async queue(batch) {
    const [{ body, attempts }] = batch.messages;
    const what = body.get("what");
    seen.push([batch.queue, what, batch.messages.length, attempts, arguments.length, typeof this.ctx.waitUntil]);
    if (what === "throw") throw new TypeError("the handler threw");
    if (what === "waitUntil") this.ctx.waitUntil(scheduler.wait(60).then(() => { seen.push("waited"); throw new Error("late"); }));
    return "ignored";
  }
}

export default {
  async fetch(request, { MAIL, SLOW }) {
    const [, what] = new URL(request.url).pathname.split("/");
    if (what === "one") await MAIL.send("one");
    if (what === "bad") await MAIL.send("bad");
    if (what === "day") await MAIL.send("a day later", { delaySeconds: 86400 });
    if (what === "slow") await SLOW.send("slow");
    return Response.json([(await MAIL.metrics()).backlogCount, (await SLOW.metrics()).backlogCount]);
  },

  queue(batch) {
    for (const { body, attempts } of batch.messages) console.log(new Date().toISOString(), batch.queue, body, attempts);
    if (batch.messages.some(({ body }) => body === "bad") && batch.queue === "mail") batch.retryAll();
    if (batch.queue === "slow") throw new Error("too slow");
  },
};

const answers = [];

export default {
  async fetch(request, { MAIL, VOID }) {
    const url = new URL(request.url);
    if (url.pathname === "/send") {
      await MAIL.sendBatch([{ body: { to: "ann" } }, { body: { to: "bob" } }]);
      await VOID.send("nobody has a handler for it");
    }
    for (let i = 0; i < 3000 && answers.length < 2; i++) await scheduler.wait(20);
    return Response.json(answers.splice(0).sort());
  },

  queue(batch) {
    for (const { body } of batch.messages) answers.push(body);
  },
};

export default {
  async queue(batch, env) {
    for (const { body } of batch.messages) await env.ANSWERS.send(`sent to ${body.to}`);
  },
};

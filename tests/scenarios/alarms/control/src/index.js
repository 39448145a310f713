import { DurableObject } from "cloudflare:workers";

export class Task extends DurableObject {
  calls = 0;

  async call() {
    await this.ctx.storage.put("total", ((await this.ctx.storage.get("total")) ?? 0) + 1);
    return [++this.calls, await this.ctx.storage.get("total"), (await this.ctx.storage.getAlarm()) !== null];
  }

  async later() {
    await this.ctx.storage.setAlarm(Date.now() + 3_600_000);
    return "set";
  }

  async alarm({ retryCount, scheduledTime }) {
    this.calls = 100;
    if (retryCount === 0 && (await this.ctx.storage.get("fail"))) throw new Error("fails");
    console.log(`early by an hour: ${scheduledTime - Date.now() > 3_000_000}`);
  }

  async failing() {
    await this.ctx.storage.put("fail", true);
    return this.later();
  }
}

export default {
  async fetch(request, env) {
    const [, name, method] = new URL(request.url).pathname.split("/");
    return Response.json(await env.TASK.getByName(name)[method]());
  },
};

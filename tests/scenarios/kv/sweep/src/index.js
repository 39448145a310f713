import { DurableObject } from "cloudflare:workers";
import { probe, lines } from "./probe";
import * as forms from "./forms";
import * as lists from "./lists";
import * as sync from "./sync";
import * as transactions from "./transactions";
import * as alarms from "./alarms";
import * as values from "./values";
import * as whole from "./whole";

const pages = { ...forms, ...lists, ...sync, ...transactions, ...alarms, ...values, ...whole };

/** Each page gives names and functions, which are called one after another; what each gives or throws is a line. */
export class OnSqlite extends DurableObject {
  async fetch(request) {
    const page = new URL(request.url).pathname.split("/")[2];
    const results = [];
    for (const [name, run] of Object.entries(pages[page](this.ctx.storage, this.ctx, this.env))) {
      results.push(`${name}: ${await probe(run)}`);
    }
    return new Response(lines(results));
  }

  alarm() {}
}

export class OnKeyValue extends OnSqlite {}

/** Sets an alarm where it may and where it may not. */
export class WithoutAlarm extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    this.early = ctx.storage.setAlarm(Date.now() + 3600_000).then(() => "set", String);
  }

  async fetch() {
    const s = this.ctx.storage;
    return new Response(lines([
      await this.early,
      typeof (await s.getAlarm()),
      await probe(() => s.setAlarm(Date.now() + 3600_000)),
      await probe(() => s.setAlarm()),
      await probe(() => s.setAlarm(0)),
      await probe(() => s.transaction((txn) => txn.setAlarm(1))),
      await probe(() => s.deleteAlarm()),
      String(await s.getAlarm()),
    ]));
  }
}

export default {
  fetch(request, env) {
    const kind = new URL(request.url).pathname.split("/")[1];
    return { legacy: env.LEGACY, sqlite: env.SQLITE, mute: env.MUTE }[kind].getByName("s").fetch(request);
  },
};

// scheduled(): what cron triggers deliver (spec §9.2), and what its handler is given.
import { notCloneable } from "../internal/cloneable.js";
import { ExecutionContext } from "./context.js";
import { showTag } from "../internal/idl.js";

export class ScheduledController {
  #retry = true;

  constructor(cron, scheduledTime) {
    this.cron = cron;
    this.scheduledTime = scheduledTime;
  }

  noRetry() {
    this.#retry = false;
  }

  static retries(controller) {
    return controller.#retry;
  }
}

const { retries } = ScheduledController;
delete ScheduledController.retries;
Object.defineProperty(ScheduledController.prototype, Symbol.toStringTag, {
  value: "ScheduledController",
  configurable: true,
});
showTag(ScheduledController);
notCloneable(ScheduledController);

/** A ctx that knows what the event still waits for: a failure there is the event's. */
export class ScheduledContext extends ExecutionContext {
  #tasks = [];

  waitUntil(promise) {
    super.waitUntil(...arguments);
    this.#tasks.push(promise);
  }

  static async settled(ctx) {
    const tasks = ctx.#tasks;
    for (let i = 0; i < tasks.length; i++) await tasks[i];
  }
}

/** The promise that all is done that the ctx knows of, or the first failure. */
export const { settled } = ScheduledContext;
delete ScheduledContext.settled;

const MISSING =
  "Received a ScheduledEvent but we lack a handler for ScheduledEvents (a.k.a. Cron Triggers). " +
  "Did you remember to export a scheduled() function?";

/** Runs the handler to the end of all that it began; gives back {ok, noRetry}. */
export async function runScheduled(entrypoint, env, cron, scheduledTime) {
  const controller = new ScheduledController(cron, scheduledTime);
  try {
    const { handler, ctx } = entrypoint();
    if (typeof handler?.scheduled !== "function") {
      console.warn(MISSING);
      controller.noRetry();
      throw new Error("Handler does not export a scheduled() function");
    }
    try {
      await handler.scheduled(controller, env, ctx);
    } catch (e) {
      globalThis.reportError(e);
      throw e;
    }
    await settled(ctx);
    return { ok: true, noRetry: !retries(controller) };
  } catch {
    return { ok: false, noRetry: !retries(controller) };
  }
}

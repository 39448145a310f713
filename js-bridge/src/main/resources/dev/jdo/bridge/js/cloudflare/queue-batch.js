// queue(): what a queue hands to its consumer, and what becomes of it
// (https://developers.cloudflare.com/queues/configuration/javascript-apis/#consumer).
import { options } from "../internal/arguments.js";
import { toArrayBuffer } from "../internal/bytes.js";
import { deserialize } from "../internal/clone.js";
import { flag } from "../internal/flags.js";
import { badArgument, expose, illegalConstructor } from "../internal/idl.js";
import { readonly } from "../internal/readonly.js";
import { metricsOf } from "./queue.js";
import { settled } from "./scheduled.js";

const INSIDE = Symbol("inside");
const RETRY = [["delaySeconds", "integer"]];

const retryOptions = (method, type, value) =>
  options(value, RETRY, () => badArgument(method, type, 1, "QueueRetryOptions"));

function bodyOf(batch, index) {
  switch (batch.contentType(index)) {
    case "text":
      return batch.text(index);
    case "json":
      return JSON.parse(batch.text(index));
    case "bytes":
      return toArrayBuffer(batch.bytes(index));
    default:
      return deserialize(batch.serialized(index));
  }
}

/** What the handler said of the messages of a batch. */
class Verdict {
  acked = new Set();
  retried = new Map();
  ackAll = false;
  retryAll = false;
  delay = NaN;

  /** As ReplyHost.batch wants it. */
  retries() {
    return [...this.retried].map(([index, delay]) => (delay === undefined ? index : `${index} ${delay}`)).join("\n");
  }
}

class QueueMessage {
  #index;
  #verdict;

  constructor(key, batch, index, verdict) {
    if (key !== INSIDE) throw illegalConstructor();
    this.#index = index;
    this.#verdict = verdict;
    readonly(this, {
      attempts: batch.attempts(index),
      body: bodyOf(batch, index),
      timestamp: new Date(batch.timestamp(index)),
      id: batch.id(index),
    });
  }

  retry(value = undefined) {
    const verdict = this.#verdict;
    const { delaySeconds } = retryOptions("retry", "QueueMessage", value);
    if (verdict.ackAll) return this.#without("retry", "ackAll");
    if (verdict.acked.has(this.#index)) return this.#without("retry", "ack");
    verdict.retried.set(this.#index, delaySeconds ?? verdict.retried.get(this.#index));
  }

  ack() {
    const verdict = this.#verdict;
    if (verdict.ackAll) return;
    if (verdict.retryAll) return this.#without("ack", "retryAll");
    if (verdict.retried.has(this.#index)) return this.#without("ack", "retry");
    verdict.acked.add(this.#index);
  }

  #without(method, before) {
    console.warn(
      `Received a call to ${method}() on message ${this.id} after ${before}() was already called. Calling ${method}() ` +
        `on a message after calling ${before}() has no effect.`,
    );
  }
}

expose(QueueMessage);

class QueueController {
  #verdict;

  constructor(key, batch, verdict) {
    if (key !== INSIDE) throw illegalConstructor();
    this.#verdict = verdict;
    const messages = Array.from({ length: batch.size() }, (_, i) => new QueueMessage(INSIDE, batch, i, verdict));
    readonly(this, { metadata: { metrics: metricsOf(batch.metrics()) }, queue: batch.queue(), messages });
  }

  retryAll(value = undefined) {
    const verdict = this.#verdict;
    const { delaySeconds } = retryOptions("retryAll", "QueueController", value);
    if (verdict.ackAll) return without("retryAll", "ackAll");
    verdict.retryAll = true;
    verdict.delay = delaySeconds ?? verdict.delay;
  }

  ackAll() {
    const verdict = this.#verdict;
    if (verdict.retryAll) return without("ackAll", "retryAll");
    verdict.ackAll = true;
  }
}

expose(QueueController);

function without(method, before) {
  console.warn(
    `Received a call to ${method}() after ${before}() was already called. Calling ${method}() after calling ` +
      `${before}() has no effect.`,
  );
}

const MISSING =
  "Received a QueueEvent but we lack a handler for QueueEvents. Did you remember to export a queue() function?";

let warned = false;

function missing() {
  if (!warned) console.warn(MISSING);
  warned = true;
  return new Error("Handler does not export a queue() function.");
}

/** Runs the handler, as a rule to the end of all that it began, and replies. */
export async function runQueue(entrypoint, env, batch, reply) {
  const verdict = new Verdict();
  let ok = true;
  try {
    const { handler, ctx } = entrypoint();
    try {
      if (typeof handler?.queue !== "function") throw missing();
      await handler.queue(new QueueController(INSIDE, batch, verdict), env, ctx);
    } catch (e) {
      globalThis.reportError(e);
      throw e;
    }
    if (!flag("queue_consumer_no_wait_for_wait_until")) await settled(ctx);
  } catch {
    ok = false;
  }
  reply.batch(ok, verdict.retryAll, verdict.delay, verdict.retries());
}

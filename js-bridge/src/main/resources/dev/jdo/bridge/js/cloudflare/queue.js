// A queue as its producers have it in env (https://developers.cloudflare.com/queues/configuration/javascript-apis/).
import { options } from "../internal/arguments.js";
import { toHost } from "../internal/bytes.js";
import { serialize } from "../internal/clone.js";
import { flag } from "../internal/flags.js";
import { awaitIo, port } from "../internal/host.js";
import { badArgument, expose, illegalConstructor, isObject } from "../internal/idl.js";

const TYPE = "WorkerQueue";
const INSIDE = Symbol("inside");

const SEND_OPTIONS = [["contentType", "text"], ["delaySeconds", "integer"]];
const BATCH_OPTIONS = [["delaySeconds", "integer"]];
const MESSAGE = [["contentType", "text"], ["delaySeconds", "integer"]];

function wrongBody(type, expected, body) {
  return new TypeError(`Content Type "${type}" requires a value of type ${expected}, but received: ${typeof body}`);
}

/** Adds a message to what is to be sent. */
function add(outgoing, body, { contentType, delaySeconds = NaN }) {
  if (body === undefined) throw new TypeError("Message body cannot be undefined");
  switch (contentType?.toLowerCase() ?? (flag("queues_json_messages") ? "json" : "v8")) {
    case "text":
      if (typeof body !== "string") throw wrongBody("text", "string", body);
      return outgoing.text("text", body, delaySeconds);
    case "bytes":
      if (!ArrayBuffer.isView(body)) throw wrongBody("bytes", "ArrayBufferView", body);
      return outgoing.bytes(toHost(body), delaySeconds);
    case "json":
      return outgoing.text("json", JSON.stringify(body) ?? null, delaySeconds);
    case "v8":
      return outgoing.serialized(serialize(body), delaySeconds);
  }
  throw new TypeError(`Unsupported queue message content type: ${contentType}`);
}

function readMessage(value) {
  if (value === undefined || value === null) {
    throw new TypeError(
      "Cannot initialize N7workerd3api11WorkerQueue18MessageSendRequestE with required members from an undefined or " +
        "null value.",
    );
  }
  const { body } = value;
  return { body, ...options(value, MESSAGE, () => {
    throw new TypeError("Incorrect type: the provided value is not of type 'MessageSendRequest'.");
  }) };
}

/** What a queue says of what waits in it. */
export function metricsOf(text) {
  const metrics = JSON.parse(text);
  const oldest = metrics.oldestMessageTimestamp;
  const { backlogCount, backlogBytes } = metrics;
  return oldest === 0
    ? { backlogCount, backlogBytes }
    : { backlogCount, backlogBytes, oldestMessageTimestamp: new Date(oldest) };
}

/** The answer to what was sent. */
function sent(method, text) {
  const { refused } = JSON.parse(text);
  if (refused === undefined) return { metadata: { metrics: metricsOf(text) } };
  // The local queue has no error codes of its own.
  const known = !flag("queue_expose_error_codes");
  throw new Error(known ? `Queue ${method} failed: ${refused}` : "Unknown Internal Error (15000)");
}

class WorkerQueue {
  #name;

  constructor(key, name) {
    if (key !== INSIDE) throw illegalConstructor();
    this.#name = name;
  }

  async metrics() {
    return metricsOf(await awaitIo(port("queues").metrics(this.#name)));
  }

  async send(...args) {
    const name = this.#name;
    if (args.length === 0) throw badArgument("send", TYPE, 1, "Value");
    const given = options(args[1], SEND_OPTIONS, () => badArgument("send", TYPE, 2, "SendOptions"));
    const outgoing = port("queues").to(name);
    add(outgoing, args[0], given);
    return sent("send", await awaitIo(outgoing.send(false, NaN)));
  }

  async sendBatch(...args) {
    const name = this.#name;
    const [messages, options_] = args;
    if (!isObject(messages) || typeof messages[Symbol.iterator] !== "function") {
      throw badArgument("sendBatch", TYPE, 1, "Sequence");
    }
    const all = Array.from(messages, readMessage);
    const { delaySeconds = NaN } =
      options(options_, BATCH_OPTIONS, () => badArgument("sendBatch", TYPE, 2, "SendBatchOptions"));
    if (all.length === 0) throw new TypeError("sendBatch() requires at least one message");
    const outgoing = port("queues").to(name);
    for (const message of all) add(outgoing, message.body, message);
    return sent("sendBatch", await awaitIo(outgoing.send(true, delaySeconds)));
  }
}

expose(WorkerQueue);

/** The queue of that name. */
export const makeQueue = (name) => new WorkerQueue(INSIDE, name);

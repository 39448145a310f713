// Bodies as streams: a stream around a Java Body that is read when somebody reads the stream.
import { fromHost } from "../internal/bytes.js";
import { awaitIo } from "../internal/host.js";
import { quietly } from "./queuing-strategy.js";
import { ByteSource } from "./readable-bytes.js";
import { makeReadable, sourceOf } from "./readable-stream.js";

export { ReadableStream, isReadableStream } from "./readable-stream.js";

class BodySource extends ByteSource {
  #body;
  #abortable = false;
  internal = true;

  constructor(body) {
    super({ pull: () => this.#pull(), cancel: () => this.#body.cancel() }, 0, 0);
    this.#body = body;
    this.started = true;
  }

  start() {}

  async #pull() {
    const body = this.#body;
    const chunk = body.buffered() ? body.bytes() : await awaitIo(body.read());
    const view = chunk === null ? null : fromHost(chunk);
    if (!this.open) return;
    // Asked before its bytes are taken over by the queue.
    const empty = view === null || view.length === 0;
    if (!empty) this.enqueue(view);
    if (chunk === null || body.buffered()) this.close();
    else if (empty) await this.#pull();
  }

  untouchedBody() {
    return this.disturbed || this.#abortable ? null : this.#body;
  }

  /** From now on it may be ended from outside, by what this gives. */
  abortable() {
    this.#abortable = true;
    return (reason) => {
      if (this.state !== "readable") return;
      this.fail(reason);
      this.#body.cancel();
    };
  }

  get length() {
    return this.disturbed ? -1 : this.#body.length();
  }
}

/** It has been read to its end, and whoever did so keeps the lock. */
function consume(source) {
  source.disturbed = true;
  source.state = "closed";
  source.reader = { requests: [], into: null, closed: quietly() };
}

/** The stream of a Java Body; where the body is used already, one that has been read. */
export function streamOfBody(body, used) {
  const source = new BodySource(body);
  if (used) consume(source);
  return makeReadable(source);
}

/** What ends the stream of a Java Body with a reason. */
export function abortable(stream) {
  return sourceOf(stream).abortable();
}

/** The Java Body that an unread stream stands for, which then counts as read; null for any other stream. */
export function bodyOfStream(stream) {
  const source = sourceOf(stream);
  const body = source.untouchedBody();
  if (body !== null) consume(source);
  return body;
}

/** What the platform's own streams are cancelled with where their reader has gone; others get no reason. */
export function lostBy(stream) {
  if (!sourceOf(stream).internal) return undefined;
  return Object.assign(new Error("Network connection lost."), { retryable: true });
}

export function isDisturbed(stream) {
  return sourceOf(stream).disturbed;
}

/** The bytes that a stream will give, or -1. */
export function expectedLength(stream) {
  return sourceOf(stream).length;
}

// What stands behind a ReadableStream (https://streams.spec.whatwg.org): stream and controller of the standard in one
// object, with a queue of values; readable-bytes.js has the one with a queue of bytes.
import { expose, illegalConstructor } from "../internal/idl.js";
import { attempt } from "./queuing-strategy.js";

const INTERNAL = {};

/**
 * reader is what holds the lock: {requests, into, closed}; requests and into are waiting reads, {chunk(v), close(v),
 * error(e)}, into null where it is a default reader.
 */
export class Source {
  state = "readable";
  error = undefined;
  disturbed = false;
  reader = null;
  started = false;
  closing = false;
  total = 0;
  queue = [];
  controller = null;
  /** True where it is one of the platform's own and not made of the user's functions. */
  internal = false;
  #pulling = false;
  #again = false;

  /** methods: start, pull and cancel, each of which may be missing. */
  constructor(methods, hwm) {
    this.methods = methods;
    this.hwm = hwm;
  }

  /** What start() throws errors the stream, and does not leave the constructor, as on the platform. */
  start() {
    attempt(() => this.methods.start?.(this.controller)).then(
      () => {
        this.started = true;
        this.pullIfNeeded();
      },
      (e) => this.fail(e),
    );
  }

  get open() {
    return this.state === "readable" && !this.closing;
  }

  get desiredSize() {
    return this.state === "errored" ? null : this.state === "closed" ? 0 : this.hwm - this.total;
  }

  get isByteStream() {
    return false;
  }

  get waiting() {
    return this.reader !== null && (this.reader.requests.length > 0 || (this.reader.into?.length ?? 0) > 0);
  }

  get wantsPull() {
    return this.open && this.started && (this.waiting || this.desiredSize > 0);
  }

  pullIfNeeded() {
    if (!this.wantsPull) return;
    if (this.#pulling) {
      this.#again = true;
      return;
    }
    this.#pulling = true;
    attempt(() => this.methods.pull?.(this.controller)).then(
      () => {
        this.#pulling = false;
        if (this.#again) {
          this.#again = false;
          this.pullIfNeeded();
        }
      },
      (e) => this.fail(e),
    );
  }

  /** A read by a default reader. */
  read(request) {
    this.disturbed = true;
    if (this.state === "closed") request.close();
    else if (this.state === "errored") request.error(this.error);
    else this.readOpen(request);
  }

  readOpen(request) {
    if (this.queue.length === 0) {
      this.reader.requests.push(request);
      this.pullIfNeeded();
      return;
    }
    const [chunk, size] = this.queue.shift();
    this.total = Math.max(0, this.total - size);
    this.drained();
    request.chunk(chunk);
  }

  /** Something has left the queue. */
  drained() {
    if (this.closing && this.queue.length === 0) this.finish();
    else this.pullIfNeeded();
  }

  enqueue(chunk) {
    if (!this.open) throw new TypeError("Unable to enqueue");
    if (this.waiting) {
      this.reader.requests.shift().chunk(chunk);
    } else {
      let size;
      try {
        size = Number(this.size(chunk));
        if (!(size >= 0) || size === Infinity) throw new RangeError("The chunk's size must be a finite, positive number.");
      } catch (e) {
        this.fail(e);
        throw e;
      }
      this.queue.push([chunk, size]);
      this.total += size;
    }
    this.pullIfNeeded();
  }

  size() {
    return 1;
  }

  /** No more will be enqueued. */
  close() {
    if (!this.open) throw new TypeError("Unable to close");
    this.closing = true;
    if (this.queue.length === 0) this.finish();
  }

  finish() {
    this.state = "closed";
    const reader = this.reader;
    if (reader === null) return;
    reader.closed.resolve();
    for (const request of reader.requests.splice(0)) request.close();
  }

  fail(e) {
    if (this.state !== "readable") return;
    this.queue = [];
    this.total = 0;
    this.state = "errored";
    this.error = e;
    this.reader?.closed.reject(e);
    this.dropReads(e);
  }

  dropReads(e) {
    const reader = this.reader;
    if (reader === null) return;
    for (const request of [...reader.requests.splice(0), ...(reader.into?.splice(0) ?? [])]) request.error(e);
  }

  async cancel(reason) {
    this.disturbed = true;
    if (this.state === "closed") return;
    if (this.state === "errored") throw this.error;
    this.finish();
    for (const request of this.reader?.into?.splice(0) ?? []) request.close(undefined);
    this.queue = [];
    this.total = 0;
    await this.methods.cancel?.(reason);
  }

  /** The reader goes, its waiting reads fail. */
  release(e) {
    const reader = this.reader;
    this.dropReads(e);
    reader.closed.reject(e);
    this.reader = null;
  }

  /** The Java Body that all of this stream's content still is, or null. */
  untouchedBody() {
    return null;
  }

  /** How many bytes will come, -1 where that is not known. */
  get length() {
    return -1;
  }
}

export class DefaultSource extends Source {
  constructor(methods, hwm, size = undefined) {
    super(methods, hwm);
    if (size !== undefined) this.size = size;
    this.controller = new ReadableStreamDefaultController(INTERNAL, this);
  }
}

export class ReadableStreamDefaultController {
  #source;

  constructor(token, source) {
    if (token !== INTERNAL) throw illegalConstructor();
    this.#source = source;
  }

  get desiredSize() {
    return this.#source.desiredSize;
  }

  close() {
    this.#source.close();
  }

  enqueue(chunk = undefined) {
    this.#source.enqueue(chunk);
  }

  error(reason = undefined) {
    this.#source.fail(reason);
  }
}

expose(ReadableStreamDefaultController);

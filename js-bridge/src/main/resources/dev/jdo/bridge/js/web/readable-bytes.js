// Byte streams (https://streams.spec.whatwg.org/#rbs-controller-class): a queue of bytes, and reads into a reader's own
// buffer.
import { isBuffer } from "../internal/bytes.js";
import { badArgument, expose, illegalConstructor } from "../internal/idl.js";
import { Source } from "./readable-source.js";

const INTERNAL = {};
const AUTO_ALLOCATE = 4096;

/**
 * pending are the buffers to be filled, in order: {buffer, offset, length, filled, least, element, View, kind}; kind is
 * "byob" for a reader's own, "default" for one that was made for a default reader, "none" where its reader has gone.
 */
export class ByteSource extends Source {
  pending = [];
  request = null;

  constructor(methods, hwm, autoAllocate = AUTO_ALLOCATE) {
    super(methods, hwm);
    this.autoAllocate = autoAllocate;
    this.controller = new ReadableByteStreamController(INTERNAL, this);
  }

  get isByteStream() {
    return true;
  }

  readOpen(request) {
    if (this.total > 0) {
      const { buffer, offset, length } = this.queue.shift();
      this.total -= length;
      this.drained();
      request.chunk(new Uint8Array(buffer, offset, length));
      return;
    }
    if (this.autoAllocate > 0 && this.methods.pull !== undefined) {
      this.pending.push({
        buffer: new ArrayBuffer(this.autoAllocate), offset: 0, length: this.autoAllocate, filled: 0, least: 1, element: 1,
        View: Uint8Array, kind: "default",
      });
    }
    this.reader.requests.push(request);
    this.pullIfNeeded();
  }

  /** A read by a BYOB reader, of at least so many elements. */
  readInto(view, min, request) {
    this.disturbed = true;
    const element = view.BYTES_PER_ELEMENT ?? 1;
    const { byteOffset: offset, byteLength: length, constructor: View } = view;
    if (this.state === "errored") {
      request.error(this.error);
      return;
    }
    const into = {
      buffer: view.buffer.transfer(), offset, length, filled: 0, least: min * element, element, View, kind: "byob",
    };
    if (this.pending.length === 0) {
      if (this.state === "closed") {
        request.close(new View(into.buffer, offset, 0));
        return;
      }
      if (this.total > 0) {
        if (this.#fill(into)) {
          this.drained();
          request.chunk(viewOf(into));
          return;
        }
        if (this.closing) {
          const error = new TypeError("There are not enough bytes left to fill an element of the view.");
          this.fail(error);
          request.error(error);
          return;
        }
      }
    }
    this.pending.push(into);
    this.reader.into.push(request);
    this.pullIfNeeded();
  }

  /** Moves bytes from the queue; true where the least that was asked for is there. */
  #fill(into) {
    const most = Math.min(this.total, into.length - into.filled);
    const reached = into.filled + most;
    const aligned = reached - (reached % into.element);
    const ready = aligned >= into.least;
    let left = ready ? aligned - into.filled : most;
    while (left > 0) {
      const head = this.queue[0];
      const count = Math.min(left, head.length);
      new Uint8Array(into.buffer, into.offset + into.filled, count).set(new Uint8Array(head.buffer, head.offset, count));
      if (count === head.length) this.queue.shift();
      head.offset += count;
      head.length -= count;
      this.total -= count;
      into.filled += count;
      left -= count;
    }
    return ready;
  }

  enqueue(view) {
    if (!this.open) throw new TypeError("Unable to enqueue");
    const { byteOffset, byteLength } = view;
    const buffer = view.buffer.transfer();
    const first = this.pending[0];
    if (first !== undefined) {
      this.#forgetRequest();
      first.buffer = first.buffer.transfer();
      if (first.kind === "none") this.#detached(first);
    }
    if (this.reader !== null && this.reader.into === null) {
      while (this.reader.requests.length > 0 && this.total > 0) this.#serve();
      if (this.reader.requests.length === 0) {
        this.#push(buffer, byteOffset, byteLength);
      } else {
        if (this.pending.length > 0) this.pending.shift();
        this.reader.requests.shift().chunk(new Uint8Array(buffer, byteOffset, byteLength));
      }
    } else {
      this.#push(buffer, byteOffset, byteLength);
      this.#fillPending();
    }
    this.pullIfNeeded();
  }

  #serve() {
    const { buffer, offset, length } = this.queue.shift();
    this.total -= length;
    this.reader.requests.shift().chunk(new Uint8Array(buffer, offset, length));
  }

  #push(buffer, offset, length) {
    this.queue.push({ buffer, offset, length });
    this.total += length;
  }

  #fillPending() {
    const done = [];
    while (this.pending.length > 0 && this.total > 0) {
      if (!this.#fill(this.pending[0])) break;
      done.push(this.pending.shift());
    }
    this.#forgetRequest();
    for (const into of done) this.#commit(into);
  }

  #commit(into) {
    const done = this.state === "closed";
    const request = into.kind === "default" ? this.reader.requests.shift() : this.reader.into.shift();
    if (request === undefined) return;
    if (done) request.close(into.kind === "default" ? undefined : viewOf(into));
    else request.chunk(viewOf(into));
  }

  #detached(into) {
    if (into.filled > 0) this.#push(into.buffer.slice(into.offset, into.offset + into.filled), 0, into.filled);
    this.pending.shift();
  }

  #forgetRequest() {
    this.request?.[INVALIDATE]();
    this.request = null;
  }

  /** The buffer that the source may write into itself, or null. */
  get byobRequest() {
    const first = this.pending[0];
    if (this.request === null && first !== undefined) {
      const view = new Uint8Array(first.buffer, first.offset + first.filled, first.length - first.filled);
      this.request = new ReadableStreamBYOBRequest(INTERNAL, this, view);
    }
    return this.request;
  }

  respond(written) {
    const first = this.pending[0];
    if (this.state === "closed") {
      if (written !== 0) throw new TypeError("bytesWritten must be 0 when calling respond() on a closed stream.");
    } else {
      if (written === 0) throw new TypeError("bytesWritten must be greater than 0 when calling respond() on a readable stream.");
      if (first.filled + written > first.length) throw new RangeError("bytesWritten out of range");
    }
    first.buffer = first.buffer.transfer();
    this.#forgetRequest();
    if (this.state === "closed") this.#respondClosed(first);
    else this.#respondOpen(first, written);
    this.pullIfNeeded();
  }

  respondWithNewView(view) {
    const first = this.pending[0];
    if (first.offset + first.filled !== view.byteOffset) throw new RangeError("The region specified by view does not match byobRequest");
    const written = view.byteLength;
    first.buffer = view.buffer;
    this.respond(written);
  }

  #respondOpen(first, written) {
    first.filled += written;
    if (first.kind === "none") {
      this.#detached(first);
      this.#fillPending();
      return;
    }
    if (first.filled < first.least) return;
    this.pending.shift();
    const rest = first.filled % first.element;
    if (rest > 0) {
      const end = first.offset + first.filled;
      this.#push(first.buffer.slice(end - rest, end), 0, rest);
    }
    first.filled -= rest;
    this.#commit(first);
    this.#fillPending();
  }

  #respondClosed(first) {
    if (first.kind === "none") this.pending.shift();
    while ((this.reader?.into?.length ?? 0) > 0 && this.pending.length > 0) this.#commit(this.pending.shift());
  }

  close() {
    if (!this.open) throw new TypeError("Unable to close");
    if (this.total > 0) {
      this.closing = true;
      return;
    }
    const first = this.pending[0];
    if (first !== undefined && first.filled % first.element !== 0) {
      const error = new TypeError("There are bytes left that do not fill an element of the view.");
      this.fail(error);
      throw error;
    }
    this.finish();
    // A source that closes without an answer to its request has nothing to fill the buffers with.
    if (this.request === null) for (const into of this.pending.splice(0)) if (into.kind === "byob") this.#commit(into);
  }

  fail(e) {
    this.#forgetRequest();
    this.pending = [];
    super.fail(e);
  }

  cancel(reason) {
    this.#forgetRequest();
    this.pending = [];
    return super.cancel(reason);
  }

  release(e) {
    if (this.pending.length > 0) {
      this.pending[0].kind = "none";
      this.pending.length = 1;
    }
    super.release(e);
  }
}

const INVALIDATE = Symbol("invalidate");

function viewOf(into) {
  return new into.View(into.buffer, into.offset, into.filled / into.element);
}

export class ReadableByteStreamController {
  #source;

  constructor(token, source) {
    if (token !== INTERNAL) throw illegalConstructor();
    this.#source = source;
  }

  get byobRequest() {
    return this.#source.byobRequest;
  }

  get desiredSize() {
    return this.#source.desiredSize;
  }

  close() {
    this.#source.close();
  }

  enqueue(chunk) {
    const view = isBuffer(chunk) ? new Uint8Array(chunk) : chunk;
    if (!ArrayBuffer.isView(view)) {
      throw badArgument("enqueue", "ReadableByteStreamController", 1, "ArrayBuffer or ArrayBufferView");
    }
    if (view.byteLength === 0) throw new TypeError("Cannot enqueue a zero-length ArrayBuffer.");
    this.#source.enqueue(view);
  }

  error(reason = undefined) {
    this.#source.fail(reason);
  }
}

expose(ReadableByteStreamController);

export class ReadableStreamBYOBRequest {
  #source;
  #view;

  constructor(token, source, view) {
    if (token !== INTERNAL) throw illegalConstructor();
    this.#source = source;
    this.#view = view;
  }

  get view() {
    return this.#view;
  }

  get atLeast() {
    return this.#source === null ? null : (this.#source.pending[0]?.least ?? null);
  }

  respond(bytesWritten) {
    this.#live().respond(Number(bytesWritten));
  }

  respondWithNewView(view) {
    this.#live().respondWithNewView(view);
  }

  #live() {
    if (this.#source === null) throw new TypeError("This ReadableStreamBYOBRequest has been invalidated.");
    return this.#source;
  }

  [INVALIDATE]() {
    this.#source = null;
    this.#view = null;
  }
}

expose(ReadableStreamBYOBRequest);

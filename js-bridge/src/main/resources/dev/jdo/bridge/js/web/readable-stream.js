// ReadableStream (https://streams.spec.whatwg.org/#rs-class) and its readers; what stands behind one is a Source.
import { onlyByReference } from "../internal/cloneable.js";
import { flag } from "../internal/flags.js";
import { load } from "../internal/host.js";
import { badArgument, badConstructorArgument, badField, expose, illegal, isObject } from "../internal/idl.js";
import { pipe } from "./pipe.js";
import { quietly, readMethods, readStrategy } from "./queuing-strategy.js";
import { ByteSource } from "./readable-bytes.js";
import { DefaultSource } from "./readable-source.js";
import { isWritableStream } from "./writable-stream.js";

const INTERNAL = {};
const LOCKED = "This ReadableStream is currently locked to a reader.";
const RELEASED = "This ReadableStream reader has been released.";
const METHODS = ["start", "pull", "cancel"];

let sourceIn;
let isReadable;

export class ReadableStream {
  #source;

  static {
    sourceIn = (stream) => {
      try {
        return stream.#source;
      } catch {
        throw illegal();
      }
    };
    isReadable = (value) => isObject(value) && #source in value;
  }

  constructor(source = undefined, strategy = undefined) {
    this.#source = source === INTERNAL ? strategy : create(source, strategy);
    this.#source.start();
  }

  static from(iterable) {
    const several = typeof iterable === "string" || isObject(iterable);
    const method = several ? (iterable[Symbol.asyncIterator] ?? iterable[Symbol.iterator]) : undefined;
    const iterator = typeof method === "function" ? method.call(iterable) : undefined;
    if (!isObject(iterator)) throw badArgument("from", "ReadableStream", 1, "AsyncGenerator");
    const asked = async (result) => {
      const next = await result;
      if (!isObject(next)) {
        throw new TypeError("Incorrect type for Promise: the Promise did not resolve to 'GeneratorNext'.");
      }
      return next;
    };
    const pull = async (controller) => {
      const { value, done } = await asked(iterator.next());
      if (done) controller.close();
      else controller.enqueue(await value);
    };
    const cancel = async (reason) => {
      if (iterator.return !== undefined && iterator.return !== null) await asked(iterator.return(reason));
    };
    return makeReadable(new DefaultSource({ pull, cancel }, 0));
  }

  get locked() {
    return sourceIn(this).reader !== null;
  }

  async cancel(reason = undefined) {
    const source = sourceIn(this);
    if (source.reader !== null) throw new TypeError(LOCKED);
    return source.cancel(reason);
  }

  getReader(options = undefined) {
    if (options !== undefined && options !== null && !isObject(options)) {
      throw badArgument("getReader", "ReadableStream", 1, "GetReaderOptions");
    }
    const given = options?.mode;
    const mode = given === undefined ? given : `${given}`;
    if (mode === undefined) return new ReadableStreamDefaultReader(this);
    if (mode !== "byob") throw new TypeError("mode must be undefined or 'byob' in call to getReader().");
    return new ReadableStreamBYOBReader(this);
  }

  pipeThrough(transform, options = undefined) {
    if (!isObject(transform)) throw badArgument("pipeThrough", "ReadableStream", 1, "Transform");
    const { readable } = transform;
    if (!isReadable(readable)) throw badField("readable", "Transform", "ReadableStream");
    const { writable } = transform;
    if (!isWritableStream(writable)) throw badField("writable", "Transform", "WritableStream");
    requireUnlocked(this, writable);
    sourceIn(this).disturbed = true;
    pipe(this, writable, options).catch(() => {});
    return readable;
  }

  async pipeTo(destination, options = undefined) {
    if (!isWritableStream(destination)) throw badArgument("pipeTo", "ReadableStream", 1, "WritableStream");
    requireUnlocked(this, destination);
    sourceIn(this).disturbed = true;
    return pipe(this, destination, options);
  }

  tee() {
    return tee(this);
  }

  values(options = undefined) {
    return new ReadableStreamAsyncIterator(new ReadableStreamDefaultReader(this), Boolean(options?.preventCancel));
  }

  [Symbol.asyncIterator](options = undefined) {
    return this.values(options);
  }
}

expose(ReadableStream, "ReadableStream", (stream) => {
  const { state, isByteStream, length } = sourceIn(stream);
  return { extra: { state, supportsBYOB: isByteStream, length: length < 0 ? undefined : BigInt(length) } };
});
onlyByReference(ReadableStream, "ReadableStream can only be serialized for RPC.");

function create(underlying, strategy) {
  const given = underlying?.type;
  const type = given === undefined ? given : `${given}`;
  if (type === "bytes") {
    const { hwm } = readStrategy(strategy, 0);
    if (underlying.autoAllocateChunkSize === 0) throw new TypeError("The autoAllocateChunkSize option cannot be zero.");
    return new ByteSource(readMethods(underlying, METHODS, "UnderlyingSource"), hwm, underlying.autoAllocateChunkSize);
  }
  if (type !== undefined && type !== "") throw new TypeError(`"${type}" is not a valid type of ReadableStream.`);
  const { hwm, size } = readStrategy(strategy, 1);
  return new DefaultSource(readMethods(underlying, METHODS, "UnderlyingSource"), hwm, size);
}

function requireUnlocked(readable, writable) {
  if (readable.locked) throw new TypeError(LOCKED);
  if (writable.locked) throw new TypeError("This WritableStream is currently locked to a writer");
}

/** A stream around a source of the platform's own. */
export function makeReadable(source) {
  return new ReadableStream(INTERNAL, source);
}

export function isReadableStream(value) {
  return isReadable(value);
}

/** What stands behind a stream. */
export function sourceOf(stream) {
  return sourceIn(stream);
}

/** Two streams with the same chunks; each waits for the slower one only by way of the shared queue. */
function tee(stream) {
  const source = sourceIn(stream);
  const reader = new ReadableStreamDefaultReader(stream);
  const branches = [];
  const cancelled = [false, false];
  const reasons = [undefined, undefined];
  const finished = quietly();
  let reading = false;
  let again = false;
  source.disturbed = true;
  const pull = () => {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    again = false;
    reader.read().then(
      ({ value, done }) => {
        reading = false;
        const chunks = [value, source.isByteStream && !done ? value.slice() : value];
        branches.forEach((branch, i) => {
          if (cancelled[i] || !branch.open) return;
          if (done) branch.close();
          else branch.enqueue(chunks[i]);
        });
        if (done) finished.resolve();
        else if (again) pull();
      },
      () => {},
    );
  };
  reader.closed.catch((e) => {
    branches.forEach((branch) => branch.fail(e));
    finished.resolve();
  });
  for (const i of [0, 1]) {
    const cancel = (reason) => {
      cancelled[i] = true;
      reasons[i] = reason;
      if (cancelled[1 - i]) finished.resolve(reader.cancel(reasons));
      return finished.promise;
    };
    branches.push(source.isByteStream ? new ByteSource({ pull, cancel }, 0, 0) : new DefaultSource({ pull, cancel }, 0));
  }
  return branches.map(makeReadable);
}

class Reader {
  /** {requests, into, closed} while it has the lock. */
  #lock;
  #source;
  #closed;

  constructor(stream, into, name) {
    if (!isReadableStream(stream)) throw badConstructorArgument(name, 1, "ReadableStream");
    const source = sourceIn(stream);
    if (source.reader !== null) throw new TypeError(LOCKED);
    if (into !== null && !source.isByteStream) throw new TypeError("This ReadableStream does not support BYOB reads.");
    this.#source = source;
    this.#lock = source.reader = { requests: [], into, closed: quietly() };
    this.#closed = this.#lock.closed.promise;
    if (source.state === "closed") this.#lock.closed.resolve();
    else if (source.state === "errored") this.#lock.closed.reject(source.error);
  }

  get closed() {
    return this.#closed;
  }

  async cancel(reason = undefined) {
    if (this.#source === null) throw new TypeError(RELEASED);
    return this.#source.cancel(reason);
  }

  releaseLock() {
    if (this.#source === null) return;
    const error = new TypeError(RELEASED);
    const settled = this.#source.state !== "readable";
    this.#source.release(error);
    this.#source = null;
    if (settled) {
      const closed = quietly();
      closed.reject(error);
      this.#closed = closed.promise;
    }
  }

  static source(reader) {
    return reader.#source;
  }
}

const { source: sourceRead } = Reader;
delete Reader.source;

function requested(start) {
  return new Promise((resolve, reject) => {
    start({
      chunk: (value) => resolve({ value, done: false }),
      close: (value) => resolve({ value, done: true }),
      error: reject,
    });
  });
}

export class ReadableStreamDefaultReader extends Reader {
  constructor(stream) {
    super(stream, null, "ReadableStreamDefaultReader");
  }

  read() {
    const source = sourceRead(this);
    if (source === null) return Promise.reject(new TypeError(RELEASED));
    return requested((request) => source.read(request));
  }
}

export class ReadableStreamBYOBReader extends Reader {
  constructor(stream) {
    super(stream, [], "ReadableStreamBYOBReader");
  }

  async read(view, options = undefined) {
    return readInto(sourceRead(this), view, options?.min ?? 1);
  }

  async readAtLeast(min, view) {
    return readInto(sourceRead(this), view, min);
  }
}

function readInto(source, view, min) {
  if (source === null) throw new TypeError(RELEASED);
  if (!ArrayBuffer.isView(view)) throw badArgument("read", "ReadableStreamBYOBReader", 1, "ArrayBufferView");
  if (view.byteLength === 0) {
    throw new TypeError('You must call read() on a "byob" reader with a positive-sized TypedArray object.');
  }
  if (!(min >= 1) || min > (view.length ?? view.byteLength)) {
    throw new TypeError(`Requested invalid minimum number of bytes to read (${min}).`);
  }
  const read = (into) => requested((request) => source.readInto(into, min, request));
  const old = source.internal && !(flag("streams_byob_reader_detaches_buffer") && flag("internal_stream_byob_return_view"));
  return old ? load("/jdo/web/old-streams.js").readInto(view, read) : read(view);
}

// The platform's own, whatever the project makes of them.
const { cancel, releaseLock } = Reader.prototype;
const { read } = ReadableStreamDefaultReader.prototype;
const call = (method, reader, ...args) => Reflect.apply(method, reader, args);

/** What "for await" goes over a stream with; one step begins when the one before it has ended. */
class ReadableStreamAsyncIterator {
  #reader;
  #preventCancel;
  #under = null;
  #finished = false;

  constructor(reader, preventCancel) {
    this.#reader = reader;
    this.#preventCancel = preventCancel;
  }

  #after(step) {
    const promise = this.#under === null ? step() : this.#under.then(step, step);
    const over = () => {
      if (this.#under === promise) this.#under = null;
    };
    this.#under = promise;
    promise.then(over, over);
    return promise;
  }

  #finish() {
    this.#finished = true;
    call(releaseLock, this.#reader);
  }

  next() {
    return this.#after(async () => {
      if (this.#finished) return { value: undefined, done: true };
      try {
        const result = await call(read, this.#reader);
        if (result.done) this.#finish();
        return result;
      } catch (e) {
        this.#finish();
        throw e;
      }
    });
  }

  return(value = undefined) {
    return this.#after(async () => {
      if (this.#finished) return { value, done: true };
      const cancelled = this.#preventCancel ? undefined : call(cancel, this.#reader, value);
      this.#finish();
      await cancelled;
      return { value, done: true };
    });
  }
}

Object.setPrototypeOf(
  ReadableStreamAsyncIterator.prototype,
  Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype),
);
expose(ReadableStreamAsyncIterator);
expose(Reader);
expose(ReadableStreamDefaultReader);
expose(ReadableStreamBYOBReader);

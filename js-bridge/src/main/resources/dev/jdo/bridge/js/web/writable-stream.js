// WritableStream (https://streams.spec.whatwg.org/#ws), its writer and controller.
import { isBuffer } from "../internal/bytes.js";
import { onlyByReference } from "../internal/cloneable.js";
import { flag } from "../internal/flags.js";
import { badConstructorArgument, expose, illegal, illegalConstructor } from "../internal/idl.js";
import { AbortController } from "./abort.js";
import { attempt, quietly, readMethods, readStrategy } from "./queuing-strategy.js";

const INTERNAL = {};
const CLOSED = "This WritableStream has been closed.";
const LOCKED = "This WritableStream is currently locked to a writer.";
const RELEASED = "This WritableStream writer has been released.";
const NOT_BYTES = "This TransformStream is being used as a byte stream, but received an object of " +
  "non-ArrayBuffer/ArrayBufferView type on its writable side.";
const CLOSE = Symbol("close");

/**
 * A stream's state:
 * {state: writable|erroring|errored|closed, error, writer, queue: [[chunk, size, deferred]…], total, hwm, size, started,
 *  sink, writing, closing (the close asked for), closingNow (under way), aborting: {reason, deferred, wasErroring}}
 */
let stateOf;

export class WritableStream {
  #s;

  static {
    stateOf = (stream) => {
      try {
        return stream.#s;
      } catch {
        throw illegal();
      }
    };
  }

  constructor(sink = undefined, strategy = undefined) {
    const { hwm, size } = readStrategy(strategy, 1);
    const methods = readMethods(sink, ["start", "write", "close", "abort"], "UnderlyingSink");
    this.#s = newState(methods, hwm, size);
    start(this.#s);
  }

  get locked() {
    return stateOf(this).writer !== null;
  }

  abort(reason = undefined) {
    return promised(() => {
      const s = stateOf(this);
      if (s.writer !== null) throw new TypeError(LOCKED);
      return abort(s, reason);
    });
  }

  close() {
    return promised(() => {
      const s = stateOf(this);
      if (s.writer !== null) throw new TypeError(LOCKED);
      return close(s);
    });
  }

  getWriter() {
    return new WritableStreamDefaultWriter(this);
  }
}

expose(WritableStream, "WritableStream", (stream) => {
  const { state, bytes } = stateOf(stream);
  return { extra: { state: state === "erroring" ? "erroring" : state, expectsBytes: bytes } };
});
onlyByReference(WritableStream, "WritableStream can only be serialized for RPC.");

/** The promise that the function gives; what it throws is a rejection. */
function promised(call) {
  try {
    return call();
  } catch (e) {
    return Promise.reject(e);
  }
}

/** Settles one of a writer's promises, once. */
function settle(deferred, how, value) {
  if (deferred.settled) return;
  deferred.settled = true;
  deferred[how](value);
}

function newState(sink, hwm, size) {
  return {
    state: "writable", error: undefined, writer: null, queue: [], total: 0, hwm, size, started: false, sink,
    writing: null, closing: null, closingNow: false, aborting: null, pressed: hwm <= 0, controller: null,
    signal: new AbortController(), bytes: false, told: false, room: undefined,
  };
}

function start(s) {
  s.controller = new WritableStreamDefaultController(INTERNAL, s);
  attempt(() => s.sink.start?.(s.controller)).then(
    () => {
      s.started = true;
      advance(s);
    },
    (e) => {
      s.started = true;
      deal(s, e);
    },
  );
}

/** A stream over functions of the platform's own, not the user's. */
export function makeWritable(sink, hwm, size, bytes = false) {
  const stream = new WritableStream(sink, { highWaterMark: hwm, size });
  Object.assign(stateOf(stream), { bytes, room: sink.room });
  return stream;
}

const desired = (s) => (s.state === "closed" || (s.bytes && s.state !== "writable") ? 0 : s.state === "writable" ? s.hwm - s.total : null);

/** Tells the writer whether there is room. */
function press(s) {
  const pressed = s.hwm - s.total <= 0;
  if (pressed === s.pressed) return;
  s.pressed = pressed;
  if (s.writer === null || s.closing !== null) return;
  if (pressed) s.writer.ready = quietly();
  else settle(s.writer.ready, "resolve");
}

/** A stream of bytes takes nothing else, and is none the worse for it; it tells once why it is broken. */
function refusal(s, chunk) {
  if (s.told && s.state === "errored") return new TypeError(CLOSED);
  s.told ||= s.state === "errored";
  if (s.state !== "writable") return undefined;
  if (typeof chunk === "string" || isBuffer(chunk) || ArrayBuffer.isView(chunk)) return undefined;
  return new TypeError(NOT_BYTES);
}

function write(s, chunk) {
  const refused = s.bytes ? refusal(s, chunk) : undefined;
  if (refused !== undefined) return Promise.reject(refused);
  let size = 1;
  if (s.state === "writable" && s.closing === null) {
    try {
      const { size: measure } = s;
      size = Number(measure(chunk));
      if (!(size >= 0) || size === Infinity) throw new RangeError("The chunk's size must be a finite, positive number.");
    } catch (e) {
      errorIfNeeded(s, e);
    }
  }
  if (s.state === "errored" || s.state === "erroring") return Promise.reject(s.error);
  if (s.state === "closed" || s.closing !== null) return Promise.reject(new TypeError(CLOSED));
  const deferred = quietly();
  s.queue.push([chunk, size, deferred]);
  s.total += size;
  press(s);
  advance(s);
  return deferred.promise;
}

function close(s) {
  if (s.state === "closed" || s.closing !== null) return Promise.reject(new TypeError(CLOSED));
  if (s.state === "errored") return Promise.reject(s.bytes ? new TypeError(CLOSED) : s.error);
  s.closing = quietly();
  if (s.writer !== null && s.pressed && s.state === "writable") settle(s.writer.ready, "resolve");
  s.queue.push([CLOSE, 0, s.closing]);
  advance(s);
  return s.closing.promise;
}

function abort(s, reason) {
  if (s.state === "closed" || s.state === "errored") return Promise.resolve();
  s.signal.abort(reason);
  if (s.state === "closed" || s.state === "errored") return Promise.resolve();
  if (s.aborting !== null) return s.aborting.deferred.promise;
  const wasErroring = s.state === "erroring";
  s.aborting = { deferred: quietly(), reason: wasErroring ? undefined : reason, wasErroring };
  const { promise } = s.aborting.deferred;
  if (!wasErroring) startErroring(s, reason);
  return promise;
}

function errorIfNeeded(s, e) {
  if (s.state === "writable") startErroring(s, e);
}

function deal(s, e) {
  if (s.state === "writable") startErroring(s, e);
  else if (s.state === "erroring") finishErroring(s);
}

function startErroring(s, reason) {
  s.state = "erroring";
  s.error = reason;
  if (s.writer !== null) rejectAnew(s.writer, "ready", reason);
  if (s.writing === null && !s.closingNow && s.started) finishErroring(s);
}

/** Rejects one of a writer's promises, by name: a new one where it is settled already. */
function rejectAnew(writer, name, reason) {
  if (writer[name].settled) writer[name] = quietly();
  settle(writer[name], "reject", reason);
}

function finishErroring(s) {
  s.state = "errored";
  for (const [chunk, , deferred] of s.queue) if (chunk !== CLOSE) deferred.reject(s.error);
  s.queue = [];
  s.total = 0;
  const aborting = s.aborting;
  s.aborting = null;
  if (aborting === null) return rejectClosed(s);
  if (aborting.wasErroring) {
    aborting.deferred.reject(s.error);
    return rejectClosed(s);
  }
  attempt(() => s.sink.abort?.(aborting.reason)).then(
    () => {
      aborting.deferred.resolve();
      rejectClosed(s);
    },
    (e) => {
      aborting.deferred.reject(e);
      rejectClosed(s);
    },
  );
}

function rejectClosed(s) {
  s.closing?.reject(s.error);
  if (s.writer !== null) settle(s.writer.closed, "reject", s.error);
}

/** Does the next thing in the queue. */
function advance(s) {
  if (!s.started || s.writing !== null || s.closingNow) return;
  if (s.state === "erroring") return finishErroring(s);
  if (s.queue.length === 0 || s.state !== "writable") return;
  const [chunk, size, deferred] = s.queue[0];
  if (chunk === CLOSE) {
    s.queue.shift();
    s.closingNow = true;
    attempt(() => s.sink.close?.()).then(() => finishClose(s), (e) => failClose(s, e));
    return;
  }
  s.writing = deferred;
  attempt(() => s.sink.write?.(chunk, s.controller)).then(
    () => {
      s.writing = null;
      deferred.resolve();
      if (s.state === "writable" || s.state === "erroring") {
        s.queue.shift();
        s.total = Math.max(0, s.total - size);
        if (s.state === "writable" && s.closing === null) press(s);
      }
      advance(s);
    },
    (e) => {
      s.writing = null;
      s.queue.shift();
      s.told = true;
      deferred.reject(e);
      deal(s, e);
    },
  );
}

function finishClose(s) {
  s.closingNow = false;
  s.closing.resolve();
  s.state = "closed";
  s.aborting?.deferred.resolve();
  s.aborting = null;
  if (s.writer !== null) settle(s.writer.closed, "resolve");
}

function failClose(s, e) {
  s.closingNow = false;
  s.closing.reject(e);
  s.aborting?.deferred.reject(e);
  s.aborting = null;
  deal(s, e);
}

export class WritableStreamDefaultController {
  #s;

  constructor(token, s) {
    if (token !== INTERNAL) throw illegalConstructor();
    this.#s = s;
  }

  get signal() {
    return this.#s.signal.signal;
  }

  error(reason = undefined) {
    errorIfNeeded(this.#s, reason);
  }
}

expose(WritableStreamDefaultController);

export class WritableStreamDefaultWriter {
  /** {ready, closed}: deferred. */
  #promises = { ready: quietly(), closed: quietly() };
  #s;

  constructor(stream) {
    if (!isWritableStream(stream)) throw badConstructorArgument("WritableStreamDefaultWriter", 1, "WritableStream");
    const s = stateOf(stream);
    if (s.writer !== null) throw new TypeError(LOCKED);
    this.#s = s;
    const { ready, closed } = (s.writer = this.#promises);
    if (s.state === "erroring" || s.state === "errored") settle(ready, "reject", s.error);
    else if (s.state === "closed" || s.closing !== null || !s.pressed) settle(ready, "resolve");
    if (s.state === "closed") settle(closed, "resolve");
    else if (s.state === "errored") settle(closed, "reject", s.error);
  }

  get closed() {
    return this.#promises.closed.promise;
  }

  get ready() {
    return this.#promises.ready.promise;
  }

  get desiredSize() {
    if (this.#s === null) throw new TypeError(RELEASED);
    return desired(this.#s);
  }

  abort(reason = undefined) {
    return promised(() => {
      if (this.#s === null) throw new TypeError(RELEASED);
      return abort(this.#s, reason);
    });
  }

  close() {
    return promised(() => {
      if (this.#s === null) throw new TypeError(RELEASED);
      return close(this.#s);
    });
  }

  write(chunk = undefined) {
    return this.#s === null ? Promise.reject(new TypeError(RELEASED)) : write(this.#s, chunk);
  }

  releaseLock() {
    const s = this.#s;
    if (s === null) return;
    this.#s = null;
    s.writer = null;
    const released = new TypeError(RELEASED);
    if (!this.#promises.ready.settled || flag("writable_stream_spec_compliant_writer")) {
      rejectAnew(this.#promises, "ready", released);
    }
    rejectAnew(this.#promises, "closed", released);
  }
}

expose(WritableStreamDefaultWriter);

export function isWritableStream(value) {
  return value instanceof WritableStream;
}

/** Errors the stream from outside: what its writer would be told. */
export function errorWritable(stream, reason) {
  errorIfNeeded(stateOf(stream), reason);
}

/** Waits until the sink has room for what a pipe brings, where it is one that takes writes without end. */
export function room(stream) {
  return stateOf(stream).room?.();
}

/** {state, error, closing} of a stream, for pipes and transforms. */
export function writableState(stream) {
  return stateOf(stream);
}

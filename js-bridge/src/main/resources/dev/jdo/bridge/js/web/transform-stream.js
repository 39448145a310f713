// TransformStream (https://streams.spec.whatwg.org/#ts), and the platform's own kinds of it.
import { isBuffer } from "../internal/bytes.js";
import { badField, expose, illegal, illegalConstructor } from "../internal/idl.js";
import { encodeText } from "./encoding.js";
import { attempt, quietly, readMethods, readStrategy } from "./queuing-strategy.js";
import { ByteSource } from "./readable-bytes.js";
import { DefaultSource } from "./readable-source.js";
import { makeReadable } from "./readable-stream.js";
import { errorWritable, makeWritable, writableState } from "./writable-stream.js";

const INTERNAL = {};
const METHODS = ["start", "transform", "flush", "cancel"];

let endsOf;

export class TransformStream {
  /** The two ends of the transform, a Transform. */
  #ends;

  static {
    endsOf = (stream) => {
      try {
        return stream.#ends;
      } catch {
        throw illegal();
      }
    };
  }

  constructor(transformer = undefined, writableStrategy = undefined, readableStrategy = undefined) {
    if (transformer instanceof Ends) {
      this.#ends = transformer;
      return;
    }
    for (const type of ["readableType", "writableType"]) {
      if (transformer?.[type] !== undefined) throw new RangeError(`The ${type} of a Transformer must be undefined.`);
    }
    const methods = readMethods(transformer, METHODS, "Transformer");
    const { hwm, size } = readStrategy(readableStrategy, 0);
    const { hwm: room, size: weigh } = readStrategy(writableStrategy, 1);
    this.#ends = new Transform(methods, (source) => new DefaultSource(source, hwm, size), room, weigh);
  }

  get readable() {
    return endsOf(this).readable;
  }

  get writable() {
    return endsOf(this).writable;
  }
}

expose(TransformStream);

/** What a TransformStream may be made of instead: its readable and writable. */
export class Ends {
  readable;
  writable;
}

/** What joins the two ends: a write waits until the reader wants more. */
class Transform extends Ends {
  pressed = true;
  change = quietly();

  constructor(methods, makeSource, hwm, size, bytes = false) {
    super();
    this.methods = methods;
    this.controller = new TransformStreamDefaultController(INTERNAL, this);
    const started = quietly();
    this.source = makeSource({
      start: () => started.promise,
      pull: () => {
        this.press(false);
        return this.change.promise;
      },
      cancel: (reason) => this.cancel(reason),
    });
    this.readable = makeReadable(this.source);
    this.writable = makeWritable(
      {
        start: () => started.promise,
        write: (chunk) => this.write(chunk),
        close: () => this.close(),
        abort: (reason) => this.abort(reason),
      },
      hwm,
      size,
      bytes,
    );
    started.resolve(methods.start?.(this.controller));
  }

  press(pressed) {
    if (this.pressed === pressed) return;
    this.pressed = pressed;
    this.change.resolve();
    this.change = quietly();
  }

  async write(chunk) {
    while (this.pressed) {
      await this.change.promise;
      const { state, error } = writableState(this.writable);
      if (state === "erroring" || state === "errored") throw error;
    }
    try {
      if (this.methods.transform === undefined) this.enqueue(chunk);
      else await this.methods.transform(chunk, this.controller);
    } catch (e) {
      this.error(e);
      throw e;
    }
  }

  enqueue(chunk) {
    try {
      this.source.enqueue(chunk);
    } catch (e) {
      this.errorWritable(e);
      throw this.source.state === "errored" ? this.source.error : e;
    }
    if (!this.source.wantsPull) this.press(true);
  }

  error(e) {
    this.source.fail(e);
    this.errorWritable(e);
  }

  errorWritable(e) {
    errorWritable(this.writable, e);
    this.press(false);
  }

  terminate() {
    if (this.source.open) this.source.close();
    this.errorWritable(new TypeError("The transform stream has been terminated"));
  }

  async close() {
    try {
      await this.methods.flush?.(this.controller);
    } catch (e) {
      this.source.fail(e);
      throw e;
    }
    if (this.source.state === "errored") throw this.source.error;
    if (this.source.open) this.source.close();
  }

  async abort(reason) {
    try {
      await this.methods.cancel?.(reason);
    } finally {
      this.source.fail(reason);
    }
  }

  cancel(reason) {
    return attempt(() => this.methods.cancel?.(reason)).finally(() => this.errorWritable(reason));
  }
}

export class TransformStreamDefaultController {
  #transform;

  constructor(token, transform) {
    if (token !== INTERNAL) throw illegalConstructor();
    this.#transform = transform;
  }

  get desiredSize() {
    return this.#transform.source.desiredSize;
  }

  enqueue(chunk = undefined) {
    this.#transform.enqueue(chunk);
  }

  error(reason = undefined) {
    this.#transform.error(reason);
  }

  terminate() {
    this.#transform.terminate();
  }
}

expose(TransformStreamDefaultController);

function asView(chunk) {
  if (typeof chunk === "string") return encodeText(chunk);
  if (isBuffer(chunk)) return new Uint8Array(chunk.slice(0));
  return new Uint8Array(chunk.buffer.slice(chunk.byteOffset, chunk.byteOffset + chunk.byteLength));
}

/** A stream of bytes that come out as they go in. */
export class IdentityTransformStream extends TransformStream {
  constructor(strategy = undefined, methods = undefined, length = undefined) {
    const transform = (chunk) => {
      const view = asView(chunk);
      if (view.byteLength > 0) ends.enqueue(view);
    };
    const own = methods instanceof Methods ? methods.over(transform) : { transform };
    const { hwm } = readStrategy(strategy, 0);
    const source = (s) => Object.defineProperty(new ByteSource(s, 0, 0), "length", { get: length ?? (() => -1) });
    const ends = new Transform(own, source, hwm === 0 ? 1 : hwm, undefined, true);
    ends.source.internal = true;
    super(ends);
  }
}

expose(IdentityTransformStream);

/** Further methods of an identity transform, put around its own. */
class Methods {
  constructor(over) {
    this.over = over;
  }
}

/** An identity transform that wants exactly so many bytes. */
export class FixedLengthStream extends IdentityTransformStream {
  constructor(length, strategy = undefined) {
    const expected = Number(length);
    if (expected < 0) {
      throw new TypeError(
        "The value cannot be converted because it is negative and this API expects a positive bigint.",
      );
    }
    let left = expected;
    const methods = new Methods((forward) => ({
      transform(chunk) {
        left -= chunk.byteLength;
        if (left < 0) throw new TypeError("Attempt to write too many bytes through a FixedLengthStream.");
        forward(chunk);
      },
      flush() {
        if (left > 0) throw new TypeError("FixedLengthStream did not see all expected bytes before close().");
      },
    }));
    super(strategy, methods, () => left);
  }
}

expose(FixedLengthStream);

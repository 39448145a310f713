// CompressionStream and DecompressionStream (https://compression.spec.whatwg.org) over Java's zlib. As on the platform a
// write does not wait for a reader; a pipe does, so that what comes out is not gathered.
import { fromHost, isBuffer, toHost } from "../internal/bytes.js";
import { flag } from "../internal/flags.js";
import { guard, port } from "../internal/host.js";
import { badConstructorArgument, expose } from "../internal/idl.js";
import { encodeText } from "./encoding.js";
import { quietly } from "./queuing-strategy.js";
import { ByteSource } from "./readable-bytes.js";
import { makeReadable } from "./readable-stream.js";
import { Ends, TransformStream } from "./transform-stream.js";
import { errorWritable, makeWritable } from "./writable-stream.js";

const host = port("compression");
const PIECE = 4096;
const ENOUGH = 1 << 18;

/** The two ends of a codec: what comes out of Java stays there until somebody reads. */
class Coding extends Ends {
  #codec;
  #ended = false;
  #change = quietly();

  constructor(codec) {
    super();
    this.#codec = codec;
    this.source = new ByteSource({ pull: () => this.#pull(), cancel: (reason) => this.#cancel(reason) }, 0, 0);
    this.source.internal = true;
    this.readable = makeReadable(this.source);
    const sink = {
      write: (chunk) => this.#run(() => codec.write(toHost(typeof chunk === "string" ? encodeText(chunk) : chunk))),
      close: () =>
        this.#run(() => {
          codec.end();
          this.#ended = true;
        }),
      abort: (reason) => this.#fail(reason),
      room: () => this.#room(),
    };
    this.writable = makeWritable(sink, 1, undefined, true);
  }

  #changed() {
    this.#change.resolve();
    this.#change = quietly();
  }

  #run(step) {
    try {
      guard(step);
    } catch (e) {
      this.#fail(e);
      throw e;
    }
    this.#changed();
  }

  #fail(e) {
    this.#codec.free();
    this.source.fail(e);
    this.#changed();
  }

  #cancel(reason) {
    this.#codec.free();
    errorWritable(this.writable, reason);
    this.#changed();
  }

  async #pull() {
    const { source } = this;
    while (source.open && this.#codec.available() === 0 && !this.#ended) await this.#change.promise;
    if (!source.open) return;
    if (this.#codec.available() === 0) return source.close();
    const into = source.pending[0];
    source.enqueue(fromHost(this.#codec.take(into === undefined ? PIECE : into.length - into.filled)));
    this.#changed();
  }

  async #room() {
    while (this.source.open && this.#codec.available() > ENOUGH) await this.#change.promise;
  }
}

function checked(format, name) {
  if (format === undefined) throw badConstructorArgument(name, 1, "string");
  const asked = `${format}`;
  if (asked === "gzip" || asked === "deflate" || asked === "deflate-raw") return asked;
  throw new TypeError("The compression format must be either 'deflate', 'deflate-raw' or 'gzip'.");
}

export class CompressionStream extends TransformStream {
  constructor(format = undefined) {
    super(new Coding(host.deflate(checked(format, "CompressionStream"))));
  }
}

export class DecompressionStream extends TransformStream {
  constructor(format = undefined) {
    const known = checked(format, "DecompressionStream");
    super(new Coding(host.inflate(known, flag("strict_compression_checks"))));
  }
}

expose(CompressionStream);
expose(DecompressionStream);

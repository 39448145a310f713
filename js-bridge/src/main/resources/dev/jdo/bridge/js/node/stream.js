// node:stream: readable-stream, which is node's own implementation as a package, and bridges to web streams.
import { evaluatePackage } from "../internal/commonjs.js";
import { load } from "../internal/host.js";
import { installWebStreams } from "../internal/web-streams.js";
import { Buffer } from "./buffer.js";
import EventEmitter from "./events.js";
import { StringDecoder } from "./string_decoder.js";

/** What the package requires. */
function builtin(name) {
  switch (name) {
    case "buffer": case "buffer/":
      return load("/jdo/node/buffer.js").default;
    case "events":
      return EventEmitter;
    case "string_decoder": case "string_decoder/":
      return { StringDecoder };
    case "process/":
      // The platform's process, but without loading it: the package only uses nextTick.
      return { nextTick: (callback, ...args) => queueMicrotask(args.length === 0 ? callback : () => callback(...args)), env: {} };
    case "abort-controller":
      return { AbortController, AbortSignal };
    default:
      throw new Error(`Module not found: ${name}`);
  }
}

const stream = evaluatePackage("/jdo/npm/readable-stream/lib/stream.js", builtin);
const states = evaluatePackage("/jdo/npm/readable-stream/lib/internal/streams/state.js", builtin);
const utils = evaluatePackage("/jdo/npm/readable-stream/lib/internal/streams/utils.js", builtin);

/** Bytes are buffered up to 64 KiB, where the package's version had 16. */
let bytes = 65_536;
let objects = 16;
states.getDefaultHighWaterMark = (objectMode) => (objectMode ? objects : bytes);

stream.getDefaultHighWaterMark = (objectMode) => (objectMode ? objects : bytes);
stream.setDefaultHighWaterMark = (objectMode, value) => {
  if (objectMode) objects = value;
  else bytes = value;
};
stream.isReadable = utils.isReadable;
stream.isWritable = utils.isWritable;
stream.duplexPair = function duplexPair(options) {
  class Side extends stream.Duplex {
    #callback = null;
    other = null;

    _read() {
      const callback = this.#callback;
      this.#callback = null;
      callback?.();
    }

    _write(chunk, encoding, callback) {
      if (chunk.length === 0) return queueMicrotask(callback);
      this.other.push(chunk);
      this.other.#callback = callback;
    }

    _final(callback) {
      this.other.on("end", callback);
      this.other.push(null);
    }
  }
  const a = new Side(options);
  const b = new Side(options);
  a.other = b;
  b.other = a;
  return [a, b];
};
installWebStreams(stream);

export { Buffer };
export default stream;

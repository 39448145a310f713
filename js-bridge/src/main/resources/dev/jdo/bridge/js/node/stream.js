// node:stream: readable-stream, which is node's own implementation as a package, and bridges to web streams.
import { evaluatePackage } from "../internal/commonjs.js";
import { load } from "../internal/host.js";
import { invalidType, nodeError } from "../internal/node-errors.js";
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

const PACKAGE = "/jdo/npm/readable-stream/lib/";

/** Has the package throw the platform's errors. Its files take what they need of these modules when they are evaluated. */
function adoptErrors() {
  const { codes } = evaluatePackage(`${PACKAGE}ours/errors.js`, builtin);
  for (const [code, Original] of Object.entries(codes)) {
    codes[code] = function (...args) {
      if (code === "ERR_INVALID_ARG_TYPE") {
        return invalidType(args[0], args[0] === "chunk" ? ["string", "Buffer", "TypedArray", "DataView"] : args[1], args[2]);
      }
      if (code === "ERR_MISSING_ARGS") return nodeError(TypeError, code, `The "${args[0]}" argument must be specified`);
      const error = new Original(...args);
      const isType = error instanceof TypeError || code === "ERR_STREAM_PREMATURE_CLOSE";
      return nodeError(isType ? TypeError : error instanceof RangeError ? RangeError : Error, code, error.message);
    };
  }
}

/** Bytes are buffered up to 64 KiB, where the package's version had 16. */
let bytes = 65_536;
let objects = 16;

function adoptLimits() {
  const states = evaluatePackage(`${PACKAGE}internal/streams/state.js`, builtin);
  const { getHighWaterMark } = states;
  states.getDefaultHighWaterMark = (objectMode) => (objectMode ? objects : bytes);
  states.getHighWaterMark = (state, options, duplexKey, isDuplex) => {
    const given = options?.highWaterMark ?? (isDuplex ? options?.[duplexKey] : undefined);
    if (given === undefined || given === null) return state.objectMode ? objects : bytes;
    return getHighWaterMark(state, options, duplexKey, isDuplex);
  };
}

adoptErrors();
adoptLimits();
const stream = evaluatePackage(`${PACKAGE}stream.js`, builtin);
const utils = evaluatePackage(`${PACKAGE}internal/streams/utils.js`, builtin);

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
refuseIterables();

/** Has Duplex.from refuse what it would iterate, as the platform's does. */
function refuseIterables() {
  const { from } = stream.Duplex;
  stream.Duplex.from = function (body) {
    const iterates = typeof body === "string" || (typeof body === "object" && body !== null && !utils.isNodeStream(body) &&
      !(body instanceof ReadableStream) && (Symbol.iterator in body || Symbol.asyncIterator in body));
    if (iterates) throw invalidType("iterable", "Iterable", Duplexify);
    return from.call(this, body);
  };
  function Duplexify() {}
}

export { Buffer };
export default stream;

// crypto.DigestStream, the platform's own: a writable stream that gives a digest of what was written.
import { toHost } from "../internal/bytes.js";
import { port } from "../internal/host.js";
import { badConstructorArgument, expose, illegal } from "../internal/idl.js";
import { digestName } from "./subtle/digests.js";
import { algorithmOr } from "./subtle/parameters.js";
import { WritableStream } from "./writable-stream.js";

const streams = port("crypto-streams");
const SUMS = ["crc32", "crc32c", "crc64nvme"];
const REFUSED =
  "DigestStream is a byte stream but received an object of non-ArrayBuffer/ArrayBufferView/string type on its writable side.";

let stateOf;

export class DigestStream extends WritableStream {
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

  constructor(algorithm = undefined) {
    const { name } = algorithmOr(algorithm, "HashAlgorithm", (expected) => badConstructorArgument("DigestStream", 1, expected));
    const sum = name.toLowerCase();
    const fed = streams.start(SUMS.includes(sum) ? sum : digestName(name));
    const { promise, resolve, reject } = Promise.withResolvers();
    promise.catch(() => {});
    const s = { promise, reject, written: 0 };
    super({
      write(chunk) {
        const bytes = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
        if (!ArrayBuffer.isView(bytes) && !(bytes instanceof ArrayBuffer)) throw new TypeError(REFUSED);
        fed.update(toHost(bytes));
        s.written += bytes.byteLength;
      },
      close: () => resolve(new Uint8Array(fed.finish()).buffer),
      abort: reject,
    });
    this.#s = s;
  }

  get digest() {
    return stateOf(this).promise;
  }

  get bytesWritten() {
    return stateOf(this).written;
  }

  [Symbol.dispose]() {
    stateOf(this).reject(new TypeError("The DigestStream was disposed."));
  }
}

expose(DigestStream);

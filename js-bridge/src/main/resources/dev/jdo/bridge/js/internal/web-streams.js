// Between node's streams and web streams.
import { invalidType } from "./node-errors.js";

function readableToWeb(readable) {
  let ended = false;
  return new ReadableStream({
    start(controller) {
      readable.pause();
      readable.on("data", (chunk) => {
        controller.enqueue(chunk instanceof Uint8Array ? new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength) : chunk);
        if (controller.desiredSize <= 0) readable.pause();
      });
      readable.on("end", () => {
        ended = true;
        controller.close();
      });
      readable.on("error", (error) => {
        ended = true;
        controller.error(error);
      });
      readable.on("close", () => {
        if (!ended) controller.error(Object.assign(new Error("Premature close"), { code: "ERR_STREAM_PREMATURE_CLOSE" }));
      });
      readable.pause();
    },
    pull() {
      readable.resume();
    },
    cancel(reason) {
      ended = true;
      readable.destroy(reason);
    },
  });
}

function writableToWeb(writable) {
  return new WritableStream({
    write: (chunk) => new Promise((resolve, reject) => {
      writable.write(chunk, (error) => (error ? reject(error) : resolve()));
    }),
    close: () => new Promise((resolve, reject) => {
      writable.once("error", reject);
      writable.end(() => resolve());
    }),
    abort: (reason) => void writable.destroy(reason),
  });
}

/** Gives the classes of node:stream their fromWeb and toWeb. */
export function installWebStreams({ Readable, Writable, Duplex }) {
  Readable.fromWeb = (stream, options = {}) => {
    if (!(stream instanceof ReadableStream)) throw invalidType("readableStream", "ReadableStream", stream);
    const reader = stream.getReader();
    return new Readable({
      ...options,
      read() {
        reader.read().then(
          ({ done, value }) => this.push(done ? null : value),
          (error) => this.destroy(error),
        );
      },
      destroy(error, callback) {
        reader.cancel(error ?? undefined).then(() => callback(error), () => callback(error));
      },
    });
  };
  Readable.toWeb = readableToWeb;
  Writable.fromWeb = (stream, options = {}) => {
    if (!(stream instanceof WritableStream)) throw invalidType("writableStream", "WritableStream", stream);
    const writer = stream.getWriter();
    return new Writable({
      ...options,
      write(chunk, _encoding, callback) {
        writer.write(chunk).then(() => callback(), callback);
      },
      final(callback) {
        writer.close().then(() => callback(), callback);
      },
      destroy(error, callback) {
        (error === null ? Promise.resolve() : writer.abort(error)).then(() => callback(error), () => callback(error));
      },
    });
  };
  Writable.toWeb = writableToWeb;
  Duplex.fromWeb = ({ readable, writable }, options) => Duplex.from({
    readable: Readable.fromWeb(readable, options), writable: Writable.fromWeb(writable, options),
  });
  Duplex.toWeb = (duplex) => ({ readable: readableToWeb(duplex), writable: writableToWeb(duplex) });
}

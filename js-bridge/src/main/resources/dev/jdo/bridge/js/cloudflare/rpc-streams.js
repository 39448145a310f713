// Streams over RPC (spec §7.3): whoever sends one gives it away; its bytes flow as they are read or written.
import { fromHost, isBuffer, toHost } from "../internal/bytes.js";
import { awaitIo, port } from "../internal/host.js";
import { Content } from "../web/body.js";
import { isDisturbed, streamOfBody } from "../web/streams.js";
import { WritableStream } from "../web/writable-stream.js";

const http = port("http");

/** Java's Body for a stream that is sent. */
export function sendReadable(stream) {
  if (stream.locked || isDisturbed(stream)) throw new TypeError("The ReadableStream has been locked to a reader.");
  const reason = new Error("ReadableStream sent over RPC was canceled or released by the remote execution context.");
  return new Content(null, null, stream).toHost(undefined, Object.assign(reason, { retryable: true }));
}

/** The stream of a Body that has come. */
export function receiveReadable(body) {
  return streamOfBody(body, false);
}

/** Java's Pipe for a stream that is sent: what is written there is written here. */
export function sendWritable(stream) {
  if (stream.locked) throw new TypeError("This WritableStream is currently locked to a writer.");
  const pipe = http.pipe(-1);
  drain(pipe, stream.getWriter());
  return pipe;
}

async function drain(pipe, writer) {
  try {
    for (let chunk = await awaitIo(pipe.read()); chunk !== null; chunk = await awaitIo(pipe.read())) {
      await writer.write(fromHost(chunk));
    }
    await writer.close();
  } catch (e) {
    pipe.cancel();
    writer.abort(e).catch(() => {});
  }
}

const NOT_BYTES = "This WritableStream only supports writing byte types.";

/** The stream whose chunks go to a Pipe that has come. */
export function receiveWritable(pipe) {
  return new WritableStream({
    async write(chunk) {
      if (!ArrayBuffer.isView(chunk) && !isBuffer(chunk)) throw new TypeError(NOT_BYTES);
      if (chunk.byteLength === 0) return;
      if (!(await awaitIo(http.write(pipe, toHost(chunk))))) throw new Error("The destination has been closed.");
    },
    close() {
      pipe.end();
    },
    abort(reason) {
      http.fail(pipe, `${reason?.name ?? "Error"}`, `${reason?.message ?? reason}`);
    },
  });
}

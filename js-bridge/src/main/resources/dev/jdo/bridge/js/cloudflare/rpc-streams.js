// Streams over RPC (spec §7.3): whoever sends one gives it away; its bytes flow as they are read or written.
import { fromHost, isBuffer, toHost } from "../internal/bytes.js";
import { awaitIo, port } from "../internal/host.js";
import { pump } from "../web/body.js";
import { reportError } from "../web/events.js";
import { bodyOfStream, isDisturbed, streamOfBody } from "../web/streams.js";
import { WritableStream } from "../web/writable-stream.js";

const http = port("http");
const rpc = port("rpc");

const lost = () => new Error("Network connection lost.");

/** Java's Body for a stream that is sent. */
export function sendReadable(stream) {
  if (stream.locked || isDisturbed(stream)) throw new TypeError("The ReadableStream has been locked to a reader.");
  const untouched = bodyOfStream(stream);
  if (untouched !== null) return rpc.sent(untouched);
  const pipe = http.pipe(-1);
  const sent = rpc.sent(pipe);
  pump(stream.getReader(), pipe, (reader) => reader.cancel(lost()), reportError);
  return sent;
}

/** The stream of a Body that has come. */
export function receiveReadable(body) {
  rpc.received(body);
  return streamOfBody(body, false);
}

/** Java's Pipe for a stream that is sent: what is written there is written here. */
export function sendWritable(stream) {
  if (stream.locked) throw new TypeError("This WritableStream is currently locked to a writer.");
  const pipe = http.pipe(-1);
  rpc.sent(pipe);
  drain(pipe, stream.getWriter());
  return pipe;
}

async function drain(pipe, writer) {
  try {
    for (let chunk = await awaitIo(pipe.read()); chunk !== null; chunk = await awaitIo(pipe.read())) {
      if (!(await tried(pipe, () => writer.write(fromHost(chunk))))) return;
    }
  } catch (e) {
    // The other end has failed.
    writer.abort(e).catch(() => {});
    return;
  }
  if (await tried(pipe, () => writer.close())) pipe.done();
}

/** Whether the stream's sink took it; the other end is told of its failure. */
async function tried(pipe, call) {
  try {
    await call();
    return true;
  } catch (e) {
    http.refuse(pipe, `${e?.name ?? "Error"}`, `${e?.message ?? e}`);
    reportError(e);
    return false;
  }
}

const NOT_BYTES = "This WritableStream only supports writing byte types.";
const ENDED = "WritableStream received over RPC was disconnected because the remote execution context has ended.";
let encoder;

/** The stream whose chunks go to a Pipe that has come. */
export function receiveWritable(pipe) {
  rpc.received(pipe);
  return new WritableStream({
    async write(chunk) {
      const bytes = typeof chunk === "string" ? (encoder ??= new TextEncoder()).encode(chunk) : chunk;
      if (!ArrayBuffer.isView(bytes) && !isBuffer(bytes)) throw new TypeError(NOT_BYTES);
      if (bytes.byteLength === 0) return;
      if (!(await awaitIo(http.write(pipe, toHost(bytes))))) throw new Error("The destination has been closed.");
    },
    close() {
      pipe.end();
      return awaitIo(pipe.drained());
    },
    abort() {
      http.fail(pipe, "Error", ENDED);
    },
  });
}

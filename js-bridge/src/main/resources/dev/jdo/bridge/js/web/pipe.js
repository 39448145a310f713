// Piping (https://streams.spec.whatwg.org/#readable-stream-pipe-to).
import { badField, tagOf } from "../internal/idl.js";
import { room, writableState } from "./writable-stream.js";

/** Writes all that the readable gives; done when the destination is closed, or has been told why not. */
export function pipe(readable, writable, options) {
  const { preventAbort = false, preventCancel = false, preventClose = false, signal } = options ?? {};
  if (signal !== undefined && tagOf(signal) !== "AbortSignal") throw badField("signal", "PipeToOptions", "AbortSignal");
  const reader = readable.getReader();
  const writer = writable.getWriter();
  const { promise, resolve, reject } = Promise.withResolvers();
  let ending = false;
  let written = Promise.resolve();

  const end = async (action, failure) => {
    if (ending) return;
    ending = true;
    await written;
    try {
      await action();
    } catch (error) {
      failure = { error };
    }
    signal?.removeEventListener("abort", onAbort);
    writer.releaseLock();
    reader.releaseLock();
    if (failure === undefined) resolve();
    else reject(failure.error);
  };
  const sourceFailed = (error) => end(() => preventAbort || writer.abort(error), { error });
  const sinkFailed = (error) => end(() => preventCancel || reader.cancel(error), { error });
  const onAbort = () => {
    const error = signal.reason;
    end(() => Promise.all([preventAbort || writer.abort(error), preventCancel || reader.cancel(error)]), { error });
  };
  const close = () => {
    const { state, closing } = writableState(writable);
    return preventClose || closing !== null || state === "closed" || writer.close();
  };

  if (signal?.aborted) {
    onAbort();
    return promise;
  }
  signal?.addEventListener("abort", onAbort);
  reader.closed.catch(sourceFailed);
  writer.closed.then(() => sinkFailed(new TypeError("This WritableStream has been closed.")), sinkFailed);
  const run = async () => {
    while (!ending) {
      await writer.ready;
      const wait = room(writable);
      if (wait !== undefined) await wait;
      const { value, done } = await reader.read();
      if (done) return end(close);
      written = writer.write(value).catch(() => {});
    }
  };
  run().catch(() => {});
  return promise;
}

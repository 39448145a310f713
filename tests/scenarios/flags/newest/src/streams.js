import { settled, tag, tried } from "./lib.js";

const timeout = () => new Promise((resolve) => setTimeout(resolve, 5, "nothing"));

async function readInto(stream) {
  const view = new Uint8Array(8);
  const { value, done } = await stream.getReader({ mode: "byob" }).read(view);
  const kept = view.byteLength > 0 ? [...view] : "detached";
  return [kept, done, tag(value), value?.byteLength ?? null, value?.buffer === view.buffer];
}

export const streams = {
  constructors: () => [
    tried(() => new ReadableStream({ start: (c) => c.close() }).locked),
    tried(() => new WritableStream().locked),
    tried(() => tag(new TransformStream().readable)),
    new Response("x").body instanceof ReadableStream,
    new IdentityTransformStream().writable instanceof WritableStream,
    new IdentityTransformStream() instanceof TransformStream,
  ],
  transform: () =>
    settled(async () => {
      const { readable, writable } = new TransformStream({ transform: (chunk, c) => c.enqueue(new Uint8Array([9])) });
      writable.getWriter().write(new Uint8Array([1])).catch(() => {});
      return [...(await readable.getReader().read()).value];
    }),
  "byob-reads": async () => {
    const ended = new IdentityTransformStream();
    ended.writable.close();
    return [await readInto(new Response("abcdef").body), await readInto(ended.readable)];
  },
  "released-writer": () =>
    settled(async () => {
      const writer = new WritableStream({ write: () => Promise.reject(new Error("of the sink")) }).getWriter();
      await writer.write("x").catch(() => {});
      await writer.closed.catch(() => {});
      writer.releaseLock();
      return settled(() => writer.ready);
    }),
  "encoder-room": () =>
    settled(async () => {
      const writer = new TextEncoderStream().writable.getWriter();
      const before = writer.desiredSize;
      const written = writer.write("abc").then(() => "written");
      return [before, await Promise.race([written, timeout()])];
    }),
};

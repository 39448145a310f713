// node:stream/consumers: all of a stream at once.
import { Buffer } from "../buffer.js";

async function bytes(stream) {
  const parts = [];
  for await (const chunk of stream) {
    parts.push(typeof chunk === "string" ? Buffer.from(chunk) : new Uint8Array(chunk.buffer ?? chunk, chunk.byteOffset, chunk.byteLength));
  }
  return Buffer.concat(parts);
}

export async function text(stream) {
  return (await bytes(stream)).toString();
}

export default {
  async arrayBuffer(stream) {
    const all = await bytes(stream);
    return all.buffer.slice(all.byteOffset, all.byteOffset + all.byteLength);
  },
  async blob(stream) {
    return new Blob([await bytes(stream)]);
  },
  buffer: bytes,
  async json(stream) {
    return JSON.parse(await text(stream));
  },
  text,
};

// What a node socket has under it: a connection of cloudflare:sockets, and the loop that reads from it.
import { Buffer } from "../buffer.js";

const CHUNK = 4096;

export class Handle {
  bytesRead = 0;
  bytesWritten = 0;
  reading = false;
  #waits = false;
  #released = false;

  constructor(socket, options) {
    this.socket = socket;
    this.options = options;
    this.writer = socket.writable.getWriter();
    this.reader = socket.readable.getReader({ mode: "byob" });
    this.writer.closed.catch(() => {});
    this.reader.closed.catch(() => {});
    socket.opened.catch(() => {});
    socket.closed.catch(() => {});
  }

  /** Gives up both locks, for a connection that goes on by TLS. */
  release() {
    this.writer.releaseLock();
    if (this.#waits) throw new TypeError("Cannot call releaseLock() on a reader with outstanding read promises.");
    this.reader.releaseLock();
    this.reading = false;
    this.#released = true;
  }

  /** Reads as long as take(bytes), null at the end, does not refuse; into what buffer() gives. */
  async read(take, buffer = () => new Uint8Array(CHUNK)) {
    if (this.#released) return;
    this.reading = true;
    if (this.#waits) return;
    while (this.reading) {
      const room = buffer();
      if (!room?.length) break;
      this.#waits = true;
      let result;
      try {
        result = await this.reader.read(room);
      } finally {
        this.#waits = false;
      }
      const { value, done } = result;
      if (done) {
        this.reading = false;
        return take(null);
      }
      this.bytesRead += value.byteLength;
      if (take(Buffer.from(value.buffer, value.byteOffset, value.byteLength)) === false) break;
    }
    this.reading = false;
  }
}

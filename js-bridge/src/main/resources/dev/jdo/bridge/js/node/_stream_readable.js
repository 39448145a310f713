// node:_stream_readable.
import stream from "./stream.js";

export const named = stream;
export default stream.Readable;

// node:_stream_writable.
import stream from "./stream.js";

export const named = stream;
export default stream.Writable;

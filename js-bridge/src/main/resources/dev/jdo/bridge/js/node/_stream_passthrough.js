// node:_stream_passthrough.
import stream from "./stream.js";

export const named = stream;
export default stream.PassThrough;

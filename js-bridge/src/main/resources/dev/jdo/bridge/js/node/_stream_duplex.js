// node:_stream_duplex.
import stream from "./stream.js";

export const named = stream;
export default stream.Duplex;

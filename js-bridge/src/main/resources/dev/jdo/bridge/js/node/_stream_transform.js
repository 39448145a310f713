// node:_stream_transform.
import stream from "./stream.js";

export const named = stream;
export default stream.Transform;

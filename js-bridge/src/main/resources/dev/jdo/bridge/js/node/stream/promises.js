// node:stream/promises.
import stream from "../stream.js";

const { finished, pipeline } = stream.promises;
export const named = { promises: { finished, pipeline } };
export default stream.promises;

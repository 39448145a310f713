// node:fs/promises (https://nodejs.org/docs/latest-v22.x/api/fs.html#promises-api).
import { api } from "./promises-api.js";
import "./streams.js";

export default { ...api };

// node:path, which is that of POSIX.
import { posix } from "../internal/paths.js";

export default posix;

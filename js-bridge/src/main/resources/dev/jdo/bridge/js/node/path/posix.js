// node:path/posix.
import { posix } from "../../internal/paths.js";

export default posix;

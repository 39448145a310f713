// node:path/win32.
import { win32 } from "../../internal/paths.js";

export default win32;

// node:sys, the old name of node:util.
import util from "./util.js";

export default util;

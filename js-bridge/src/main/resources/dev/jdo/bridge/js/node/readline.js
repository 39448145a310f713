// node:readline: there is no terminal.
import promises, { Interface as Asking } from "./readline/promises.js";

export class Interface extends Asking {
  question(query, options, callback) {
    (typeof options === "function" ? options : callback)?.("");
  }
}

const nothing = () => false;

export default {
  Interface, clearLine: nothing, clearScreenDown: nothing, createInterface: () => new Interface(), cursorTo: nothing,
  emitKeypressEvents() {}, moveCursor: nothing, promises,
};

// node:readline/promises: nobody types anything, so that every question is answered by nothing.
import EventEmitter from "../events.js";

export class Interface extends EventEmitter {
  terminal = false;
  line = "";
  cursor = 0;

  getPrompt() { return ""; }
  setPrompt() {}
  prompt() {}
  async question() { return ""; }
  pause() { return this; }
  resume() { return this; }
  close() {}
  write() {}
  getCursorPos() { return { rows: 0, cols: 0 }; }
  [Symbol.dispose]() {}
  async [Symbol.asyncDispose]() {}
  async *[Symbol.asyncIterator]() { yield ""; }
}

export class Readline {
  clearLine() { return this; }
  clearScreenDown() { return this; }
  async commit() {}
  cursorTo() { return this; }
  moveCursor() { return this; }
  rollback() { return this; }
}

export default { Interface, Readline, createInterface: () => new Interface() };

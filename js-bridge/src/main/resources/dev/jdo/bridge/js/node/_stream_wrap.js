// node:_stream_wrap, which wraps sockets: there are none.
import { notImplemented } from "../internal/node-errors.js";

export default class JSStreamSocket {
  constructor() {
    throw notImplemented("JSStreamSocket");
  }
}

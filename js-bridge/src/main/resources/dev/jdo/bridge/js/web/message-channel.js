// MessageChannel and MessagePort (https://html.spec.whatwg.org/#message-channels), as far as the platform has them: within
// one isolate, and nothing can be transferred.
import { copy } from "../internal/clone.js";
import { badArgument, expose, illegal, illegalConstructor, isObject } from "../internal/idl.js";
import { Event, EventTarget, MessageEvent, dispatch, trusted } from "./events.js";

const INTERNAL = {};

let stateOf;

export class MessagePort extends EventTarget {
  /** waiting: the messages that came before the port was started; null once it is. */
  #s = { peer: null, waiting: [], closed: false, onmessage: null };

  static {
    stateOf = (port) => {
      try {
        return port.#s;
      } catch {
        throw illegal();
      }
    };
  }

  constructor(token) {
    if (token !== INTERNAL) throw illegalConstructor();
    super();
  }

  postMessage(message, options = undefined) {
    const { peer, closed } = stateOf(this);
    refuseTransfer(options);
    const sent = copy(message);
    if (closed || peer === null) return;
    const { waiting } = stateOf(peer);
    if (waiting === null) deliver(peer, sent);
    else waiting.push(sent);
  }

  close() {
    const s = stateOf(this);
    if (s.closed) return;
    for (const port of [s.peer, this]) {
      const state = stateOf(port);
      state.closed = true;
      state.waiting = [];
    }
    for (const port of [s.peer, this]) dispatch(port, trusted(new Event("close")));
  }

  start() {
    const s = stateOf(this);
    const { waiting, closed } = s;
    if (waiting === null || closed) return;
    s.waiting = null;
    for (const message of waiting) deliver(this, message);
  }

  get onmessage() {
    return stateOf(this).onmessage;
  }

  set onmessage(value) {
    stateOf(this).onmessage = isObject(value) ? value : null;
    this.start();
  }
}

expose(MessagePort);

function refuseTransfer(options) {
  if (options === undefined || options === null) return;
  if (!isObject(options)) throw badArgument("postMessage", "MessagePort", 2, "Array or PostMessageOptions");
  const transfer = Array.isArray(options) ? options : options.transfer;
  if (transfer?.length > 0) throw new Error("Transfer list is not supported");
}

/** The message comes as a microtask, even if the port is closed before. */
function deliver(port, data) {
  Promise.resolve().then(() => dispatch(port, trusted(new MessageEvent("message", { data, origin: null, source: port }))));
}

export class MessageChannel {
  constructor() {
    const [port2, port1] = [new MessagePort(INTERNAL), new MessagePort(INTERNAL)];
    stateOf(port1).peer = port2;
    stateOf(port2).peer = port1;
    for (const [name, value] of Object.entries({ port2, port1 })) {
      Object.defineProperty(this, name, { value, enumerable: true, configurable: true });
    }
  }
}

expose(MessageChannel);

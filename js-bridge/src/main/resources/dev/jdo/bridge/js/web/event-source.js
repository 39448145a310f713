// EventSource (https://html.spec.whatwg.org/#server-sent-events), over fetch or over a stream that there is already.
import { load } from "../internal/host.js";
import { badArgument, badConstructorArgument, constants, expose, illegal, isObject } from "../internal/idl.js";
import { DOMException } from "./dom-exception.js";
import { dispatch, ErrorEvent, Event, EventTarget, handlerAttribute, MessageEvent, trusted } from "./events.js";
import { fetch } from "./fetch.js";
import { isReadableStream } from "./streams.js";
import { setTimeout } from "./timers.js";

const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 2;

/** How long it waits before it asks again, in milliseconds: if the server does not say, and whatever it says. */
const WAIT = 2000;
const SHORTEST_WAIT = 1000;
const LONGEST_WAIT = 10000;

const STREAM = {};

class OpenEvent extends Event {
  constructor() {
    super("open");
  }
}

expose(OpenEvent);

let stateOf;

export class EventSource extends EventTarget {
  /** {url, fetcher, readyState, wait, lastEventId, reader}; url is "" where it is made of a stream. */
  #s;

  static {
    stateOf = (source) => {
      try {
        return source.#s;
      } catch {
        throw illegal();
      }
    };
  }

  constructor(url = undefined, init = undefined) {
    super();
    this.#s = { url: "", fetcher: null, readyState: CONNECTING, wait: WAIT, lastEventId: "", reader: null };
    if (url === STREAM) return;
    if (arguments.length === 0) throw badConstructorArgument("EventSource", 1, "string");
    const text = `${url}`;
    if (init !== undefined && init !== null && !isObject(init)) {
      throw badConstructorArgument("EventSource", 2, "EventSourceInit");
    }
    const { withCredentials, fetcher } = init ?? {};
    if (withCredentials) {
      throw new DOMException(
        "The init.withCredentials option is not supported. It must be false or undefined.",
        "NotSupportedError",
      );
    }
    const parsed = load("/jdo/web/url.js").URL.parse(text);
    if (parsed === null) {
      throw new DOMException(`Cannot open an EventSource to '${text}'. The URL is invalid.`, "SyntaxError");
    }
    this.#s.url = parsed.href;
    this.#s.fetcher = fetcher ?? null;
    connect(this, this.#s);
  }

  static from(stream = undefined) {
    if (!isObject(stream) || !isReadableStream(stream)) throw badArgument("from", "EventSource", 1, "JsReadableStream");
    if (stream.locked) throw new TypeError("This ReadableStream is locked.");
    const source = new EventSource(STREAM);
    source.#s.readyState = OPEN;
    run(source, source.#s, stream, null);
    return source;
  }

  get url() {
    return stateOf(this).url;
  }

  get withCredentials() {
    stateOf(this);
    return false;
  }

  get readyState() {
    return stateOf(this).readyState;
  }

  close() {
    const s = stateOf(this);
    s.readyState = CLOSED;
    s.reader?.cancel().catch(() => {});
  }

  [Symbol.dispose]() {
    this.close();
  }
}

expose(EventSource);
constants(EventSource, { CONNECTING, OPEN, CLOSED });
for (const name of ["onopen", "onmessage", "onerror"]) handlerAttribute(EventSource, name);

const fire = (source, event) => dispatch(source, trusted(event));

function failed(source, s, error, readyState) {
  if (s.readyState === CLOSED) return;
  s.readyState = readyState;
  fire(source, new ErrorEvent("error", { error }));
}

const invalid = (message) => new DOMException(message, "AbortError");

function send(s) {
  const headers = { accept: "text/event-stream", "cache-control": "no-cache" };
  if (s.lastEventId !== "") headers["last-event-id"] = s.lastEventId;
  return s.fetcher === null ? fetch(s.url, { headers }) : s.fetcher.fetch(s.url, { headers });
}

/** Asks for the events; what is no stream of events closes it. */
async function connect(source, s) {
  let response;
  try {
    response = await send(s);
  } catch (error) {
    return failed(source, s, error, CLOSED);
  }
  const refusal = refusalOf(response);
  if (refusal !== undefined || s.readyState === CLOSED) {
    response.body?.cancel().catch(() => {});
    return failed(source, s, refusal, CLOSED);
  }
  s.readyState = OPEN;
  fire(source, new OpenEvent());
  if (s.readyState === CLOSED) return response.body?.cancel();
  return run(source, s, response.body, new URL(response.url || s.url).origin);
}

function refusalOf(response) {
  if (!response.ok) return invalid(`The response status code was ${response.status}.`);
  const type = response.headers.get("content-type");
  if (type === null) return invalid("No content type header was present in the response.");
  if (!/^text\/event-stream\s*(;|$)/i.test(type)) return invalid(`The content type '${type}' is invalid.`);
  return undefined;
}

/** Fires the stream's events, and asks again when it ends, unless it was made of that stream. */
async function run(source, s, stream, origin) {
  let error;
  try {
    if (stream !== null) await read(source, s, stream, origin);
    error = new Error("The server disconnected.");
  } catch (e) {
    error = e;
  }
  s.reader = null;
  const again = s.url !== "";
  failed(source, s, error, again ? CONNECTING : CLOSED);
  if (again && s.readyState === CONNECTING) setTimeout(() => s.readyState === CONNECTING && connect(source, s), s.wait);
}

async function read(source, s, stream, origin) {
  const decoder = new (load("/jdo/web/encoding.js").TextDecoder)();
  const events = new Events(s, (type, data) => {
    fire(source, new MessageEvent(type, { data, lastEventId: s.lastEventId, origin }));
  });
  s.reader = stream.getReader();
  while (s.readyState === OPEN) {
    const { done, value } = await s.reader.read();
    if (done || s.readyState !== OPEN) return;
    events.take(decoder.decode(value, { stream: true }));
  }
}

/** The lines of a stream of events, as they come in pieces. */
class Events {
  #rest = "";
  #type = "";
  #data = null;
  #id;

  constructor(state, fire) {
    this.state = state;
    this.fire = fire;
    this.#id = state.lastEventId;
  }

  take(text) {
    const all = this.#rest + text;
    // A CR at the end may be the first half of a line's end.
    const lines = /\r$/.test(all) ? all.slice(0, -1).split(/\r\n|\n|\r/) : all.split(/\r\n|\n|\r/);
    this.#rest = lines.pop() + (/\r$/.test(all) ? "\r" : "");
    for (const line of lines) this.#line(line);
  }

  #line(line) {
    if (line === "") return this.#end();
    const colon = line.indexOf(":");
    const value = colon < 0 ? "" : line.slice(colon + (line[colon + 1] === " " ? 2 : 1));
    switch (colon < 0 ? line : line.slice(0, colon)) {
      case "event":
        this.#type = value;
        break;
      case "data":
        this.#data = this.#data === null ? value : `${this.#data}\n${value}`;
        break;
      case "id":
        if (!value.includes("\0")) this.#id = value;
        break;
      case "retry":
        if (/^[0-9]+$/.test(value)) this.state.wait = Math.min(Math.max(Number(value), SHORTEST_WAIT), LONGEST_WAIT);
        break;
    }
  }

  #end() {
    const type = this.#type || "message";
    const data = this.#data ?? "";
    this.state.lastEventId = this.#id;
    this.#type = "";
    this.#data = null;
    if (data !== "") this.fire(type, data);
  }
}

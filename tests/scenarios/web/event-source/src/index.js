// EventSource over streams and over another request to this worker.
const told = (error) => `${error?.name}: ${error?.message}`;
const streamOf = (...parts) => new ReadableStream({
  start(c) {
    for (const part of parts) c.enqueue(new TextEncoder().encode(part));
    c.close();
  },
});

function attempt(action) {
  try {
    return String(action());
  } catch (error) {
    return `✗ ${told(error)}`;
  }
}

const shown = (e) => `${e.constructor.name} ${e.type} ${JSON.stringify([e.data, e.lastEventId, e.origin])}`;

/** What happens until it is over: the given number of errors has come. */
function watch(source, names, errors = 1) {
  const seen = [];
  return new Promise((resolve) => {
    for (const name of ["open", "message", ...names]) source.addEventListener(name, (e) => seen.push(`${source.readyState} ${shown(e)}`));
    source.addEventListener("error", (e) => {
      seen.push(`${source.readyState} ${e.constructor.name} ${e.type} ${e.message} ${e.error === undefined ? "" : told(e.error)}`);
      if (--errors > 0) return;
      source.close();
      seen.push(String(source.readyState));
      resolve(seen.join("\n"));
    });
  });
}

const pages = {
  stream: () => watch(EventSource.from(streamOf(
    "data: one\n\n", ": comment\ndata: two\ndata: lines\nid: 7\n\n", "event: named\ndata:no space\n\n", "data\n\n", "id: 8\n\n", "data:  spaces \n\n",
    "unknown: x\ndata: cr\r\rdata: crlf\r\n\r\n", "id\ndata: no id\n\n", "retry: abc\nretry: 5\ndata: split é", "s\n\n", "event: x\n\ndata: after\n\n", "data: unfinished\n",
  )), ["named", "x"]),

  bom: () => watch(EventSource.from(streamOf("\ufeffdata: one\n\n")), []),

  brokenStream: () => watch(EventSource.from(new ReadableStream({ pull(c) { c.error(new Error("broken")); } })), []),

  async request(env) {
    const source = new EventSource("http://self/events", { fetcher: env.SELF });
    const first = [source.readyState, source.url, source.withCredentials, source.onopen, source.onmessage, source.onerror].join();
    return `${first}\n${await watch(source, ["named"], 2)}`;
  },

  async status(env) {
    return watch(new EventSource("http://self/missing", { fetcher: env.SELF }), []);
  },

  async type(env) {
    return watch(new EventSource("http://self/plain", { fetcher: env.SELF }), []);
  },

  async empty(env) {
    return watch(new EventSource("http://self/none", { fetcher: env.SELF }), []);
  },

  async handlers() {
    const seen = [];
    const source = EventSource.from(streamOf("data: one\n\n"));
    await new Promise((resolve) => {
      source.onopen = (e) => seen.push(`open ${e.type}`);
      source.onmessage = function (e) { seen.push(`message ${e.data} ${this === source}`); };
      source.onerror = () => resolve();
    });
    return seen.join();
  },

  async closed() {
    const source = EventSource.from(streamOf("data: one\n\ndata: two\n\n"));
    const seen = [];
    await new Promise((resolve) => {
      source.onmessage = (e) => { seen.push(e.data); source.close(); setTimeout(resolve, 20); };
    });
    return `${seen.join()} ${source.readyState}`;
  },

  constants: () => [
    EventSource.CONNECTING, EventSource.OPEN, EventSource.CLOSED, EventSource.prototype.OPEN, EventSource.name, EventSource.length,
    Object.prototype.toString.call(EventSource.prototype), EventSource.from(streamOf("")) instanceof EventTarget,
  ].join(),

  errors: () => [
    () => new EventSource(), () => new EventSource("nope"), () => new EventSource(""), () => EventSource.from(), () => EventSource.from("x"),
    () => new EventSource("http://x", { withCredentials: true }), () => new EventSource("http://x", 5),
    () => { const s = new ReadableStream(); s.getReader(); return EventSource.from(s); },
    () => Object.getOwnPropertyDescriptor(EventSource.prototype, "readyState").get.call({}),
  ].map((action, i) => `${i} ${attempt(action)}`).join("\n"),

  fromState() {
    const source = EventSource.from(streamOf(""));
    return [source.url, source.readyState, source.withCredentials].join();
  },
};

export default {
  async fetch(request, env) {
    const name = new URL(request.url).pathname.slice(1);
    if (name === "events") {
      const asked = JSON.stringify([request.headers.get("accept"), request.headers.get("cache-control"), request.headers.get("last-event-id")]);
      return new Response(`retry: 10\nid: 42\ndata: ${asked}\n\nevent: named\ndata: x\n\n`, { headers: { "content-type": "text/event-stream; charset=utf-8" } });
    }
    if (name === "plain") return new Response("data: x\n\n");
    if (name === "none") return new Response(null, { status: 204 });
    if (!(name in pages)) return new Response("missing", { status: 404 });
    try {
      return new Response(await pages[name](env));
    } catch (error) {
      return new Response(`✗ ${told(error)}`, { status: 500 });
    }
  },
};

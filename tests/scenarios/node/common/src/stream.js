import stream, { Duplex, PassThrough, Readable, Stream, Transform, Writable, addAbortSignal, compose, finished, pipeline } from "node:stream";
import promises from "node:stream/promises";
import { arrayBuffer, buffer, json, text } from "node:stream/consumers";
import web from "node:stream/web";
import { once } from "node:events";

const collect = async (readable) => { const out = []; for await (const chunk of readable) out.push(chunk); return out; };
const upper = () => new Transform({ transform(chunk, encoding, callback) { callback(null, String(chunk).toUpperCase()); } });
const sink = (chunks) => new Writable({ write(chunk, encoding, callback) { chunks.push(String(chunk)); callback(); } });

export const streamProbes = {
  shape: () => [stream === Stream, stream.Readable === Readable, stream.promises === promises, typeof stream.Stream.prototype.pipe, Readable.prototype instanceof Stream],
  from: () => collect(Readable.from(["a", "b", { c: 1 }])),
  fromString: async () => (await collect(Readable.from("abc"))).length,
  fromAsync: () => collect(Readable.from((async function* () { yield 1; yield 2; })())),
  fromBad: () => Readable.from(5),
  push: async () => { const r = new Readable({ read() {} }); r.push("x"); r.push("y"); r.push(null); return collect(r.setEncoding("utf8")); },
  read: () => { const r = new Readable({ read() {} }); r.push(Buffer.from("hello")); return [r.read(2), r.read(2), r.read(2), r.readableLength]; },
  objectMode: () => collect(new Readable({ objectMode: true, read() { this.push({ a: 1 }); this.push(null); } })),
  events: async () => { const r = Readable.from(["a"]); const seen = []; for (const n of ["data", "end", "close"]) r.on(n, (x) => seen.push(n)); await once(r, "close"); return seen; },
  write: async () => { const chunks = []; const w = sink(chunks); const seen = []; w.on("finish", () => seen.push("finish")).on("close", () => seen.push("close")); w.write("a"); w.write("b"); w.end("c"); await once(w, "close"); return [chunks, seen, w.writableFinished, w.writableEnded]; },
  backpressure: () => { const w = new Writable({ highWaterMark: 3, write() {} }); return [w.write("ab"), w.write("cd"), w.writableNeedDrain, w.writableLength]; },
  highWaterMark: () => [new Readable().readableHighWaterMark, new Writable({ objectMode: true }).writableHighWaterMark, stream.getDefaultHighWaterMark(false), stream.getDefaultHighWaterMark(true)],
  pipe: async () => { const chunks = []; const w = sink(chunks); Readable.from(["x", "y"]).pipe(upper()).pipe(w); await once(w, "finish"); return chunks; },
  pipeline: async () => { const chunks = []; await promises.pipeline(Readable.from(["p", "q"]), upper(), sink(chunks)); return chunks; },
  pipelineCallback: () => new Promise((r) => pipeline(Readable.from(["p"]), sink([]), (e) => r(e))),
  pipelineError: () => promises.pipeline(new Readable({ read() { this.destroy(new Error("broken")); } }), new PassThrough()),
  pipelineGenerator: async () => promises.pipeline(["a", "b"], async function* (source) { for await (const c of source) yield c + c; }, async (source) => collect(source)),
  finished: async () => { const r = Readable.from(["a"]); r.resume(); return promises.finished(r); },
  finishedPremature: async () => { const p = new PassThrough(); setTimeout(() => p.destroy(), 1); return promises.finished(p); },
  finishedCallback: () => new Promise((r) => { const w = new PassThrough(); finished(w, (e) => r(e?.code)); w.resume(); w.end(); }),
  destroy: async () => { const r = new Readable({ read() {} }); const p = once(r, "error"); r.destroy(new Error("d")); return [(await p)[0], r.destroyed, r.errored]; },
  writeAfterEnd: async () => { const w = sink([]); const p = once(w, "error"); w.end(); w.write("x"); return (await p)[0]; },
  writeNull: () => sink([]).write(null),
  writeNumber: () => sink([]).write(5),
  pushAfterEof: async () => { const r = new Readable({ read() {} }); const p = once(r, "error"); r.push(null); r.push("a"); return (await p)[0]; },
  notImplementedRead: async () => { const r = new Readable(); const p = once(r, "error"); r.read(); return (await p)[0]; },
  notImplementedTransform: () => new Transform().write("a"),
  notImplementedWrite: () => new Writable().write("a"),
  transformFlush: () => collect(Readable.from(["a"]).pipe(new Transform({ transform(c, e, cb) { cb(null, c); }, flush(cb) { this.push("end"); cb(); } })).setEncoding("utf8")),
  passThrough: async () => { const p = new PassThrough(); p.end("zz"); return collect(p); },
  duplexPair: async () => { const [a, b] = stream.duplexPair(); a.end("hi"); return text(b); },
  helpers: async () => [await Readable.from([1, 2, 3]).map((x) => x * 2).toArray(), await Readable.from([1, 2, 3]).filter((x) => x > 1).toArray(), await Readable.from([1, 2]).reduce((a, b) => a + b), await Readable.from([1, 2]).some((x) => x > 1), await Readable.from([1, 2, 3]).take(2).toArray(), await Readable.from([1, 2, 3]).drop(1).toArray()],
  consumers: async () => [await text(Readable.from(["a", "b"])), await json(Readable.from(['{"a":', "1}"])), await buffer(Readable.from([Buffer.from("x")])), await arrayBuffer(Readable.from([Buffer.from("y")]))],
  consumersWeb: async () => text(new Response("from web").body),
  toWeb: async () => new Response(Readable.toWeb(Readable.from([Buffer.from("to web")]))).text(),
  fromWeb: async () => text(Readable.fromWeb(new Response("node side").body)),
  writableToWeb: async () => { const chunks = []; const w = Writable.toWeb(sink(chunks)).getWriter(); await w.write("w"); await w.close(); return chunks; },
  abortSignal: async () => { const c = new AbortController(); const r = addAbortSignal(c.signal, new Readable({ read() {} })); const p = once(r, "error"); c.abort(); const e = (await p)[0]; return [e.name, e.code, e.message]; },
  compose: () => collect(compose(upper(), upper()).end("abc").setEncoding("utf8")),
  states: () => { const r = new Readable({ read() {} }); return [stream.isReadable(r), stream.isErrored(r), stream.isDisturbed(r), stream.isWritable(new PassThrough()), r.readableFlowing, r.readableEnded, r.closed]; },
  cork: async () => { const seen = []; const w = new Writable({ writev(chunks, cb) { seen.push(chunks.length); cb(); } }); w.cork(); w.write("a"); w.write("b"); w.uncork(); w.end(); await once(w, "finish"); return seen; },
  construct: async () => { const seen = []; const w = new Writable({ construct(cb) { seen.push("construct"); cb(); }, write(c, e, cb) { seen.push("write"); cb(); }, final(cb) { seen.push("final"); cb(); }, destroy(e, cb) { seen.push("destroy"); cb(e); } }); w.end("a"); await once(w, "close"); return seen; },
  unshift: async () => { const r = Readable.from(["b"]); r.unshift("a"); return collect(r); },
  legacy: () => { const s = new Stream(); let n = 0; s.on("data", () => n++); s.emit("data"); return n; },
  web: () => [web.ReadableStream === ReadableStream, web.TextEncoderStream === TextEncoderStream],
  pause: () => { const r = Readable.from(["a"]); r.pause(); const p = r.isPaused(); r.resume(); return [p, r.isPaused()]; },
  pipelineNoCallback: () => pipeline(Readable.from([1]), new PassThrough()),
  pipelineMissing: () => pipeline(() => {}),
};

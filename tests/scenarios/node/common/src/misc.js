import assert from "node:assert";
import console from "node:console";
import constants from "node:constants";
import diagnostics from "node:diagnostics_channel";
import http from "node:http";
import module, { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import perf from "node:perf_hooks";
import process from "node:process";
import timers from "node:timers";
import timersPromises from "node:timers/promises";
import tls from "node:tls";
import zlib from "node:zlib";
import { AsyncLocalStorage } from "node:async_hooks";
import { promisify } from "node:util";
import child from "node:child_process";
import cluster from "node:cluster";
import v8 from "node:v8";
import workers from "node:worker_threads";
import repl from "node:repl";
import inspector from "node:inspector";
import { WASI } from "node:wasi";
import tty from "node:tty";

export const processProbes = {
  same: () => [process === globalThis.process, Object.prototype.toString.call(process), typeof process.on],
  version: () => [process.version, process.versions, process.release.name, process.platform, process.arch, process.title],
  env: () => [process.env.GREETING, process.env.SETTINGS, process.env.NOPE, typeof process.env],
  envSet: () => { process.env.NEW = 5; const x = process.env.NEW; delete process.env.NEW; return [x, "NEW" in process.env]; },
  cwd: () => [process.cwd(), process.argv, process.execArgv, process.execPath, process.argv0, process.pid, process.ppid],
  nextTick: async () => { const s = []; await new Promise((r) => { Promise.resolve().then(() => s.push("p")); process.nextTick((x) => s.push(x), "t"); queueMicrotask(() => s.push("q")); setTimeout(r, 1); }); return s; },
  hrtime: () => [process.hrtime().length, typeof process.hrtime.bigint(), process.hrtime([0, 0]).length, typeof process.uptime()],
  memory: () => [Object.keys(process.memoryUsage()), Object.keys(process.cpuUsage()), Object.keys(process.resourceUsage()).length],
  emitWarning: () => process.emitWarning("careful"),
  features: () => process.features,
  umask: () => process.umask(),
  ids: () => [process.getuid(), process.getgid(), process.geteuid()],
  chdir: () => process.chdir("/nowhere"),
  builtin: () => [process.getBuiltinModule("node:assert") === assert, process.getBuiltinModule("assert") === assert, process.getBuiltinModule("nope")],
  stdout: () => [process.stdout.fd, process.stderr.fd, process.stdin.fd, process.stdout.isTTY, process.stdout.columns],
  kill: () => process.kill(1, 0),
  dlopen: () => process.dlopen({}, "x"),
  abortName: () => process.binding("fs"),
  loop: () => process.getActiveResourcesInfo(),
  emit: () => { let n; process.once("custom", (x) => (n = x)); process.emit("custom", 4); return n; },
};

export const zlibProbes = {
  gzip: () => zlib.gunzipSync(zlib.gzipSync("hello hello hello")).toString(),
  deflate: () => [zlib.inflateSync(zlib.deflateSync("abc")).toString(), zlib.deflateSync("aaaaaaaaaa").toString("hex"), zlib.deflateRawSync(Buffer.from("aaaaaaaaaa")).toString("hex"), zlib.inflateRawSync(zlib.deflateRawSync("raw")).toString()],
  gzipHeader: () => zlib.gzipSync("").toString("hex"),
  unzip: () => [zlib.unzipSync(zlib.gzipSync("g")).toString(), zlib.unzipSync(zlib.deflateSync("d")).toString()],
  callback: async () => (await promisify(zlib.gunzip)(await promisify(zlib.gzip)("cb"))).toString(),
  level: () => zlib.deflateSync("aaaaaaaaaabbbbbbbbbb", { level: 0 }).length,
  stream: async () => { const g = zlib.createGzip(); g.write("one "); g.end("two"); const parts = []; for await (const c of g.pipe(zlib.createGunzip())) parts.push(c); return Buffer.concat(parts).toString(); },
  crc32: () => [zlib.crc32("hello"), zlib.crc32("lo", zlib.crc32("hel"))],
  bad: () => zlib.inflateSync(Buffer.from("nonsense")),
  badGzip: () => zlib.gunzipSync(Buffer.from("nonsense")),
  truncated: () => zlib.gunzipSync(zlib.gzipSync("hello").subarray(0, 12)),
  badCallback: () => new Promise((r) => zlib.gunzip(Buffer.from("xx"), (e) => r([e.code, e.errno, e.message]))),
  badType: () => zlib.gzipSync(5),
  badLevel: () => zlib.createGzip({ level: 99 }),
  codes: () => [zlib.codes.Z_OK, zlib.constants.Z_BEST_COMPRESSION, zlib.constants.BROTLI_PARAM_QUALITY],
  maxOutput: () => zlib.gunzipSync(zlib.gzipSync("x".repeat(1000)), { maxOutputLength: 10 }),
};

export const miscProbes = {
  os: () => [os.EOL, os.platform(), os.type(), os.arch(), os.endianness(), os.cpus().length, os.hostname(), os.homedir(), os.tmpdir(), os.release(), os.version(), os.machine(), os.loadavg(), os.totalmem(), os.freemem(), os.uptime(), os.userInfo(), os.networkInterfaces(), os.devNull, os.availableParallelism()],
  channel: () => { const c = diagnostics.channel("x"); const seen = []; const f = (m, n) => seen.push(m, n); c.subscribe(f); c.publish(1); c.unsubscribe(f); c.publish(2); return [seen, c.hasSubscribers, diagnostics.hasSubscribers("x"), diagnostics.channel("x") === c, c.name]; },
  channelStore: () => { const c = diagnostics.channel("y"); const als = new AsyncLocalStorage(); c.bindStore(als, (m) => m.v); return c.runStores({ v: 8 }, (a) => [a, als.getStore()], null, 3); },
  tracing: () => { const t = diagnostics.tracingChannel("z"); const seen = []; t.subscribe({ start: () => seen.push("start"), end: () => seen.push("end"), error: () => seen.push("error") }); t.traceSync(() => 1, {}); try { t.traceSync(() => { throw new Error(); }); } catch {} return seen; },
  tracingPromise: async () => { const t = diagnostics.tracingChannel("w"); const seen = []; t.subscribe({ asyncStart: () => seen.push("asyncStart"), asyncEnd: (m) => seen.push("asyncEnd", m.result) }); await t.tracePromise(async () => 5, {}); return seen; },
  timers: () => [timers.setTimeout === setTimeout, typeof timers.promises, timers.promises === timersPromises],
  timersPromises: async () => [await timersPromises.setTimeout(1, "v"), await timersPromises.setImmediate("i"), typeof timersPromises.scheduler.wait],
  timersAbort: () => timersPromises.setTimeout(1000, null, { signal: AbortSignal.abort() }),
  timersInterval: async () => { let n = 0; for await (const v of timersPromises.setInterval(1, "x")) if (++n === 2) return v; },
  perf: () => [perf.performance === performance, typeof perf.performance.now(), perf.constants.NODE_PERFORMANCE_GC_MAJOR, typeof perf.performance.timeOrigin],
  console: () => [typeof console.Console, console === globalThis.console, typeof console.log],
  consoleClass: async () => { const { PassThrough } = await import("node:stream"); const out = new PassThrough(); new console.Console(out).log("a %d", 5, { b: 1 }); return out.read().toString(); },
  require: () => { const require = createRequire("/bundle/x.js"); return [require("node:assert") === assert, require("assert") === assert, module.isBuiltin("fs"), module.isBuiltin("node:fs"), module.isBuiltin("nope"), module.builtinModules.length]; },
  requireBad: () => createRequire("/bundle/x.js")("nope"),
  requireRelative: () => createRequire("relative"),
  builtinModules: () => module.builtinModules,
  constants: () => [constants.O_RDONLY, constants.SIGKILL, constants.ENOENT],
  net: () => [net.isIP("1.2.3.4"), net.isIP("::1"), net.isIP("x"), net.isIPv4("1.1.1.1"), net.isIPv6("1.1.1.1"), net.isIP("1.2.3.256"), net.isIPv6("::ffff:1.2.3.4")],
  http: () => [http.STATUS_CODES[404], http.METHODS.length, http.maxHeaderSize, http.validateHeaderName("x-a")],
  httpHeaderBad: () => http.validateHeaderName("a b"),
  httpValueBad: () => http.validateHeaderValue("a", undefined),
  tls: () => [tls.DEFAULT_MIN_VERSION, tls.DEFAULT_MAX_VERSION, tls.rootCertificates.length],
  globals: () => [typeof Buffer, typeof process, typeof global, globalThis === global, typeof setImmediate, typeof clearImmediate],
};

export const refusedProbes = {
  exec: () => child.exec("ls"),
  execSync: () => child.execSync("ls"),
  spawn: () => child.spawn("ls"),
  fork: () => cluster.fork(),
  clusterState: () => [cluster.isMaster, cluster.isWorker, cluster.isPrimary],
  v8snapshot: () => v8.writeHeapSnapshot(),
  v8serialize: () => v8.deserialize(v8.serialize({ a: 1 })),
  worker: () => new workers.Worker("x"),
  workerState: () => [workers.isMainThread, workers.threadId, workers.parentPort, workers.workerData],
  repl: () => repl.start(),
  inspectorSession: () => new inspector.Session().connect(),
  inspectorUrl: () => inspector.url(),
  wasi: () => new WASI({ version: "preview1" }),
  tty: () => [tty.isatty(0)],
  tlsServer: () => tls.createServer(),
};

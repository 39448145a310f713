// node:process, and the global process (https://nodejs.org/docs/latest-v22.x/api/process.html).
import { flag } from "../internal/flags.js";
import { load, port } from "../internal/host.js";
import { checkFunction, nodeError, notImplemented } from "../internal/node-errors.js";
import EventEmitter from "./events.js";

const VERSION = flag("nodejs_process_version_24") ? "24.22.2" : "22.23.4";
const PARTS = "v8 modules zlib brotli zstd ares napi llhttp nghttp2 acorn ada simdutf nbytes ncrypto uvwasi uv openssl sqlite icu " +
  "undici simdjson unicode cldr tz cjs_module_lexer amaro merve";

/** The text of a variable, or undefined where the binding is none. */
function textOf(binding) {
  if (binding.kind === "text") return binding.value;
  return binding.kind === "json" ? JSON.stringify(binding.value) : undefined;
}

/** The project's variables, as text; what is set is text, too. */
function environment() {
  const variables = {};
  if (flag("nodejs_compat_populate_process_env")) {
    for (const binding of JSON.parse(port("env").bindings())) {
      const text = textOf(binding);
      if (text !== undefined) variables[binding.name] = text;
    }
  }
  return new Proxy(variables, {
    set(target, name, value) {
      target[name] = `${value}`;
      return true;
    },
    defineProperty(target, name, descriptor) {
      if ("value" in descriptor) descriptor = { ...descriptor, value: `${descriptor.value}` };
      return Reflect.defineProperty(target, name, descriptor);
    },
  });
}

let env;
const now = () => performance.now();

function hrtime(since) {
  const whole = BigInt(Math.round(now() * 1e6));
  let seconds = Number(whole / 1_000_000_000n);
  let nanoseconds = Number(whole % 1_000_000_000n);
  if (since !== undefined) {
    seconds -= since[0];
    nanoseconds -= since[1];
    if (nanoseconds < 0) {
      seconds--;
      nanoseconds += 1e9;
    }
  }
  return [seconds, nanoseconds];
}
hrtime.bigint = () => BigInt(Math.round(now() * 1e6));

let streams;
/** Standard streams, made on first use: what is written goes to the console, a line at a time. */
function standard(name) {
  if (streams === undefined) {
    const { Readable, Writable } = load("/jdo/node/stream.js").default;
    const output = (fd, write) => {
      const stream = new Writable({
        decodeStrings: false,
        write(chunk, _encoding, callback) {
          write(`${chunk}`.replace(/\n$/, ""));
          callback();
        },
      });
      return Object.assign(stream, { fd });
    };
    streams = {
      stdin: Object.assign(new Readable({ read() { this.push(null); } }), { fd: 0 }),
      stdout: output(1, (text) => globalThis.console.log(text)),
      stderr: output(2, (text) => globalThis.console.error(text)),
    };
  }
  return streams[name];
}

/** A standard stream as a named export, which cannot wait to be made. */
function later(name) {
  const own = (target, key) => {
    const value = standard(name)[key];
    return typeof value === "function" ? value.bind(standard(name)) : value;
  };
  return new Proxy({}, { get: own, has: (target, key) => key in standard(name) });
}

const zero = () => 0;
const nothing = () => {};

const members = {
  abort: nothing,
  allowedNodeEnvironmentFlags: new Set(),
  arch: "x64",
  argv: ["workerd"],
  argv0: "workerd",
  availableMemory: zero,
  chdir(directory) {
    const error = new Error(`no such file or directory, chdir '${`${directory}`.replace(/^\//, "")}'`);
    throw Object.assign(error, { code: "ENOENT", syscall: "chdir" });
  },
  connected: false,
  constrainedMemory: zero,
  cwd: () => "/bundle",
  debugPort: 0,
  emitWarning(warning, options, code) {
    const type = typeof options === "object" && options !== null ? options.type : options;
    let error = warning;
    if (!(warning instanceof Error)) {
      error = new Error(`${warning}`);
      error.name = type ?? "Warning";
      if (code !== undefined || options?.code !== undefined) error.code = code ?? options.code;
    }
    queueMicrotask(() => process.emit("warning", error));
  },
  execArgv: [],
  execPath: "",
  exit(code) {
    throw new Error(`process.exit(${code ?? ""}) called`);
  },
  exitCode: undefined,
  features: Object.freeze({
    cached_builtins: true, debug: false, inspector: false, ipv6: true, openssl_is_boringssl: true, require_module: false,
    tls: true, tls_alpn: true, tls_ocsp: true, tls_sni: true, typescript: false, uv: true,
  }),
  finalization: { register: nothing, registerBeforeExit: nothing, unregister: nothing },
  getBuiltinModule(name) {
    try {
      return load("/jdo/internal/node.js").builtin(name);
    } catch {
      return undefined;
    }
  },
  getegid: zero,
  geteuid: zero,
  getgid: zero,
  getgroups: () => [],
  getuid: zero,
  hasUncaughtExceptionCaptureCallback: () => false,
  hrtime,
  memoryUsage: Object.assign(() => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }), { rss: zero }),
  moduleLoadList: [],
  nextTick(callback, ...args) {
    checkFunction(callback, "callback");
    queueMicrotask(args.length === 0 ? callback : () => callback(...args));
  },
  noDeprecation: false,
  permission: { has: () => true },
  pid: 1,
  platform: "linux",
  ppid: 0,
  ref: nothing,
  release: Object.freeze({ name: "node", lts: true }),
  report: {},
  setSourceMapsEnabled: nothing,
  setUncaughtExceptionCaptureCallback: nothing,
  sourceMapsEnabled: false,
  throwDeprecation: false,
  title: "workerd",
  traceDeprecation: false,
  umask: () => 18,
  unref: nothing,
  uptime: () => now() / 1000,
  version: `v${VERSION}`,
  versions: Object.freeze(Object.fromEntries([["node", VERSION], ...PARTS.split(" ").map((part) => [part, ""])])),
  assert(value, message) {
    if (!value) throw nodeError(Error, "ERR_ASSERTION", message ?? "assertion error");
  },
  binding() {
    throw notImplemented("process.binding");
  },
  _preload_modules: [],
  _exiting: false,
  _rawDebug: nothing,
  channel: null,
  domain: null,
};

export const process = Object.create(Object.create(EventEmitter.prototype, {
  constructor: { value: { process() {} }.process, writable: true, configurable: true },
  [Symbol.toStringTag]: { value: "process", configurable: true },
}));
EventEmitter.call(process);
Object.assign(process, members);
for (const name of ["_channel", "_disconnect", "_handleQueue", "_pendingMessage", "_send"]) process[name] = undefined;
Object.defineProperty(process, "env", {
  get: () => (env ??= environment()),
  set(value) {
    env = value;
  },
  enumerable: true,
  configurable: true,
});
Object.defineProperty(process, "config", {
  get: () => load("/jdo/node/process-config.js").config,
  enumerable: true,
  configurable: true,
});
for (const name of ["stdin", "stdout", "stderr"]) {
  Object.defineProperty(process, name, { get: () => standard(name), enumerable: true, configurable: true });
}

export const named = { stdin: later("stdin"), stdout: later("stdout"), stderr: later("stderr") };
export default process;

// node:module: require() for what the platform and the project have.
import { required } from "../internal/commonjs.js";
import { load } from "../internal/host.js";
import { nodeError } from "../internal/node-errors.js";

const NAMES = "_http_agent _http_client _http_common _http_incoming _http_outgoing _http_server _stream_duplex _stream_passthrough " +
  "_stream_readable _stream_transform _stream_wrap _stream_writable _tls_common _tls_wrap assert assert/strict async_hooks buffer " +
  "child_process cluster console constants crypto dgram diagnostics_channel dns dns/promises domain events fs fs/promises http " +
  "http2 https inspector inspector/promises module net os path path/posix path/win32 perf_hooks process punycode querystring " +
  "readline readline/promises repl stream stream/consumers stream/promises stream/web string_decoder sys timers timers/promises " +
  "tls trace_events tty url util util/types v8 vm wasi worker_threads zlib";
const builtinModules = NAMES.split(" ");
const plain = (name) => (name.startsWith("node:") ? name.slice(5) : name);
const isBuiltin = (name) => builtinModules.includes(plain(`${name}`));

function createRequire(path) {
  const text = path instanceof URL ? path.href : path;
  if (typeof text !== "string" || !(text.startsWith("/") || text.startsWith("file:"))) {
    throw nodeError(
      TypeError, "ERR_INVALID_ARG_VALUE",
      "The argument 'path' The argument must be a file URL object, a file URL string, or an absolute path string.. " +
        `Received '${text}'`);
  }
  const base = text.startsWith("file:") ? new URL(text).pathname : text;
  return function require(name) {
    if (isBuiltin(name)) return load(`node:${plain(name)}`).default;
    if (name.startsWith("cloudflare:")) return required(load(name));
    if (!/^\.{0,2}\//.test(name)) throw new Error(`Module not found: ${name}`);
    return required(load(new URL(name, `file://${base}`).pathname));
  };
}

export class Module {}
export default Object.assign(Module, {
  Module, builtinModules, constants: {}, createRequire, isBuiltin, globalPaths: [], _cache: {}, _extensions: {}, _pathCache: {},
  syncBuiltinESMExports() {},
});

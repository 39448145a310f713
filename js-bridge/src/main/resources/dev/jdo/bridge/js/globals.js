// The one table of globals: name → the module that has it. Each is loaded on first use, and stays the same from then on.
import { flag } from "./internal/flags.js";
import { load } from "./internal/host.js";
import { installJson } from "./internal/json.js";

const STREAMS = "streams_enable_constructors";
const OLD_STREAMS = "web/old-streams.js";

/** The module of a global, or undefined. A switch and no object, of which every isolate would have one of its own. */
function moduleOf(name) {
  switch (name) {
    case "AbortController": case "AbortSignal":
      return "web/abort.js";
    case "Blob": case "File":
      return "web/blob.js";
    case "Body":
      return "web/body.js";
    case "Buffer":
      return flag("nodejs_compat") ? "node/buffer.js" : undefined;
    case "process":
      return flag("nodejs_compat") ? "node/process.js" : undefined;
    case "caches": case "Cache": case "CacheStorage":
      return "web/cache.js";
    case "CompressionStream": case "DecompressionStream":
      return "web/compression.js";
    case "console":
      return "web/console.js";
    case "crypto": case "Crypto":
      return "web/crypto.js";
    case "CryptoKey":
      return "web/crypto-key.js";
    case "DisposableStack": case "AsyncDisposableStack": case "SuppressedError":
      return "web/dispose.js";
    case "DOMException":
      return "web/dom-exception.js";
    case "TextEncoder": case "TextDecoder": case "atob": case "btoa":
      return "web/encoding.js";
    case "Event": case "EventTarget": case "CustomEvent": case "MessageEvent": case "CloseEvent":
    case "ErrorEvent": case "PromiseRejectionEvent": case "addEventListener": case "removeEventListener":
    case "dispatchEvent": case "reportError":
      return "web/events.js";
    case "EventSource":
      return "web/event-source.js";
    case "fetch":
      return "web/fetch.js";
    case "Cloudflare": case "origin":
      return "web/global-scope.js";
    case "global":
      return flag("nodejs_compat") ? "web/global-scope.js" : undefined;
    case "importScripts":
      return flag("no_global_importscripts") ? undefined : "web/global-scope.js";
    case "FormData":
      return "web/form-data.js";
    case "Headers":
      return "web/headers.js";
    case "HTMLRewriter":
      return "web/html-rewriter.js";
    case "MessageChannel": case "MessagePort":
      return flag("expose_global_message_channel") ? "web/message-channel.js" : undefined;
    case "navigator": case "Navigator":
      return flag("global_navigator") ? "web/navigator.js" : undefined;
    case "performance": case "Performance":
      return "web/performance.js";
    case "PerformanceEntry": case "PerformanceMark": case "PerformanceMeasure":
      return flag("enable_global_performance_classes") ? "web/performance.js" : undefined;
    case "ByteLengthQueuingStrategy": case "CountQueuingStrategy":
      return "web/queuing-strategy.js";
    case "ReadableByteStreamController": case "ReadableStreamBYOBRequest":
      return flag(STREAMS) ? "web/readable-bytes.js" : undefined;
    case "ReadableStreamDefaultController":
      return flag(STREAMS) ? "web/readable-source.js" : undefined;
    case "ReadableStream":
      return flag(STREAMS) ? "web/readable-stream.js" : OLD_STREAMS;
    case "ReadableStreamDefaultReader": case "ReadableStreamBYOBReader":
      return "web/readable-stream.js";
    case "Request":
      return "web/request.js";
    case "Response":
      return "web/response.js";
    case "structuredClone":
      return "web/structured-clone.js";
    case "SubtleCrypto":
      return "web/subtle.js";
    case "TextEncoderStream": case "TextDecoderStream":
      return "web/text-streams.js";
    case "setTimeout": case "clearTimeout": case "setInterval": case "clearInterval": case "queueMicrotask":
    case "scheduler":
      return "web/timers.js";
    case "setImmediate": case "clearImmediate":
      return flag("nodejs_compat") ? "web/timers.js" : undefined;
    case "TransformStream":
      return flag(STREAMS) && flag("transformstream_enable_standard_constructor") ? "web/transform-stream.js" : OLD_STREAMS;
    case "TransformStreamDefaultController":
      return flag(STREAMS) ? "web/transform-stream.js" : undefined;
    case "IdentityTransformStream": case "FixedLengthStream":
      return "web/transform-stream.js";
    case "URLSearchParams":
      return "web/url-search-params.js";
    case "URL":
      return "web/url.js";
    case "URLPattern":
      return "web/url-pattern.js";
    case "WebSocket": case "WebSocketPair":
      return "web/websocket.js";
    case "WebSocketRequestResponsePair":
      return "cloudflare/sockets.js";
    case "WritableStream":
      return flag(STREAMS) ? "web/writable-stream.js" : OLD_STREAMS;
    case "WritableStreamDefaultController":
      return flag(STREAMS) ? "web/writable-stream.js" : undefined;
    case "WritableStreamDefaultWriter":
      return "web/writable-stream.js";
    default:
      return undefined;
  }
}

// The engine's own, not the one that remembers what projects make.
const { Proxy } = globalThis;

const globals = {
  has: (target, name) => moduleOf(name) !== undefined || name in target,
  get(target, name) {
    const module = moduleOf(name);
    if (module === undefined) return target[name];
    const value = load("/jdo/" + module)[name];
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
    return value;
  },
};

/**
 * Puts every global in place. The platform's are properties of the global object's prototype; here it loads one when it is
 * asked for and makes it the global object's own, so that from then on nothing stands between. (A getter for each would
 * take 35 KB of every isolate.)
 */
export function installGlobals() {
  Object.setPrototypeOf(globalThis, new Proxy(Object.create(Object.prototype), globals));
  for (const name of ["dispose", "asyncDispose"]) {
    Object.defineProperty(Symbol, name, { value: Symbol[name] ?? Symbol(`Symbol.${name}`) });
  }
  installJson(() => load("/jdo/internal/json-error.js").jsonError);
  Object.defineProperty(globalThis, "self", { value: globalThis, writable: true, configurable: true });
}

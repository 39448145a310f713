// The one table of globals: name → the module that has it. Each is loaded on first use, and stays the same from then on.
import { load } from "./internal/host.js";
import { installJson } from "./internal/json.js";

const MODULES = {
  "web/structured-clone.js": ["structuredClone"],
  "web/headers.js": ["Headers"],
  "web/body.js": ["Body"],
  "web/websocket.js": ["WebSocket", "WebSocketPair", "WebSocketRequestResponsePair"],
  "web/request.js": ["Request"],
  "web/response.js": ["Response"],
  "web/abort.js": ["AbortController", "AbortSignal"],
  "web/blob.js": ["Blob", "File"],
  "web/console.js": ["console"],
  "web/crypto.js": ["crypto", "Crypto", "CryptoKey", "SubtleCrypto"],
  "web/dispose.js": ["DisposableStack", "AsyncDisposableStack", "SuppressedError"],
  "web/dom-exception.js": ["DOMException"],
  "web/encoding.js": ["TextEncoder", "TextDecoder", "atob", "btoa"],
  "web/events.js": [
    "Event", "EventTarget", "CustomEvent", "MessageEvent", "CloseEvent", "ErrorEvent", "PromiseRejectionEvent",
    "addEventListener", "removeEventListener", "dispatchEvent", "reportError",
  ],
  "web/fetch.js": ["fetch"],
  "web/form-data.js": ["FormData"],
  "web/navigator.js": ["navigator", "Navigator"],
  "web/performance.js": [
    "performance", "Performance", "PerformanceEntry", "PerformanceMark", "PerformanceMeasure",
  ],
  "web/queuing-strategy.js": ["ByteLengthQueuingStrategy", "CountQueuingStrategy"],
  "web/readable-bytes.js": ["ReadableByteStreamController", "ReadableStreamBYOBRequest"],
  "web/readable-source.js": ["ReadableStreamDefaultController"],
  "web/readable-stream.js": ["ReadableStream", "ReadableStreamDefaultReader", "ReadableStreamBYOBReader"],
  "web/text-streams.js": ["TextEncoderStream", "TextDecoderStream"],
  "web/transform-stream.js": [
    "TransformStream", "TransformStreamDefaultController", "IdentityTransformStream", "FixedLengthStream",
  ],
  "web/writable-stream.js": ["WritableStream", "WritableStreamDefaultWriter", "WritableStreamDefaultController"],
  "web/timers.js": [
    "setTimeout", "clearTimeout", "setInterval", "clearInterval", "setImmediate", "clearImmediate", "queueMicrotask",
    "scheduler",
  ],
  "web/url.js": ["URL"],
  "web/url-search-params.js": ["URLSearchParams"],
};

/** Defines every global as a getter that replaces itself by the real thing. */
export function installGlobals() {
  for (const module in MODULES) {
    for (const name of MODULES[module]) define(name, module);
  }
  for (const name of ["dispose", "asyncDispose"]) {
    Object.defineProperty(Symbol, name, { value: Symbol[name] ?? Symbol(`Symbol.${name}`) });
  }
  installJson(() => load("/jdo/internal/json-error.js").jsonError);
  for (const alias of ["self", "global"]) {
    Object.defineProperty(globalThis, alias, { value: globalThis, writable: true, configurable: true });
  }
}

function define(name, module) {
  const settle = (value) =>
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  Object.defineProperty(globalThis, name, {
    configurable: true,
    enumerable: false,
    get() {
      const value = load("/jdo/" + module)[name];
      settle(value);
      return value;
    },
    set: settle,
  });
}

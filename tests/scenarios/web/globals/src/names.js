// What the platform has by Object.getOwnPropertyNames(globalThis) and its prototypes, and some that it has not.
export const names = `
  AbortController AbortSignal AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt
  BigInt64Array BigUint64Array Blob Body Boolean Buffer ByteLengthQueuingStrategy Cache CacheStorage
  CloseEvent Cloudflare CompressionStream CountQueuingStrategy Crypto CryptoKey CustomEvent DOMException
  DataView Date DecompressionStream DigestStream DisposableStack DurableObjectNamespace Element Error
  ErrorEvent EvalError Event EventSource EventTarget ExtendableEvent FetchEvent File FinalizationRegistry
  FixedLengthStream Float16Array Float32Array Float64Array FormData Function HTMLRewriter Headers
  IdentityTransformStream Image Int16Array Int32Array Int8Array Intl Iterator JSON Map Math MessageChannel
  MessageEvent MessagePort Navigator Number Object Performance PerformanceEntry PerformanceMark
  PerformanceMeasure PerformanceObserver PerformanceObserverEntryList PerformanceResourceTiming Promise
  PromiseRejectionEvent Proxy RangeError ReadableByteStreamController ReadableStream ReadableStreamBYOBReader
  ReadableStreamBYOBRequest ReadableStreamDefaultController ReadableStreamDefaultReader ReferenceError Reflect
  RegExp Request Response ScheduledEvent ServiceWorkerGlobalScope Set SharedArrayBuffer StorageManager String
  SubtleCrypto SuppressedError Symbol SyntaxError TailEvent Temporal TextDecoder TextDecoderStream TextEncoder
  TextEncoderStream TraceEvent TransformStream TransformStreamDefaultController TypeError URIError URL
  URLPattern URLSearchParams Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet
  WebAssembly WebSocket WebSocketPair WebSocketRequestResponsePair WebTransport Worker WorkerGlobalScope
  WritableStream WritableStreamDefaultController WritableStreamDefaultWriter XMLHttpRequest addEventListener
  addListener atob btoa caches clearImmediate clearInterval clearTimeout console crypto decodeURI
  decodeURIComponent dispatchEvent document encodeURI encodeURIComponent escape eval fetch gc global
  globalThis importScripts isFinite isNaN localStorage navigator onmessage origin parseFloat parseInt
  performance process queueMicrotask removeEventListener reportError require scheduler self setImmediate
  setInterval setTimeout structuredClone unescape window
`.trim().split(/\s+/);

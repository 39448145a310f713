const evaluated = (call) => {
  try {
    return call();
  } catch (e) {
    return `${e}`;
  }
};
const started = [
  evaluated(() => eval("1 + 1")),
  evaluated(() => new Function("return 3")()),
  evaluated(() => new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])) instanceof WebAssembly.Module),
];

const NAMES = ("WeakRef FinalizationRegistry importScripts MessageChannel Buffer process global setImmediate navigator Cloudflare origin " +
  "ReadableStreamDefaultController TransformStreamDefaultController WritableStreamDefaultController ReadableByteStreamController " +
  "ReadableStreamBYOBRequest ReadableStreamDefaultReader CountQueuingStrategy PerformanceEntry").split(" ");

export const shapes = {
  started: () => started,
  "eval-later": () => evaluated(() => eval("1")),
  globals: () => Object.fromEntries(NAMES.map((name) => [name, typeof globalThis[name]])),
  "import-scripts": () => evaluated(() => importScripts("x")),
  language: () => (typeof navigator === "undefined" ? "none" : [navigator.language ?? null, navigator.languages ?? null]),
  cloudflare: () => [Object.keys(Cloudflare), Object.isFrozen(Cloudflare.compatibilityFlags),
    Object.getPrototypeOf(Cloudflare.compatibilityFlags) === null, Object.prototype.toString.call(Cloudflare), origin],
  "compatibility-flags": () => Object.entries(Cloudflare.compatibilityFlags).filter(([name, on]) => on && !name.includes("tail_worker")).map((entry) => entry[0]).sort(),
};

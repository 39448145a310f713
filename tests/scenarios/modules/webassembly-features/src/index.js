// Each module is made of the text beside it by wat2wasm --enable-all.
import atomics from "./atomics.wasm";
import bigIntegers from "./big-integers.wasm";
import bulkMemory from "./bulk-memory.wasm";
import extendedConst from "./extended-const.wasm";
import multiMemory from "./multi-memory.wasm";
import multiValue from "./multi-value.wasm";
import mutableGlobals from "./mutable-globals.wasm";
import referenceTypes from "./reference-types.wasm";
import relaxedSimd from "./relaxed-simd.wasm";
import saturating from "./saturating.wasm";
import signExtension from "./sign-extension.wasm";
import simd from "./simd.wasm";
import traps from "./traps.wasm";

const run = (module, ...given) => new WebAssembly.Instance(module).exports.run(...given);

const features = {
  signExtension: () => run(signExtension),
  saturating: () => run(saturating),
  multiValue: () => run(multiValue).map(String),
  bulkMemory: () => run(bulkMemory),
  referenceTypes: () => ["a text", undefined, null, 5].map((value) => run(referenceTypes, value) === value),
  mutableGlobals() {
    const global = new WebAssembly.Global({ value: "i32", mutable: true }, 41);
    const { exports } = new WebAssembly.Instance(mutableGlobals, { js: { global } });
    exports.own.value += 1n;
    return [exports.run(), global.value, String(exports.own.value)];
  },
  bigIntegers: () => String(run(bigIntegers, 2n ** 62n)),
  simd: () => run(simd),
  atomics: () => run(atomics),
  extendedConst: () => run(extendedConst),
  multiMemory: () => run(multiMemory),
  relaxedSimd: () => run(relaxedSimd),
};

/** What came of it; of an error its class, for each engine has its own words. */
function told(work) {
  try {
    return work();
  } catch (e) {
    return `${e?.constructor?.name} ${e?.name} ${e instanceof Error} ${Object.prototype.toString.call(e)}`;
  }
}

const pages = {
  "/features": () => Object.fromEntries(Object.entries(features).map(([name, work]) => [name, told(work)])),
  "/traps"() {
    const { exports } = new WebAssembly.Instance(traps);
    return Object.fromEntries(Object.entries(exports).map(([name, work]) => [name, told(work)]));
  },
};

export default {
  fetch: (request) => Response.json(pages[new URL(request.url).pathname]()),
};

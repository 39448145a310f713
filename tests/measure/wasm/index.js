import { DurableObject } from "cloudflare:workers";
import { initWasm, Resvg } from "../../scenarios/modules/webassembly-library/node_modules/@resvg/resvg-wasm";
import renderer from "../../scenarios/modules/webassembly-library/node_modules/@resvg/resvg-wasm/index_bg.wasm";
import work from "./work.wasm";

const imports = { js: { next: (i) => i + 1 } };

/** How much of each is one measurement. */
const AMOUNTS = { integers: 20_000_000, floats: 300, memory_bytes: 4_000_000, calls: 30, vectors: 10_000_000, imports: 2_000_000 };

const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300">
  <defs><linearGradient id="g"><stop offset="0" stop-color="#06c"/><stop offset="1" stop-color="#fc0"/></linearGradient></defs>
  <rect width="100%" height="100%" fill="#fff"/>
  ${Array.from({ length: 40 }, (_, i) => `<circle cx="${(i * 37) % 300}" cy="${(i * 53) % 300}" r="${10 + (i % 30)}" fill="url(#g)" stroke="#222" opacity=".7"/>`).join("")}
</svg>`;

export class Worked extends DurableObject {
  #exports = new WebAssembly.Instance(work, imports).exports;

  run(kind) {
    if (kind === "instances") {
      for (let i = 0; i < 100; i++) new WebAssembly.Instance(work, imports);
    } else if (kind === "called") {
      const { next } = this.#exports;
      for (let i = 0; i < 5_000_000; ) i = next(i);
    } else {
      this.#exports[kind](AMOUNTS[kind]);
    }
  }

  async svg() {
    await (this.ready ??= initWasm(renderer).catch(() => {}));
    return new Resvg(svg).render().asPng().length;
  }
}

export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url);
    const object = env.WORKED.getByName(searchParams.get("object") ?? "one");
    const kind = pathname.slice(1);
    return new Response(String(await (kind === "svg" ? object.svg() : object.run(kind))));
  },
};

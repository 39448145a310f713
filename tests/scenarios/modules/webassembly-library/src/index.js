import { DurableObject } from "cloudflare:workers";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import wasm from "@resvg/resvg-wasm/index_bg.wasm";

const ready = initWasm(wasm);

const svg = (width) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${width}">
  <rect width="100%" height="100%" fill="#fff"/>
  <circle cx="50%" cy="50%" r="40%" fill="#06c" stroke="#222" stroke-width="4"/>
</svg>`;

export class Renderer extends DurableObject {
  async render(width) {
    await ready;
    const image = new Resvg(svg(width)).render();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", image.pixels));
    return { width: image.width, height: image.height, pixels: image.pixels.length, png: image.asPng().length, sha256: digest.toHex() };
  }
}

export default {
  async fetch(request, env) {
    const width = Number(new URL(request.url).searchParams.get("width"));
    return Response.json(await env.RENDERER.get(env.RENDERER.idFromName("r")).render(width));
  },
};

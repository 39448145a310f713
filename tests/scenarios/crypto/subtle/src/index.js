// What crypto.subtle gives, a line for each case: GET /NAME runs the cases of a module.
import aes from "./aes.js";
import derivation from "./derivation.js";
import digest from "./digest.js";
import edwards from "./edwards.js";
import elliptic from "./elliptic.js";
import generation from "./generation.js";
import hmac from "./hmac.js";
import node from "./node.js";
import rsa from "./rsa.js";
import shapes from "./shapes.js";
import { line } from "./show.js";
import wrapping from "./wrapping.js";

const modules = { aes, derivation, digest, edwards, elliptic, generation, hmac, node, rsa, shapes, wrapping };

export default {
  async fetch(request) {
    const cases = modules[new URL(request.url).pathname.slice(1)];
    const lines = [];
    for (const [label, run] of cases) lines.push(await line(label, run));
    return new Response(lines.join("\n"));
  },
};

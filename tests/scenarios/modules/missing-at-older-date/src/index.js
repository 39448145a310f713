import { something } from "cloudflare:nothing";

export default {
  fetch: () => new Response(something),
};

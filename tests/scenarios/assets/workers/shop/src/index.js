import { DurableObject, WorkerEntrypoint } from "cloudflare:workers";

export class Room extends DurableObject {}

export class Admin extends WorkerEntrypoint {
  fetch(request) {
    return new Response(`admin: ${new URL(request.url).pathname}`);
  }
  greet(name) {
    return `admin greets ${name}`;
  }
}

export default class extends WorkerEntrypoint {
  async fetch(request) {
    const { pathname } = new URL(request.url);
    if (pathname === "/self") return this.env.SELF.fetch(new URL("/style.css", request.url));
    if (pathname === "/exported") return this.ctx.exports.default.fetch(new URL("/style.css", request.url));
    return new Response(`shop: ${pathname}`);
  }
  greet(name) {
    return `shop greets ${name}`;
  }
  keys() {
    return Object.keys(this.env);
  }
}

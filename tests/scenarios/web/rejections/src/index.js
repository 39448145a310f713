import { DurableObject } from "cloudflare:workers";

const seen = [];
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  seen.push([String(event.reason), event.promise instanceof Promise, event.cancelable, event.defaultPrevented, String(event)]);
});

/** Waits until so many were seen. */
async function until(count) {
  while (seen.length < count) await scheduler.wait(1);
  return seen.splice(0);
}

export class Room extends DurableObject {
  async loses() {
    Promise.reject(new Error("in an object"));
    return until(1);
  }

  fails() {
    throw new Error("by a call");
  }
}

const ways = {
  async handled() {
    Promise.reject(new Error("at once")).catch(() => {});
    const later = Promise.reject(new Error("after some microtasks"));
    for (let i = 0; i < 5; i++) await null;
    later.catch(() => {});
    new ReadableStream({ start: (controller) => controller.error(new Error("a stream's own")) }).getReader();
    await scheduler.wait(1);
    return until(0);
  },
  plain() {
    Promise.reject(new Error("plain"));
    return until(1);
  },
  inAsyncFunction() {
    (async () => {
      await null;
      throw new TypeError("async");
    })();
    return until(1);
  },
  inTimer() {
    setTimeout(async () => {
      throw new RangeError("in a timer");
    }, 1);
    return until(1);
  },
  async values() {
    for (const value of [5, undefined, { a: 1 }]) Promise.reject(value);
    return (await until(3)).sort();
  },
  call(env) {
    env.ROOM.getByName("a").fails();
    return until(1);
  },
  aborted() {
    const controller = new AbortController();
    controller.abort();
    fetch("http://127.0.0.1:9/", { signal: controller.signal });
    return until(1);
  },
  writer() {
    new WritableStream({ start: (controller) => controller.error(new Error("written")) }).getWriter().write("x");
    return until(1);
  },
  inObject: (env) => env.ROOM.getByName("a").loses(),
};

export default {
  async fetch(request, env) {
    return Response.json(await ways[new URL(request.url).pathname.slice(1)](env));
  },
};

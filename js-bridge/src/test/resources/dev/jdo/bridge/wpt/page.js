// What a test file finds around it that a Worker does not have: a location, the harness, and its neighbours by fetch().
import { load, port } from "/jdo/internal/host.js";

const page = port("page");

// By these the harness would take this for a page of a browser's.
for (const name of ["ServiceWorkerGlobalScope", "WorkerGlobalScope"]) {
  Object.defineProperty(globalThis, name, { value: class {}, configurable: true });
}

const SITE = "https://web-platform.test:8443";

globalThis.GLOBAL = { isWindow: () => false, isWorker: () => true, isShadowRealm: () => false };
Object.defineProperty(globalThis, "location", { value: new URL(SITE + page.path()), configurable: true });

const { fetch } = load("/jdo/web/fetch.js");
globalThis.fetch = function (input, ...init) {
  if (typeof input !== "string" || /^(data|blob|https?):/.test(input)) return fetch(input, ...init);
  try {
    return Promise.resolve(new Response(page.read(new URL(input, location).pathname)));
  } catch {
    return Promise.resolve(new Response("Not Found", { status: 404 }));
  }
};

/** Runs the file; the harness is there. */
export function start() {
  add_result_callback(({ name, status, message }) => page.result(name, status === 0, `${message ?? "timed out"}`));
  add_completion_callback((tests, { status, message }) => {
    if (status !== 0) page.harness(`${message ?? "timed out"}`);
    page.complete();
  });
  (0, eval)(page.script());
}

/** Nothing is left that could end the tests which are still under way. */
export function giveUp() {
  timeout();
}

// fetch() (https://fetch.spec.whatwg.org/#fetch-method), over port "fetch", which sends one request at a time.
import { flag } from "../internal/flags.js";
import { awaitIo, load, port } from "../internal/host.js";
import { onAbort } from "./abort.js";
import { contentOf } from "./body.js";
import { newFetchRequest, requestToHost, signalOf, targetOf } from "./request.js";
import { responseFromHost } from "./response.js";

const MOST_REDIRECTS = 20;
const ONE_TIME_BODY =
  "A request with a one-time-use body (it was initialized from a stream, not a buffer) encountered a redirect requiring " +
  "the body to be retransmitted. To avoid this error in the future, construct this request from a buffer-like body " +
  "initializer.";

export function fetch(input, init = undefined) {
  return fetchThrough(port("fetch"), input, init);
}

/** fetch() through anything that has fetch(HttpRequest) → future and cancel(future): the outside, or an object's stub. */
export async function fetchThrough(fetcher, input, init, base = null) {
  const request = newFetchRequest(input, init);
  const target = targetOf(request, base);
  if (target.startsWith("data:")) return load("/jdo/web/data-url.js").fetchData(target);
  const signal = signalOf(request);
  signal?.throwIfAborted();
  let sent = requestToHost(request, target);
  const urls = [target];
  while (true) {
    const host = await send(fetcher, sent, signal);
    const url = urls.at(-1);
    const response = responseFromHost(host, url, urls.length > 1, init?.encodeResponseBody === "manual");
    if (signal !== null) guardBody(response, signal);
    if (!isRedirect(response.status) || request.redirect !== "follow") return response;
    const location = response.headers.get("location");
    if (location === null) return response;
    const next = URL.parse(location, url);
    if (next === null) throw new TypeError("Invalid Location header; unable to follow redirect.");
    if (!/^https?:$/.test(next.protocol)) throw new TypeError(`Fetch API cannot load: ${next.href}`);
    if (urls.length > MOST_REDIRECTS) throw new TypeError(`Too many redirects.${urls.join(", ")}`);
    host.body()?.cancel();
    if (next.hash === "") next.hash = new URL(url).hash;
    sent = redirected(sent, response.status, url, next);
    urls.push(next.href);
  }
}

function send(fetcher, request, signal) {
  const call = fetcher.fetch(request);
  if (signal === null) return awaitIo(call);
  return new Promise((resolve, reject) => {
    const undo = onAbort(signal, (reason) => {
      fetcher.cancel(call);
      reject(reason);
    });
    awaitIo(call).then(resolve, reject).finally(undo);
  });
}

/** What comes of the response's body ends where the signal is aborted. */
function guardBody(response, signal) {
  const content = contentOf(response);
  if (content === null) return;
  const abort = load("/jdo/web/streams.js").abortable(content.asStream());
  onAbort(signal, abort);
}

function isRedirect(status) {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

function redirected(sent, status, from, target) {
  const asked = sent.method();
  const toGet = status === 303 ? asked !== "GET" && asked !== "HEAD" : status < 303 && asked === "POST";
  const body = toGet ? null : sent.body();
  if (body !== null && !body.buffered()) throw new TypeError(ONE_TIME_BODY);
  let headers = sent.headers();
  const crosses = target.origin !== new URL(from).origin;
  if (crosses && flag("strip_authorization_on_cross_origin_redirect")) headers = headers.replace(/^authorization\n.*\n/m, "");
  return port("http").request(toGet ? "GET" : asked, target.href, headers, body, sent.cf());
}

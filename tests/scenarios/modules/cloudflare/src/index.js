import { EmailMessage } from "cloudflare:email";
import { retryable } from "cloudflare:durable-objects";
import { PipelineTransformationEntrypoint } from "cloudflare:pipelines";
import * as workers from "cloudflare:workers";
import { NonRetryableError } from "cloudflare:workflows";

const tried = (call) => {
  try {
    return call() ?? "nothing";
  } catch (e) {
    return `${e}`;
  }
};
const tag = (value) => Object.prototype.toString.call(value);

const uses = {
  "with-env"() {
    const { withEnv, withExports, withEnvAndExports } = workers;
    const seen = () => [workers.env.a ?? null, workers.exports.b ?? null];
    return [
      withEnv({ a: 1 }, seen),
      withExports({ b: 2 }, seen),
      withEnvAndExports({ a: 3 }, { b: 4 }, seen),
      withEnv({ a: 5 }, () => withExports({ b: 6 }, seen)),
      seen(),
      tried(() => withEnv({})),
      tried(() => withExports({}, 1)),
      tried(() => withEnvAndExports({}, {})),
    ];
  },
  async "with-exports-later"() {
    const read = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return workers.exports.b;
    };
    return workers.withExports({ b: 7 }, read);
  },
  others: () => [String(workers.restore), typeof workers.abortIsolate, Object.keys(workers.cache), "purge" in workers.cache],
  "env-is-writable": () => {
    workers.env.added = 1;
    return workers.env.added;
  },
  tracing: (ctx) => {
    const { tracing } = workers;
    const span = tracing.startSpan("a");
    const open = span.isTraced;
    return [
      tag(tracing), tag(span), open, span.setAttribute("k", 1) === span, span.setAttributes({ k: 1 }) === span,
      span.updateName("b") === span, Object.keys(span.spanContext()), tried(() => span.end()), span.isTraced,
      tracing.enterSpan("b", (inner, more) => [tag(inner), more], 5),
      tracing.startActiveSpan("c", (inner) => tracing.getActiveSpan() === inner),
      tried(() => tracing.enterSpan()), tried(() => tracing.enterSpan("d", 5)), tried(() => tracing.startSpan()),
      tried(() => tracing.withActiveSpan()), tried(() => new tracing.Span()),
      tried(() => tracing.enterSpan("e", () => {
        throw new RangeError("of the span's function");
      })),
      tag(ctx.tracing),
    ];
  },
  async "tracing-later"() {
    return workers.tracing.enterSpan("a", async (span, value) => value, 9);
  },
  email: () => {
    const message = new EmailMessage("a@example.com", "b@example.com", "raw");
    return [message.from, message.to, Object.keys(message)];
  },
  workflows: () => {
    const error = new NonRetryableError("why", "Name");
    return [`${error}`, error instanceof Error, new NonRetryableError("why").name, `${new NonRetryableError()}`];
  },
  retryable: () => [tried(() => retryable()), tried(() => retryable(() => 5)), tried(() => retryable(5))],
  pipelines: async (ctx, env) => {
    const entrypoint = new PipelineTransformationEntrypoint(ctx, env);
    return [Object.keys(entrypoint), await entrypoint.run([]).catch((e) => `${e}`), entrypoint instanceof workers.WorkerEntrypoint];
  },
};

export default {
  async fetch(request, env, ctx) {
    return Response.json(await uses[new URL(request.url).pathname.slice(1)](ctx, env));
  },
};

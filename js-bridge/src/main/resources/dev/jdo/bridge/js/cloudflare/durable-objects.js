// cloudflare:durable-objects (spec §3.3).

/** Marks methods as safe to be called again where an object did not answer; nothing in this process ever fails to. */
export function retryable(...methods) {
  if (methods.some((method) => typeof method !== "function")) throw new TypeError("retryable() accepts only functions.");
}

/** The name of a handler that objects have where experiments are allowed; else there is none. */
export const onHibernate = undefined;

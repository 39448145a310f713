const OF_A_DOM_EXCEPTION = new Set(["name", "message", "stack"]);

/** An error as its catcher sees it: class, name, message and own properties. */
export function show(e) {
  if (typeof e !== "object" || e === null) return `thrown: ${String(e)}`;
  const own = Object.keys(e).filter((key) => !OF_A_DOM_EXCEPTION.has(key)).sort().map((key) => (e[key] === true ? key : `${key}=${e[key]}`.replace(/[0-9a-f]{64}/, "<id>")));
  const plain = e instanceof Error ? "" : "(no Error) ";
  return `${plain}${e.constructor.name}/${e.name}: ${e.message} {${own.join(" ")}}`;
}

/** What became of a promise. */
export const outcome = (promise) => Promise.resolve(promise).then((v) => `value: ${JSON.stringify(v)}`, show);

// JSON.parse with the errors of the platform's engine.

const parse = JSON.parse;

/** Puts it in place. */
export function installJson(explain) {
  const value = function parse_(text, reviver) {
    try {
      return parse(text, reviver);
    } catch (e) {
      throw e instanceof SyntaxError ? explain()(`${text}`, e) : e;
    }
  };
  Object.defineProperty(value, "name", { value: "parse", configurable: true });
  Object.defineProperty(JSON, "parse", { value, writable: true, configurable: true });
}

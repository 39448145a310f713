// The engine's AsyncContext, which projects do not see: it follows promises by itself, callbacks from Java by bind().
const { AsyncContext } = globalThis;
delete globalThis.AsyncContext;

let used = false;

/** A new variable, {run(value, callback), get()}. From now on bind() remembers. */
export function variable(options) {
  used = true;
  return new AsyncContext.Variable(options);
}

/** What all variables are now: run(callback, ...arguments) sees them so. */
export function snapshot() {
  return new AsyncContext.Snapshot();
}

/** The callback, which will see the variables as they are now. */
export function bind(callback) {
  if (!used) return callback;
  const context = new AsyncContext.Snapshot();
  return function (...args) {
    return context.run(() => callback.apply(this, args));
  };
}

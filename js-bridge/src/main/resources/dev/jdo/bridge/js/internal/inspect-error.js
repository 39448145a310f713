// Errors as the log shows them: the stack, under the name of their real class, and what else they carry.

/** The error's text; the keys to be shown after it are put right in place. */
export function errorBase(error, className, tag, keys, indent) {
  const name = error.name === undefined || error.name === null ? "Error" : String(error.name);
  let stack = stackOf(error);
  for (const key of ["name", "message", "stack"]) {
    const at = keys.indexOf(key);
    if (at >= 0 && stack.includes(error[key])) keys.splice(at, 1);
  }
  if ("cause" in error && !keys.includes("cause")) keys.push("cause");
  if (Array.isArray(error.errors) && !keys.includes("errors")) keys.push("errors");
  stack = withClass(stack, name, className, tag);
  const message = typeof error.message === "string" ? error.message : "";
  const from = message === "" ? -1 : stack.indexOf(message);
  const frames = stack.indexOf("\n    at", from < 0 ? 0 : from + message.length);
  if (frames < 0) stack = `[${stack}]`;
  else stack = stack.slice(0, frames + 1) + withoutShared(stack.slice(frames + 1).split("\n"), error.cause).join("\n");
  return indent === 0 ? stack : stack.replaceAll("\n", "\n" + " ".repeat(indent));
}

function stackOf(error) {
  return error.stack ? String(error.stack) : Error.prototype.toString.call(error);
}

function withClass(stack, name, className, tag) {
  const named = name.endsWith("Error") && stack.startsWith(name);
  const after = stack[name.length];
  if (className === null || !named || (after !== undefined && after !== ":" && after !== "\n")) return stack;
  const prefix = tag !== "" && tag !== className ? `${className} [${tag}]` : className;
  if (name === prefix) return stack;
  return prefix.includes(name) ? prefix + stack.slice(name.length) : `${prefix} [${name}]${stack.slice(name.length)}`;
}

/** Frames that the cause has too are left out, where they are many. */
function withoutShared(frames, cause) {
  if (!(cause instanceof Error)) return frames;
  const stack = stackOf(cause);
  const start = stack.indexOf("\n    at");
  if (start < 0) return frames;
  const theirs = stack.slice(start + 1).split("\n");
  for (let i = 0; i < frames.length - 3; i++) {
    const at = theirs.indexOf(frames[i]);
    if (at < 0) continue;
    let length = 1;
    while (i + length < frames.length && frames[i + length] === theirs[at + length]) length++;
    if (length > 3) {
      const skipped = length - 2;
      return frames.toSpliced(i + 1, skipped, `    ... ${skipped} lines matching cause stack trace ...`);
    }
  }
  return frames;
}

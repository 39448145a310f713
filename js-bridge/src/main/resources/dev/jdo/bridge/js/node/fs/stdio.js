// Writing to the numbers 1 and 2, whose lines go to the console, and to 0, whose lines go nowhere.
const LONGEST = 4096;
const NEWLINE = 10;
const NAMES = [undefined, "stdout:", "stderr:"];
const pending = [undefined, [], []];

export const isStdio = (fd) => fd === 0 || fd === 1 || fd === 2;

function show(fd, bytes) {
  const text = new TextDecoder().decode(Uint8Array.from(bytes));
  globalThis.console?.log?.(text === "" ? NAMES[fd] : `${NAMES[fd]} ${text}`);
}

/** How many bytes were taken. What is no whole line is shown when the code that is running has ended. */
export function writeStdio(fd, buffers) {
  let total = 0;
  for (const view of buffers) {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    total += bytes.length;
    if (fd === 0) continue;
    for (const byte of bytes) {
      if (byte === NEWLINE) show(fd, pending[fd].splice(0));
      else if (pending[fd].push(byte) > LONGEST) pending[fd].shift();
    }
    if (pending[fd].length > 0) queueMicrotask(() => pending[fd].length > 0 && show(fd, pending[fd].splice(0)));
  }
  return total;
}

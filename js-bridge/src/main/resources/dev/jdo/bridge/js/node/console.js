// node:console: the global console, and Console for any stream.
import { format } from "../internal/format.js";

export class Console {
  constructor(stdout, stderr) {
    const options = typeof stdout?.write === "function" ? { stdout, stderr } : stdout;
    this._stdout = options.stdout;
    this._stderr = options.stderr ?? options.stdout;
    for (const name of ["log", "info", "debug"]) this[name] = (...args) => void this._stdout.write(`${format(args)}\n`);
    for (const name of ["error", "warn", "trace"]) this[name] = (...args) => void this._stderr.write(`${format(args)}\n`);
  }
}

const { console } = globalThis;
console.Console = Console;
export default console;

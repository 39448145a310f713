// node:fs with callbacks: what is wrong with the arguments is thrown at once, what fails is given to the callback.
import { checkFunction, invalidType } from "../../internal/node-errors.js";
import { Buffer } from "../buffer.js";
import * as check from "./arguments.js";
import { unsupported } from "./errors.js";
import * as sync from "./sync.js";

const THROWN = /^ERR_(INVALID|OUT_OF_RANGE|UNKNOWN_ENCODING|BUFFER_OUT_OF_BOUNDS|UNSUPPORTED_OPERATION)/;
/** Those that tell their callback what came of it. */
const TELLING = ["fstat", "glob", "lstat", "mkdir", "mkdtemp", "open", "opendir", "readFile", "readdir", "readlink", "realpath", "stat", "statfs"];
const SILENT = ["access", "chmod", "chown", "close", "copyFile", "cp", "fchmod", "fchown", "fdatasync", "fsync", "ftruncate", "futimes",
  "lchmod", "lchown", "link", "lutimes", "rename", "rm", "rmdir", "symlink", "truncate", "unlink", "utimes"];
const READ_AT_ONCE = 16_384;

function needed(callback) {
  if (typeof callback !== "function") throw invalidType("callback", "function", callback);
}

/** Calls the callback, in a microtask, with what the function gives or throws. */
function deliver(callback, run) {
  let outcome;
  try {
    outcome = [null, ...run()];
  } catch (e) {
    if (THROWN.test(e?.code)) throw e;
    outcome = [e];
  }
  queueMicrotask(() => callback(...outcome));
}

/** The arguments before the callback, and it. */
function split(args) {
  const at = args.findIndex((arg) => typeof arg === "function");
  return at < 0 ? { given: args, callback: undefined } : { given: args.slice(0, at), callback: args[at] };
}

export const callbacks = {
  exists(path, callback) {
    queueMicrotask(() => callback(sync.existsSync(path)));
  },
  writeFile(path, data, options, callback) {
    if (typeof options === "function") [options, callback] = [undefined, options];
    needed(callback);
    deliver(callback, () => [sync.writeFileSync(path, data, options)]);
  },
  /** Options without a flag overwrite, as they do on the platform. */
  appendFile(path, data, options, callback) {
    if (typeof options === "function") [options, callback] = [{ flag: "a" }, options];
    callbacks.writeFile(path, data, options, callback);
  },
  read(fd, ...args) {
    const { given, callback } = split(args);
    let [buffer, offset, length, position] = given;
    if (buffer === undefined || (typeof buffer === "object" && buffer !== null && !ArrayBuffer.isView(buffer))) {
      ({ buffer = Buffer.alloc(READ_AT_ONCE), offset, length, position } = buffer ?? {});
      if (!ArrayBuffer.isView(buffer)) throw invalidType("options.buffer", ["Buffer", "TypedArray", "DataView"], buffer);
    } else if (typeof offset === "object" && offset !== null) ({ offset, length, position } = offset);
    if (!ArrayBuffer.isView(buffer)) throw invalidType("buffer", ["Buffer", "TypedArray", "DataView"], buffer);
    checkFunction(callback, "callback");
    deliver(callback, () => [sync.readSync(fd, buffer, offset ?? 0, length ?? undefined, position ?? null), buffer]);
  },
  readv(fd, buffers, position, callback) {
    if (typeof position === "function") [position, callback] = [null, position];
    needed(callback);
    deliver(callback, () => [sync.readvSync(fd, buffers, position), buffers]);
  },
  write(fd, buffer, ...args) {
    let { given: [offset, length, position], callback } = split(args);
    needed(callback);
    if (typeof buffer === "string") {
      buffer = Buffer.from(buffer, typeof length === "string" ? length : "utf8");
      // Of a text the position stands where bytes have the offset; the platform takes it for one.
      if (typeof length === "string") length = undefined;
    }
    const chosen = check.toWrite(buffer, offset, length, position);
    deliver(callback, () => [sync.writevSync(fd, chosen.buffers, chosen.position), buffer]);
  },
  writev(fd, buffers, position, callback) {
    if (typeof position === "function") [position, callback] = [null, position];
    needed(callback);
    deliver(callback, () => [sync.writevSync(fd, buffers, position), buffers]);
  },
  unwatchFile() {
    throw unsupported();
  },
  watch() {
    throw unsupported();
  },
  watchFile() {
    throw unsupported();
  },
};

for (const name of [...TELLING, ...SILENT]) {
  const run = sync[`${name}Sync`];
  const tells = TELLING.includes(name);
  callbacks[name] = {
    [name](...args) {
      let { given, callback } = split(args);
      if (callback === undefined && (name === "close" || name === "fsync")) callback = () => {};
      needed(callback);
      deliver(callback, () => {
        const result = run(...given);
        return tells ? [result] : [];
      });
    },
  }[name];
}
callbacks.realpath.native = callbacks.realpath;

// node:fs/promises: each function runs at once and tells by a promise.
import { constants } from "./constants.js";
import { FileHandle, handleOf } from "./file-handle.js";
import * as sync from "./sync.js";

const TELLING = ["lstat", "mkdir", "mkdtemp", "opendir", "readFile", "readdir", "readlink", "realpath", "stat", "statfs"];
const SILENT = ["access", "appendFile", "chmod", "chown", "copyFile", "cp", "lchmod", "lchown", "link", "lutimes", "rename", "rm", "rmdir",
  "symlink", "truncate", "unlink", "utimes", "writeFile"];

export const api = {
  FileHandle,
  constants,
  async *glob(pattern, options) {
    yield* sync.globSync(pattern, options);
  },
  open: (path, flags, mode) => Promise.try(() => handleOf(sync.openSync(path, flags, mode))),
  watch() {
    throw new Error("Not implemented");
  },
};

for (const name of [...TELLING, ...SILENT]) {
  const run = sync[`${name}Sync`];
  const tells = TELLING.includes(name);
  api[name] = {
    [name](...args) {
      return Promise.try(() => {
        const result = run(...args);
        return tells ? result : undefined;
      });
    },
  }[name];
}

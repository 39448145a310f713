// node:fs: the platform's virtual file system, in memory (https://nodejs.org/docs/latest-v22.x/api/fs.html).
import { callbacks } from "./fs/callbacks.js";
import { constants } from "./fs/constants.js";
import { api } from "./fs/promises-api.js";
import { Dir, Dirent, Stats } from "./fs/stats.js";
import { createReadStream, createWriteStream, ReadStream, WriteStream } from "./fs/streams.js";
import * as sync from "./fs/sync.js";

const { F_OK, R_OK, W_OK, X_OK } = constants;

export default {
  ...sync, ...callbacks, constants, F_OK, R_OK, W_OK, X_OK, Dir, Dirent, Stats, ReadStream, WriteStream,
  FileReadStream: ReadStream, FileWriteStream: WriteStream, createReadStream, createWriteStream, promises: { ...api },
};

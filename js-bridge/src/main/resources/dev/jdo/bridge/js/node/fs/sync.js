// node:fs as it is called and waited for; the other forms are made of it.
import { checkObject, checkString, invalidType } from "../../internal/node-errors.js";
import * as check from "./arguments.js";
import { link, open, touch, truncate, unlink, write, writeAll } from "./changing.js";
import { constants } from "./constants.js";
import { closeFd } from "./disk.js";
import { refusal, unsupported } from "./errors.js";
import { copy, copyFile, makeDirectory, makeTemporary, remove, rename } from "./folders.js";
import { globbed } from "./glob.js";
import { fileOf, list, read, readAll, readLink, stat } from "./looking.js";
import { toUrl } from "./paths.js";
import { Dir, direntOf, statsOf } from "./stats.js";
import { isStdio, writeStdio } from "./stdio.js";

const { F_OK, W_OK, X_OK, O_APPEND, O_CREAT, O_EXCL, O_RDWR, O_TRUNC, O_WRONLY } = constants;
const { COPYFILE_EXCL, COPYFILE_FICLONE, COPYFILE_FICLONE_FORCE } = constants;

/** The node, which has to be there. */
function existing(where, syscall, follow = true) {
  const node = stat(where, { follow });
  if (node === undefined) throw refusal("ENOENT", syscall, where.pathname);
  return node;
}

export function accessSync(path, mode = F_OK) {
  const url = toUrl(path);
  check.checkInteger(mode ?? F_OK, "mode", 0, 7);
  const node = (mode & X_OK) === 0 ? stat(url) : undefined;
  if (node === undefined || ((mode & W_OK) !== 0 && !node.writable)) throw refusal("ENOENT", "access", url.pathname);
}

export function existsSync(path) {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}

export function readFileSync(path, options = {}) {
  const { encoding, flag } = check.withEncoding(options, null);
  check.flagsOf(flag ?? "r");
  return check.encoded(readAll(check.target(path)), encoding);
}

export function writeFileSync(path, data, options = {}) {
  const { where, bytes, append, exclusive } = check.toWriteFile(path, data, options);
  return isStdio(where) ? writeStdio(where, [bytes]) : writeAll(where, bytes, { append, exclusive });
}

export function appendFileSync(path, data, options = {}) {
  const { where, bytes, append, exclusive } = check.toWriteFile(path, data, options, "a");
  return isStdio(where) ? writeStdio(where, [bytes]) : writeAll(where, bytes, { append, exclusive });
}

export function openSync(path, flags = "r", mode = 0o666) {
  check.checkMode(mode ?? 0o666);
  const bits = check.flagsOf(flags);
  const has = (flag) => (bits & flag) !== 0;
  return open(toUrl(path), {
    read: !has(O_WRONLY) || has(O_RDWR), write: has(O_WRONLY) || has(O_RDWR), append: has(O_APPEND), create: has(O_CREAT),
    exclusive: has(O_EXCL), truncate: has(O_TRUNC),
  });
}

export function closeSync(fd) {
  closeFd(check.checkFd(fd));
}

export function readvSync(fd, buffers, position = null) {
  check.checkFd(fd);
  check.checkBuffers(buffers);
  check.checkPosition(position);
  return buffers.length === 0 ? 0 : read(fd, buffers, position);
}

export function readSync(fd, buffer, offset = {}, length, position = null) {
  const given = check.toRead(buffer, offset, length, position);
  return readvSync(fd, given.buffers, given.position);
}

export function writevSync(fd, buffers, position = null) {
  check.checkFd(fd);
  check.checkBuffers(buffers);
  check.checkPosition(position);
  if (buffers.length === 0) return 0;
  return isStdio(fd) ? writeStdio(fd, buffers) : write(fd, buffers, position);
}

export function writeSync(fd, buffer, offset = null, length, position) {
  check.checkFd(fd);
  const given = check.toWrite(buffer, offset, length, position);
  return writevSync(fd, given.buffers, given.position);
}

/** statSync and lstatSync. */
function statOf(path, options, syscall, follow) {
  checkObject(options, "options");
  const { bigint = false, throwIfNoEntry = true } = options;
  check.checkBoolean(bigint, "options.bigint");
  check.checkBoolean(throwIfNoEntry, "options.throwIfNoEntry");
  const where = check.target(path);
  const node = throwIfNoEntry ? existing(where, syscall, follow) : stat(where, { follow });
  return node === undefined ? undefined : statsOf(node, bigint);
}

export function statSync(path, options = {}) {
  return statOf(path, options, "stat", true);
}

export function lstatSync(path, options = {}) {
  return statOf(path, options, "lstat", false);
}

export function fstatSync(fd, options = {}) {
  if (typeof fd !== "number") throw invalidType("fd", "number", fd);
  return statOf(fd, options, "stat", true);
}

export function statfsSync(path, options = {}) {
  toUrl(path);
  checkObject(options, "options");
  const { bigint = false } = options;
  check.checkBoolean(bigint, "options.bigint");
  const zero = bigint ? 0n : 0;
  return { type: zero, bsize: zero, blocks: zero, bfree: zero, bavail: zero, files: zero, ffree: zero };
}

export function readdirSync(path, options = {}) {
  const { encoding, withFileTypes = false, recursive = false } = check.withEncoding(options, "utf8");
  check.checkBoolean(withFileTypes, "options.withFileTypes");
  check.checkBoolean(recursive, "options.recursive");
  const entries = list(toUrl(path), recursive);
  return entries.map((entry) => (withFileTypes ? direntOf(entry, encoding) : check.encoded(entry.name, encoding)));
}

export function opendirSync(path, options = {}) {
  checkObject(options, "options");
  const { encoding, bufferSize = 32, recursive = false } = check.withEncoding(options, "utf8");
  check.checkUint32(bufferSize, "options.bufferSize");
  check.checkBoolean(recursive, "options.recursive");
  return new Dir(list(toUrl(path), recursive), path, { encoding });
}

export function globSync(pattern, options = {}) {
  return globbed(pattern, options, readdirSync);
}

export function mkdirSync(path, options = {}) {
  if (typeof options === "number") options = { mode: options };
  checkObject(options, "options");
  const { recursive = false, mode = 0o777 } = options;
  check.checkBoolean(recursive, "options.recursive");
  check.checkMode(mode);
  return makeDirectory(toUrl(path), recursive);
}

export function mkdtempSync(prefix, options = {}) {
  const { encoding } = check.withEncoding(options, "utf8");
  return makeTemporary(toUrl(prefix, encoding === "buffer" ? "utf8" : encoding));
}

function removal(options, forced) {
  checkObject(options, "options");
  const { force = false, maxRetries = 0, recursive = false, retryDelay = 0 } = options;
  if (forced) check.checkBoolean(force, "options.force");
  check.checkUint32(maxRetries, "options.maxRetries");
  check.checkBoolean(recursive, "options.recursive");
  check.checkUint32(retryDelay, "options.retryDelay");
  return recursive;
}

export function rmSync(path, options = {}) {
  remove(toUrl(path), removal(options, true), false);
}

export function rmdirSync(path, options = {}) {
  remove(toUrl(path), removal(options, false), true);
}

export function unlinkSync(path) {
  unlink(toUrl(path));
}

export function renameSync(from, to) {
  rename(toUrl(from), toUrl(to));
}

export function copyFileSync(from, to, mode = 0) {
  if (![0, COPYFILE_EXCL, COPYFILE_FICLONE, COPYFILE_FICLONE_FORCE].includes(mode)) {
    throw check.invalidValue("mode", mode, "must be one of: 0, 1, 4, 2");
  }
  if (mode === COPYFILE_FICLONE_FORCE) throw unsupported();
  if (mode === COPYFILE_EXCL && existsSync(to)) throw refusal("EEXIST", "copyFile", toUrl(to).pathname);
  copyFile(toUrl(from), toUrl(to));
}

export function cpSync(from, to, options = {}) {
  checkObject(options, "options");
  const given = {
    dereference: false, errorOnExist: false, force: true, preserveTimestamps: false, recursive: false, verbatimSymlinks: false,
  };
  for (const name of Object.keys(given)) {
    if (options[name] !== undefined) given[name] = options[name];
    check.checkBoolean(given[name], `options.${name}`);
  }
  const { mode = 0, filter } = options;
  check.checkUint32(mode, "options.mode");
  if ((mode & COPYFILE_FICLONE_FORCE) !== 0) throw check.invalidValue("options.mode", "COPYFILE_FICLONE_FORCE is not supported");
  if (filter !== undefined) throw typeof filter === "function" ? unsupported() : invalidType("options.filter", "function", filter);
  copy(toUrl(from), toUrl(to), given);
}

export function linkSync(from, to) {
  link(toUrl(to), toUrl(from), false);
}

export function symlinkSync(target, path, type = null) {
  if (!["dir", "file", "junction", null].includes(type)) {
    throw check.invalidValue("type", type, "must be one of: 'dir', 'file', 'junction', null");
  }
  link(toUrl(path), toUrl(target), true);
}

export function readlinkSync(path, options = {}) {
  const { encoding } = check.withEncoding(options, "utf8");
  return check.encoded(readLink(toUrl(path), true), encoding);
}

export function realpathSync(path, options = {}) {
  const { encoding } = check.withEncoding(options, "utf8");
  return check.encoded(readLink(toUrl(path), false), encoding);
}
realpathSync.native = realpathSync;

export function truncateSync(path, length = 0) {
  check.checkUint32(length, "len");
  truncate(toUrl(path), length);
}

export function ftruncateSync(fd, length = 0) {
  check.checkUint32(length, "len");
  truncate(check.checkFd(fd), length);
}

export function utimesSync(path, atime, mtime) {
  check.dateOf(atime);
  touch(toUrl(path), check.dateOf(mtime));
}

export function lutimesSync(path, atime, mtime) {
  check.dateOf(atime);
  touch(toUrl(path), check.dateOf(mtime), false);
}

export function futimesSync(fd, atime, mtime) {
  check.dateOf(atime);
  touch(check.checkFd(fd), check.dateOf(mtime));
}

// There are no permissions and no owners: the file has to be there, and that is all.

export function chmodSync(path, mode) {
  check.checkMode(mode);
  existing(check.target(path), "chmod");
}

export function lchmodSync(path, mode) {
  check.checkMode(mode);
  existing(check.target(path), "lchmod", false);
}

export function fchmodSync(fd, mode) {
  check.checkFd(fd);
  check.checkMode(mode);
  existing(fd, "fchmod");
}

export function chownSync(path, uid, gid) {
  check.checkUsers(uid, gid);
  existing(check.target(path), "chown");
}

export function lchownSync(path, uid, gid) {
  check.checkUsers(uid, gid);
  const where = check.target(path);
  // The platform forgets to name the path.
  if (stat(where, { follow: false }) === undefined) throw refusal("ENOENT", "lchown");
}

export function fchownSync(fd, uid, gid) {
  check.checkUsers(uid, gid);
  existing(check.target(fd), "fchown");
}

export function fsyncSync(fd) {
  existing(check.checkFd(fd), "sync");
}

export function fdatasyncSync(fd) {
  existing(check.checkFd(fd), "datasync");
}

export function openAsBlob(path, options = {}) {
  const url = toUrl(path);
  checkObject(options, "options");
  const { type = "" } = options;
  checkString(type, "options.type");
  return new Blob([fileOf(url)], { type });
}

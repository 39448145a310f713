// What changes files: writing, opening, links, removing.
import { Directory } from "./directory.js";
import { openNode, opened, resolve, temporary } from "./disk.js";
import { failure } from "./errors.js";
import { File, Link } from "./nodes.js";
import { parsed } from "./paths.js";

const newFile = () => new File(undefined, temporary().quota);

/** Writes a whole file, or appends to it; how many bytes were written. */
export function writeAll(target, bytes, { append, exclusive }) {
  if (typeof target === "number") return writeAllTo(target, bytes, append);
  const { path, names, parent, name } = parsed(target);
  const node = resolve(names, "writeAll");
  if (node !== undefined) {
    if (exclusive) throw failure("EEXIST", "writeAll", undefined, "file already exists");
    if (node instanceof Directory) throw failure("EISDIR", "writeAll");
    return append ? node.write(node.size, bytes, "writeAll") : node.writeAll(bytes, "writeAll");
  }
  const folder = resolve(parent, "writeAll");
  if (folder === undefined) throw failure("ENOENT", "writeAll", path);
  if (!(folder instanceof Directory)) throw failure("ENOTDIR", "writeAll");
  if (!folder.writable) throw failure("EPERM", "writeAll");
  const file = newFile();
  const written = file.writeAll(bytes, "writeAll");
  folder.add(name, file, "writeAll");
  return written;
}

function writeAllTo(fd, bytes, append) {
  const handle = opened(fd, "fwrite");
  const { node } = handle;
  if (!handle.write || node instanceof Directory) throw failure("EBADF", "fwrite");
  if (!node.writable) throw failure("EPERM", "fwrite");
  const written = handle.append || append ? node.write(node.size, bytes, "write") : node.writeAll(bytes, "fwriteAll");
  handle.position = node.size;
  return written;
}

/** Writes at a position, or where the number stands; at the end where it was opened to append. */
export function write(fd, buffers, position) {
  const handle = opened(fd, "write");
  const { node } = handle;
  if (node instanceof Directory) throw failure("EISDIR", "write");
  let at = handle.append ? node.size : position === null || position === undefined ? handle.position : Number(position);
  let total = 0;
  for (const buffer of buffers) {
    const count = node.write(at, new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength), "write");
    at += count;
    total += count;
  }
  if ((position === null || position === undefined) && !handle.append) handle.position += total;
  return total;
}

/** Opens a path; its number. */
export function open(url, { read, write, append, create, exclusive, truncate }) {
  const { path, names, parent, name } = parsed(url);
  let node = resolve(names, "open");
  if (node === undefined) {
    const folder = resolve(parent, "open");
    if (folder !== undefined && !(folder instanceof Directory)) throw failure("ENOTDIR", "open", path);
    if (folder === undefined || !create) throw failure("ENOENT", "open", path);
    if (!folder.writable) throw failure("EPERM", "open", path);
    node = folder.add(name, newFile(), "open");
  } else {
    if (exclusive) throw failure("EEXIST", "open", path);
    if (write && node instanceof Directory) throw failure("EISDIR", "open", path);
    if (write && !node.writable) throw failure("EPERM", "open", path);
    if (truncate) node.resize(0, "open");
  }
  return openNode(node, { read, write, append }, path);
}

export function truncate(target, size) {
  let node;
  if (typeof target === "number") node = opened(target, "ftruncate").node;
  else {
    const { path, names } = parsed(target);
    node = resolve(names, "ftruncate");
    if (node === undefined) throw failure("ENOENT", "ftruncate", path);
  }
  if (node instanceof Directory) throw failure("EISDIR", "ftruncate");
  node.resize(size, "ftruncate");
}

/** Sets when a file was changed; directories and links have no such time. */
export function touch(target, date, follow = true) {
  let node;
  if (typeof target === "number") node = opened(target, "futimes").node;
  else {
    const { path, names } = parsed(target);
    node = resolve(names, "futimes", { follow });
    if (node === undefined) throw failure("ENOENT", "utimes", path);
  }
  node.touch?.(BigInt(Math.trunc(date.getTime())) * 1_000_000n, "futimes");
}

/** A link at one path to another; a hard one is the same node once more. */
export function link(at, to, symbolic) {
  const from = parsed(at);
  const target = parsed(to);
  if (resolve(from.names, "link") !== undefined) throw failure("EEXIST", "link", undefined, "File already exists");
  if (from.name === "") throw failure("EINVAL", "link", undefined, "Invalid filename");
  const folder = resolve(from.parent, "link");
  if (folder === undefined) throw failure("ENOENT", "link", target.path, "Directory does not exist");
  if (!(folder instanceof Directory)) throw failure("EINVAL", "link", undefined, "Not a directory");
  if (symbolic) return void folder.add(from.name, new Link(target.names), "link");
  const node = resolve(target.names, "link", { follow: false });
  if (node === undefined) throw failure("ENOENT", "link", target.path, "File not found");
  if (node instanceof Directory) throw failure("EPERM", "link", undefined, "Cannot hardlink to a directory");
  folder.add(from.name, node, "link");
}

export function unlink(url) {
  const { parent, name } = parsed(url);
  const folder = resolve(parent, "unlink");
  if (folder !== undefined && !(folder instanceof Directory)) {
    throw failure("ENOTDIR", "unlink", undefined, "Parent path is not a directory");
  }
  const node = folder?.get(name);
  if (node === undefined) throw failure("ENOENT", "unlink", name, "File not found");
  if (node instanceof Directory) throw failure("EISDIR", "unlink", undefined, "Cannot unlink a directory");
  folder.remove(name, "unlink");
}

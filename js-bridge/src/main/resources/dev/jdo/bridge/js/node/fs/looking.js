// What can be asked of the tree: stat, the content of files and of directories, links.
import { Directory } from "./directory.js";
import { opened, resolve } from "./disk.js";
import { failure } from "./errors.js";
import { parsed } from "./paths.js";

const TYPES = { file: 1, directory: 2, symlink: 3 };
const CHARACTER_DEVICE = 6;

/** The node of a URL or a number, or undefined where there is none of that path. */
export function stat(target, { follow = true } = {}) {
  return typeof target === "number" ? opened(target, "fstat").node : resolve(parsed(target).names, "stat", { follow });
}

/** A copy of a file's bytes. */
export function readAll(target) {
  if (typeof target === "number") {
    const handle = opened(target, "fread");
    if (!handle.read || handle.node.readAll === undefined) throw failure("EBADF", "fread");
    handle.position = handle.node.size;
    return handle.node.readAll();
  }
  const { path, names } = parsed(target);
  const node = resolve(names, "readAll");
  if (node === undefined) throw failure("ENOENT", "readAll", path);
  if (node instanceof Directory) throw failure("EISDIR", "readAll");
  return node.readAll();
}

/** The file for a Blob. */
export function fileOf(url) {
  const { path, names } = parsed(url);
  const node = resolve(names, "open");
  if (node === undefined) throw failure("ENOENT", "open", path);
  if (node instanceof Directory) throw failure("EISDIR", "open");
  return node.readAll();
}

/** Fills the buffers from a position, or from where the number stands; how many bytes there were. */
export function read(fd, buffers, position) {
  const handle = opened(fd, "read");
  if (!handle.read) throw failure("EBADF", "read");
  if (handle.node instanceof Directory) throw failure("EISDIR", "read");
  let at = position === null ? handle.position : Number(position);
  let total = 0;
  for (const buffer of buffers) {
    const count = handle.node.read(at, new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength));
    at += count;
    total += count;
    if (count < buffer.byteLength) break;
  }
  if (position === null) handle.position += total;
  return total;
}

/** Where a link points to; what is none is itself. */
export function readLink(url, mustBeLink) {
  const { path, names } = parsed(url);
  const node = resolve(names, "readlink", { follow: false });
  if (node === undefined) throw failure("ENOENT", "readlink", path);
  if (node.type === "symlink") return `/${node.target.join("/")}`;
  if (mustBeLink) throw failure("EINVAL", "readlink");
  return `/${names.join("/")}`;
}

/** The entries of a directory, each {name, parentPath, type}. */
export function list(url, recursive) {
  const { path, names } = parsed(url);
  const node = resolve(names, "readdir", { follow: false });
  if (node === undefined) throw failure("ENOENT", "readdir", path);
  if (node.type === "symlink") throw failure("EINVAL", "readdir", path);
  if (!(node instanceof Directory)) throw failure("ENOTDIR", "readdir", path);
  const entries = [];
  gather(node, names, recursive, entries, new Set());
  return entries;
}

function gather(folder, names, recursive, entries, links) {
  const parentPath = `/${names.join("/")}`;
  for (const [key, node] of folder.entries()) {
    const within = [...names, key];
    entries.push({
      name: recursive ? within.join("/") : key, parentPath, type: node.device ? CHARACTER_DEVICE : TYPES[node.type],
    });
    if (!recursive) continue;
    if (node instanceof Directory) gather(node, within, true, entries, links);
    if (node.type !== "symlink") continue;
    if (links.has(node)) throw failure("ELOOP", "readdir", undefined, "symlink depth exceeded");
    const target = resolve(node.target, "readdir");
    if (target instanceof Directory) gather(target, within, true, entries, new Set(links).add(node));
  }
}

// What changes directories: making, removing, moving and copying.
import { Directory } from "./directory.js";
import { resolve, temporary } from "./disk.js";
import { copyError, failure } from "./errors.js";
import { Link } from "./nodes.js";
import { parsed } from "./paths.js";

let made = 0;

/** Makes a directory, and with recursive those above it: the path of the first of these. */
export function makeDirectory(url, recursive) {
  const { names, parent, name } = parsed(url);
  const there = resolve(names, "mkdir", { follow: false });
  if (there instanceof Directory) return undefined;
  if (there !== undefined) throw failure("EEXIST", "mkdir");
  if (recursive) return makeAll(names);
  folderFor(parent, name).add(name, new Directory(true), "mkdir");
  return undefined;
}

function folderFor(parent, name) {
  const folder = resolve(parent, "mkdir");
  if (folder === undefined) throw failure("ENOENT", "mkdir", name);
  if (!(folder instanceof Directory)) throw failure("ENOTDIR", "mkdir");
  return folder;
}

function makeAll(names) {
  let first;
  for (let depth = 1; depth <= names.length; depth++) {
    const upTo = names.slice(0, depth);
    const node = resolve(upTo, "mkdir");
    if (node instanceof Directory) continue;
    if (node !== undefined) throw failure("ENOTDIR", "mkdir");
    resolve(upTo.slice(0, -1), "mkdir").add(upTo.at(-1), new Directory(true), "mkdir");
    if (depth < names.length) first ??= `/${upTo.join("/")}`;
  }
  return first;
}

/** Makes a directory whose name begins so. */
export function makeTemporary(url) {
  const { path, parent, name } = parsed(url);
  const folder = folderFor(parent, name);
  const full = name + made++;
  folder.add(full, new Directory(true), "mkdir");
  return path.slice(0, path.length - name.length) + full;
}

export function remove(url, recursive, onlyDirectories) {
  const { parent, name } = parsed(url);
  const folder = resolve(parent, "rm");
  if (name === "" && parent.length > 0) throw failure("EINVAL", "rm");
  if (folder === undefined) throw failure("ENOENT", "rm", name);
  if (!(folder instanceof Directory)) throw failure("ENOTDIR", "rm", name);
  if (!folder.writable) throw failure("EPERM", "rm");
  const node = folder.get(name);
  if (onlyDirectories) {
    if (node === undefined) throw failure("ENOENT", "rm", name);
    if (!(node instanceof Directory)) throw failure("ENOTDIR", "rm");
  }
  if (node instanceof Directory && node.count > 0 && !recursive) throw failure("ENOTEMPTY", "rm", name);
  folder.remove(name, "rm");
}

function parentOf({ parent, name }, syscall) {
  const folder = resolve(parent, syscall);
  if (folder === undefined) throw failure("ENOENT", syscall, name);
  if (!(folder instanceof Directory)) throw failure("ENOTDIR", syscall);
  if (!folder.writable) throw failure("EPERM", syscall);
  return folder;
}

function existing({ names, path }, syscall, follow) {
  const node = resolve(names, syscall, { follow });
  if (node === undefined) throw failure("ENOENT", syscall, path);
  return node;
}

const isWithin = (names, folder) => names.length > folder.length && folder.every((name, i) => names[i] === name);

export function rename(from, to) {
  const source = parsed(from);
  const target = parsed(to);
  const folder = parentOf(source, "rename");
  const node = existing(source, "rename", false);
  const into = parentOf(target, "rename");
  const there = resolve(target.names, "rename", { follow: false });
  if (there === node) return;
  const isFolder = node instanceof Directory;
  if (isFolder && isWithin(target.names, source.names)) throw failure("EINVAL", "rename");
  if (there instanceof Directory && !isFolder) throw failure("EISDIR", "rename");
  if (there instanceof Directory && there.count > 0) throw failure("ENOTEMPTY", "rename");
  if (there !== undefined && isFolder && !(there instanceof Directory)) throw failure("ENOTDIR", "rename");
  if (there !== undefined) into.remove(target.name, "rename");
  into.add(target.name, node, "rename");
  folder.remove(source.name, "rename");
}

export function copyFile(from, to) {
  const source = parsed(from);
  const target = parsed(to);
  const there = resolve(target.names, "copy");
  const folder = there === undefined ? parentOf(target, "copy") : undefined;
  const node = existing(source, "copy");
  if (node instanceof Directory || there instanceof Directory) throw failure("EISDIR", "copy");
  if (there === node) return;
  if (there === undefined) folder.add(target.name, node.clone(temporary().quota, "copy"), "copy");
  else there.writeAll(node.readAll(), "copy");
}

/** Copies a file, a link or a whole directory. */
export function copy(from, to, options) {
  const source = parsed(from);
  const target = parsed(to);
  const node = existing(source, "cp", options.dereference);
  if (node instanceof Directory && isWithin(target.names, source.names)) {
    throw copyError("ERR_FS_CP_EINVAL", `Cannot copy '${source.path}' to a subdirectory of itself, '${target.path}'`);
  }
  copyNode(node, target.names, options);
}

function copyNode(node, names, options) {
  const there = resolve(names, "cp", { follow: options.dereference });
  if (node instanceof Directory) {
    if (!options.recursive) throw copyError("ERR_FS_EISDIR", "Expected a file but found a directory");
    if (there !== undefined && !(there instanceof Directory)) {
      throw copyError("ERR_FS_CP_DIR_TO_NON_DIR", "Cannot copy directory to non-directory");
    }
    if (there === undefined) folderOf(names.slice(0, -1)).add(names.at(-1), new Directory(true), "cp");
    for (const [name, child] of node.entries()) copyNode(child, [...names, name], options);
    return;
  }
  if (there instanceof Directory) throw copyError("ERR_FS_CP_NON_DIR_TO_DIR", "Cannot copy non-directory to directory");
  if (there !== undefined && !options.force) {
    if (options.errorOnExist) throw copyError("ERR_FS_CP_EEXIST", "File already exists");
    return;
  }
  if (there === node) return;
  const folder = folderOf(names.slice(0, -1));
  const copied = node instanceof Link ? node : node.clone(temporary().quota, "cp");
  if (!folder.writable) throw failure("EPERM", "cp");
  folder.remove(names.at(-1), "cp");
  folder.add(names.at(-1), copied, "cp");
}

/** The directory of that path; it is made with those above it where it is not there. */
function folderOf(names) {
  const node = resolve(names, "cp");
  if (node instanceof Directory) return node;
  if (node !== undefined) throw failure("ENOTDIR", "cp");
  return folderOf(names.slice(0, -1)).add(names.at(-1), new Directory(true), "cp");
}

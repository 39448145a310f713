// The one tree of an isolate: /bundle with the Worker's modules, /tmp, and /dev.
import { fromHost } from "../../internal/bytes.js";
import { guard, port } from "../../internal/host.js";
import { Directory } from "./directory.js";
import { failure } from "./errors.js";
import { Device, File, Quota } from "./nodes.js";

const MOST_LINKS = 10;
/** The platform knows no limit but memory. */
const MOST_OPEN = 65_536;

function bundle() {
  const host = port("bundle");
  const root = new Directory(false);
  for (const path of guard(() => [...host.names()])) {
    const names = path.split("/");
    let folder = root;
    for (const name of names.slice(0, -1)) folder = folder.get(name) ?? folder.place(name, new Directory(false));
    folder.place(names.at(-1), new File(fromHost(guard(() => host.read(path)))));
  }
  return root;
}

function devices() {
  const zeros = (target) => target.fill(0);
  const root = new Directory(false);
  root.place("null", new Device({ takes: true }));
  root.place("zero", new Device({ fill: zeros, takes: true }));
  root.place("full", new Device({ fill: zeros, takes: false }));
  root.place("random", new Device({ fill: random, takes: false, touched: false }));
  return root;
}

function random(target) {
  for (let i = 0; i < target.length; i += 65_536) crypto.getRandomValues(target.subarray(i, i + 65_536));
}

/** /tmp: one for each event of a stateless Worker, one for an object while it is in memory, one while modules are evaluated. */
class Temporary {
  root = new Directory(true);
  quota = new Quota();

  constructor() {
    this.quota.measure = () => held(this.root) + [...open.values()].reduce((sum, { node }) => sum + (node.room ?? 0), 0);
  }
}

function held(folder) {
  let sum = 0;
  for (const [, node] of folder.entries()) sum += node instanceof Directory ? held(node) : node.room ?? 0;
  return sum;
}

let early;

export function temporary() {
  let io;
  try {
    io = port("io");
  } catch {
    return (early ??= new Temporary());
  }
  return io.kept(() => new Temporary());
}

const top = {};
const TOP = { bundle: () => (top.bundle ??= bundle()), tmp: () => temporary().root, dev: () => (top.dev ??= devices()) };

/** The root, which is made anew for whoever looks, since /tmp is another one each time. */
export function root() {
  const made = new Directory(false);
  for (const [name, folder] of Object.entries(TOP)) made.place(name, folder());
  return made;
}

/** The node of that path, or undefined. Links are followed, also those on the way, unless that is not wanted. */
export function resolve(names, syscall, { follow = true } = {}) {
  return walk(names, syscall, follow, { links: 0 });
}

function walk(names, syscall, follow, seen) {
  if (names.length === 0) return root();
  let node = Object.hasOwn(TOP, names[0]) ? TOP[names[0]]() : undefined;
  for (let i = 1; i < names.length && node !== undefined; i++) {
    if (!(node instanceof Directory)) return undefined;
    node = node.get(names[i]);
    if (node?.type === "symlink" && follow) {
      if (++seen.links > MOST_LINKS) throw failure("ELOOP", syscall, undefined, "symlink depth exceeded");
      node = walk(node.target, syscall, true, seen);
    }
  }
  return node;
}

const open = new Map();
let next = 3;

/** Opens a node; {node, read, append, position}. */
export function openNode(node, mode, path) {
  if (open.size >= MOST_OPEN) throw failure("EMFILE", "open", path);
  const fd = next++;
  open.set(fd, { node, ...mode, position: 0 });
  return fd;
}

/** What is open by that number. */
export function opened(fd, syscall) {
  const known = open.get(fd);
  if (known === undefined) throw failure("EBADF", syscall);
  return known;
}

/** Closes it, where it is open. */
export function closeFd(fd) {
  if (fd > 2) open.delete(fd);
}

for (const fd of [0, 1, 2]) open.set(fd, { node: new File(new Uint8Array(0), new Quota()), read: true, write: true, append: false, position: 0 });

// Paths in the manner of POSIX and of Windows: node:path (https://nodejs.org/docs/latest-v22.x/api/path.html).
import { checkObject, checkString, invalidType } from "./node-errors.js";

/** Resolves "." and ".." of the parts; going above the top is kept where that is allowed. */
function collapse(path, isSeparator, separator, allowAbove) {
  const out = [];
  for (const part of splitBy(path, isSeparator)) {
    if (part === "" || part === ".") continue;
    if (part !== "..") out.push(part);
    else if (out.length > 0 && out.at(-1) !== "..") out.pop();
    else if (allowAbove) out.push("..");
  }
  return out.join(separator);
}

function splitBy(path, isSeparator) {
  const parts = [];
  let start = 0;
  for (let i = 0; i <= path.length; i++) {
    if (i < path.length && !isSeparator(path[i])) continue;
    parts.push(path.slice(start, i));
    start = i + 1;
  }
  return parts;
}

function checkPath(value, name = "path") {
  checkString(value, name);
}

/** {root, rest} of a path: its root is what comes before the first name. */
const slash = (c) => c === "/";
const either = (c) => c === "/" || c === "\\";

function posixRoot(path) {
  return path.startsWith("/") ? "/" : "";
}

/** {device, rooted, length} of a Windows path: "C:", "\\\\server\\share" or nothing. */
function winRoot(path) {
  const unc = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)([\\/]*)/.exec(path);
  if (unc !== null) return { device: `\\\\${unc[1]}\\${unc[2]}`, rooted: true, length: unc[0].length, unc: true };
  const drive = /^[A-Za-z]:([\\/]?)/.exec(path);
  if (drive !== null) return { device: path.slice(0, 2), rooted: drive[1] !== "", length: drive[0].length };
  const rooted = path.length > 0 && either(path[0]);
  return { device: "", rooted, length: rooted ? 1 : 0 };
}

function formatPath(separator, pathObject) {
  if (pathObject === null || typeof pathObject !== "object") throw invalidType("pathObject", "Object", pathObject);
  checkObject(pathObject, "pathObject");
  const directory = pathObject.dir || pathObject.root;
  const ext = pathObject.ext ? `${pathObject.ext[0] === "." ? "" : "."}${pathObject.ext}` : "";
  const base = pathObject.base || `${pathObject.name || ""}${ext}`;
  if (!directory) return base;
  return directory === pathObject.root ? `${directory}${base}` : `${directory}${separator}${base}`;
}

/** What does not depend on the roots: isSeparator tells separators, rootLength how long the root of a path is. */
function common(isSeparator, separator, rootLength) {
  /** The path without separators at its end, but not without its root. */
  const trimmed = (path, root) => {
    let end = path.length;
    while (end > root && isSeparator(path[end - 1])) end--;
    return path.slice(0, end);
  };
  const baseStart = (path, root) => {
    let start = path.length;
    while (start > root && !isSeparator(path[start - 1])) start--;
    return start;
  };
  const baseOf = (path) => {
    const root = rootLength(path);
    const whole = trimmed(path, root);
    return whole.slice(baseStart(whole, root));
  };
  const extOf = (base) => {
    const dot = base.lastIndexOf(".");
    return dot <= 0 || base === ".." ? "" : base.slice(dot);
  };
  return {
    basename(path, suffix) {
      if (suffix !== undefined) checkString(suffix, "suffix");
      checkPath(path);
      const base = baseOf(path);
      if (suffix === undefined || suffix === "" || !base.endsWith(suffix)) return base;
      if (base === suffix) return path === suffix ? "" : base;
      return base.slice(0, -suffix.length);
    },
    dirname(path) {
      checkPath(path);
      const root = rootLength(path);
      const whole = trimmed(path, root);
      const start = baseStart(whole, root);
      if (separator === "/" && /^\/\/[^/]+\/*$/.test(path)) return "//";
      if (start === 0) return ".";
      if (start <= root) {
        return path.slice(0, root);
      }
      return trimmed(whole.slice(0, start), root);
    },
    extname(path) {
      checkPath(path);
      return extOf(baseOf(path));
    },
    format: (pathObject) => formatPath(separator, pathObject),
    parse(path) {
      checkPath(path);
      const root = rootLength(path);
      const base = baseOf(path);
      const whole = trimmed(path, root);
      const start = baseStart(whole, root);
      const dir = start > root ? whole.slice(0, start - 1) : path.slice(0, root);
      const ext = extOf(base);
      return { root: path.slice(0, root), dir, base, ext, name: ext === "" ? base : base.slice(0, -ext.length) };
    },
    matchesGlob(path, pattern) {
      checkPath(path);
      checkString(pattern, "pattern");
      return globExpression(pattern).test(path);
    },
  };
}

/** "a/*.{js,ts}" as a regular expression. */
function globExpression(glob) {
  let text = "";
  let depth = 0;
  for (let i = 0; i < glob.length; i++) {
    const c = glob[i];
    if (c === "*" && glob[i + 1] === "*") {
      i += glob[i + 2] === "/" ? 2 : 1;
      text += glob[i] === "/" ? "(?:.*/)?" : ".*";
    } else if (c === "*") text += "[^/]*";
    else if (c === "?") text += "[^/]";
    else if (c === "{") depth++, (text += "(?:");
    else if (c === "}" && depth > 0) depth--, (text += ")");
    else if (c === "," && depth > 0) text += "|";
    else if (c === "[") text += "[";
    else if (c === "]") text += "]";
    else text += c.replace(/[\\^$.|+()]/, "\\$&");
  }
  return new RegExp(`^${text}$`);
}

function normalizePosix(path) {
  if (path === "") return ".";
  const absolute = path[0] === "/";
  let text = collapse(path, slash, "/", !absolute);
  if (text === "") return absolute ? "/" : path.endsWith("/") ? "./" : ".";
  if (path.endsWith("/")) text += "/";
  return absolute ? `/${text}` : text;
}

/** The platform resolves from the root, not from the folder that process.cwd() names. */
export const posix = {
  ...common(slash, "/", (path) => posixRoot(path).length),
  sep: "/",
  delimiter: ":",
  resolve(...paths) {
    let resolved = "";
    for (let i = paths.length - 1; i >= 0 && !resolved.startsWith("/"); i--) {
      checkPath(paths[i], `paths[${i}]`);
      if (paths[i] !== "") resolved = resolved === "" ? paths[i] : `${paths[i]}/${resolved}`;
    }
    return `/${collapse(resolved, slash, "/", false)}`;
  },
  normalize(path) {
    checkPath(path);
    return normalizePosix(path);
  },
  isAbsolute(path) {
    checkPath(path);
    return path.startsWith("/");
  },
  join(...paths) {
    for (const path of paths) checkPath(path);
    return normalizePosix(paths.filter((path) => path !== "").join("/"));
  },
  relative(from, to) {
    checkPath(from, "from");
    checkPath(to, "to");
    return relativeOf(posix.resolve(from), posix.resolve(to), "/", (part) => part);
  },
  toNamespacedPath: (path) => path,
};

function relativeOf(from, to, separator, fold) {
  if (fold(from) === fold(to)) return "";
  const left = from.split(separator).filter((part) => part !== "");
  const right = to.split(separator).filter((part) => part !== "");
  let same = 0;
  while (same < left.length && same < right.length && fold(left[same]) === fold(right[same])) same++;
  return [...left.slice(same).map(() => ".."), ...right.slice(same)].join(separator);
}

function normalizeWin(path) {
  if (path === "") return ".";
  const { device, rooted, length, unc } = winRoot(path);
  let tail = collapse(path.slice(length), either, "\\", !rooted);
  if (tail === "" && !rooted) tail = ".";
  if (tail !== "" && either(path.at(-1)) && tail !== ".") tail += "\\";
  else if (tail === "." && either(path.at(-1))) tail = ".\\";
  return `${device}${rooted || unc ? "\\" : ""}${tail}`;
}

export const win32 = {
  ...common(either, "\\", (path) => winRoot(path).length),
  sep: "\\",
  delimiter: ";",
  resolve(...paths) {
    let device = "";
    let tail = "";
    let absolute = false;
    for (let i = paths.length - 1; i >= -1; i--) {
      const path = i >= 0 ? paths[i] : "\\";
      checkPath(path, `paths[${i}]`);
      if (path === "") continue;
      const root = winRoot(path);
      if (root.device !== "") {
        if (device === "") device = root.device;
        else if (root.device.toLowerCase() !== device.toLowerCase()) continue;
      }
      if (absolute) {
        if (device !== "") break;
        continue;
      }
      tail = `${path.slice(root.length)}\\${tail}`;
      absolute = root.rooted;
      if (absolute && device !== "") break;
    }
    const text = collapse(tail, either, "\\", !absolute);
    return `${device}${absolute ? "\\" : ""}${text}` || ".";
  },
  normalize(path) {
    checkPath(path);
    return normalizeWin(path);
  },
  isAbsolute(path) {
    checkPath(path);
    return winRoot(path).rooted;
  },
  join(...paths) {
    for (const path of paths) checkPath(path);
    const given = paths.filter((path) => path !== "");
    if (given.length === 0) return ".";
    let joined = given.join("\\");
    if (!/^[\\/]{2}[^\\/]/.test(given[0])) joined = joined.replace(/^[\\/]{2,}/, "\\");
    return normalizeWin(joined);
  },
  relative(from, to) {
    checkPath(from, "from");
    checkPath(to, "to");
    const left = win32.resolve(from);
    const right = win32.resolve(to);
    if (winRoot(left).device.toLowerCase() !== winRoot(right).device.toLowerCase()) return right;
    return relativeOf(left, right, "\\", (part) => part.toLowerCase());
  },
  toNamespacedPath(path) {
    if (typeof path !== "string" || path === "") return path;
    const resolved = win32.resolve(path);
    if (/^\\\\[^?.]/.test(resolved)) return `\\\\?\\UNC\\${resolved.slice(2)}`;
    return /^[A-Za-z]:\\/.test(resolved) ? `\\\\?\\${resolved}` : path;
  },
};

for (const one of [posix, win32]) Object.assign(one, { posix, win32 });

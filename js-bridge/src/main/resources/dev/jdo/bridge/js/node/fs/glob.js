// fs.glob: patterns with * ? [...] {a,b} and **, each segment matched against the entries of a directory.
import { checkObject, checkString } from "../../internal/node-errors.js";

const DEEPEST = 256;
const DIRECTORY = (entry) => entry.isDirectory();

/** a{b,c} as ab and ac. */
function expanded(pattern) {
  const start = pattern.indexOf("{");
  let depth = 0;
  const commas = [];
  for (let i = start; start >= 0 && i < pattern.length; i++) {
    if (pattern[i] === "{") depth++;
    else if (pattern[i] === "," && depth === 1) commas.push(i);
    else if (pattern[i] === "}" && --depth === 0) {
      if (commas.length === 0) break;
      const cuts = [start, ...commas, i];
      return cuts.slice(1).flatMap((cut, n) =>
        expanded(pattern.slice(0, start) + pattern.slice(cuts[n] + 1, cut) + pattern.slice(i + 1)));
    }
  }
  return [pattern];
}

function segmentExpression(segment) {
  let text = /^[*?[]/.test(segment) ? "(?!\\.)" : "";
  for (let i = 0; i < segment.length; i++) {
    const class_ = /^\[([!^]?)((?:\\.|[^\]])+)\]/.exec(segment.slice(i));
    if (segment[i] === "*") text += "[^/]*";
    else if (segment[i] === "?") text += "[^/]";
    else if (class_ !== null) {
      text += `[${class_[1] === "" ? "" : "^"}${class_[2]}]`;
      i += class_[0].length - 1;
    } else text += segment[i].replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
  }
  return text;
}

const segmentsOf = (pattern) => pattern.replace(/^\.\//, "").split("/").filter((segment) => segment !== "");

function wholeExpression(pattern) {
  const text = segmentsOf(pattern).map((segment) => (segment === "**" ? ".*" : segmentExpression(segment))).join("/");
  return new RegExp(`^${text.replaceAll(".*/", "(?:.*/)?").replace(/\/\.\*$/, "(?:/.*)?")}$`);
}

/** What matches, relative to the working directory: names, or entries with withFileTypes. */
export function globbed(pattern, options, readdirSync) {
  const patterns = typeof pattern === "string" ? [pattern] : [...pattern];
  for (const one of patterns) checkString(one, "pattern");
  checkObject(options, "options");
  const cwd = options.cwd instanceof URL ? options.cwd.pathname : options.cwd ?? "/bundle";
  checkString(cwd, "options.cwd");
  const found = new Map();
  const listed = new Map();
  const entriesOf = (folder) => {
    if (!listed.has(folder)) {
      let entries = [];
      try {
        entries = readdirSync(folder, { withFileTypes: true });
      } catch {
        // What is no directory has no entries.
      }
      listed.set(folder, entries);
    }
    return listed.get(folder);
  };
  const walk = (segments, path, entry, depth, seen) => {
    const [segment, ...rest] = segments;
    if (segment === undefined) return void (path !== "" && !found.has(path) && found.set(path, entry));
    if (depth >= DEEPEST) return;
    const folder = path === "" ? cwd : `${cwd}/${path}`;
    const child = (name) => (path === "" ? name : `${path}/${name}`);
    if (segment === ".") return walk(rest, path, entry, depth, seen);
    if (segment === "..") return void (path !== "" && walk(rest, path.split("/").slice(0, -1).join("/"), entry, depth + 1, seen));
    if (segment === "**") {
      const key = `${path}:${segments.length}`;
      if (seen.has(key)) return;
      seen.add(key);
      walk(rest, path, entry, depth, seen);
      for (const next of entriesOf(folder)) {
        walk(rest, child(next.name), next, depth + 1, seen);
        if (DIRECTORY(next)) walk(segments, child(next.name), next, depth + 1, seen);
      }
      return;
    }
    const expression = new RegExp(`^${segmentExpression(segment)}$`);
    for (const next of entriesOf(folder)) {
      if (expression.test(next.name)) walk(rest, child(next.name), next, depth + 1, seen);
    }
  };
  for (const one of patterns.flatMap(expanded)) walk(segmentsOf(one), "", undefined, 0, new Set());
  return filtered(found, options);
}

function filtered(found, { exclude, withFileTypes = false }) {
  let matches = [...found];
  if (typeof exclude === "function") matches = matches.filter(([path, entry]) => !exclude(withFileTypes ? entry : path));
  else if (Array.isArray(exclude)) {
    const expressions = exclude.flatMap(expanded).map(wholeExpression);
    matches = matches.filter(([path]) => !expressions.some((expression) => expression.test(path)));
  }
  return matches.map(([path, entry]) => (withFileTypes ? entry : path));
}

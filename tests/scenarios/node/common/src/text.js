import path from "node:path";
import posix from "node:path/posix";
import win32 from "node:path/win32";
import punycode from "node:punycode";
import querystring from "node:querystring";
import { StringDecoder } from "node:string_decoder";
import url, { fileURLToPath, pathToFileURL } from "node:url";

export const pathProbes = {
  same: () => [path === posix, path.posix === path, path.win32 === win32, path.sep, path.delimiter, win32.sep, win32.delimiter],
  join: () => [path.join("a", "..", "/b", "./c/"), path.join(), path.join("", ""), path.join("/a", "../../b"), path.join("a//b", "../c")],
  resolve: () => [path.resolve("/a", "b", "../c"), path.resolve("x"), path.resolve("/a", "/b"), path.resolve("")],
  normalize: () => ["", "/a/./b/../c//", "../a", "a/../..", "./", "/..", "a/.."].map(path.normalize),
  basename: () => [path.basename("/a/b.txt"), path.basename("b.txt", ".txt"), path.basename("/a/"), path.basename(""), path.basename("a", "a"), path.basename("aa.js", "a.js")],
  dirname: () => ["/a/b", "/a", "a", "", "/", "a/b/", "//a"].map(path.dirname),
  extname: () => ["a.b", ".a", "a.", "a.b.c", "a/b.c/d", ""].map(path.extname),
  parse: () => [path.parse("/home/u/f.txt"), path.parse("f"), path.parse("/"), path.parse("./.a"), path.parse("")],
  format: () => [path.format({ dir: "/a", base: "b" }), path.format({ root: "/", name: "n", ext: "x" }), path.format({ root: "/", dir: "/", base: "b" })],
  isAbsolute: () => ["/a", "a", ""].map(path.isAbsolute),
  relative: () => [path.relative("/a/b/c", "/a/d"), path.relative("/a", "/a"), path.relative("/a", "/a/b"), path.relative("/", "/x"), path.relative("/ab", "/abc")],
  namespaced: () => path.toNamespacedPath("/a"),
  matches: () => [path.matchesGlob("a/b.js", "a/*.js")],
  badJoin: () => path.join("a", 5),
  badBase: () => path.basename(null),
  badFormat: () => path.format("a"),
  winJoin: () => [win32.join("a", "..", "b/c"), win32.join("C:\\a", "..", "b"), win32.join("\\\\s\\h", "x")],
  winNormalize: () => ["C:/a/../b//c\\", "\\\\server\\share\\a\\..", "C:", "a/b"].map(win32.normalize),
  winParse: () => [win32.parse("C:\\a\\b.txt"), win32.basename("C:\\a\\b.txt", ".txt"), win32.dirname("C:\\a\\b"), win32.extname("a.b\\c.d")],
  winAbsolute: () => ["C:\\", "C:a", "\\a", "a"].map(win32.isAbsolute),
  winRelative: () => [win32.relative("C:\\a\\b", "C:\\a\\C"), win32.relative("C:\\a", "D:\\b")],
  winResolve: () => [win32.resolve("C:\\a", "..\\b"), win32.resolve("C:\\a", "\\b")],
};

export const urlProbes = {
  classes: () => [url.URL === URL, url.URLSearchParams === URLSearchParams],
  parse: () => { const u = url.parse("https://user:pass@Example.com:8080/p/a?x=1&y=%20#frag"); return [u.constructor.name, { ...u }]; },
  parseQuery: () => [url.parse("/a?b=c&b=d", true).query, url.parse("/a?b=c", true).search],
  parseSlashes: () => { const u = url.parse("//host/path", false, true); return [u.host, u.pathname]; },
  parseOdd: () => ["mailto:a@b.c", "x y", "http://a.com/{b}", "javascript:alert(1)"].map((x) => url.parse(x).href),
  parseBad: () => url.parse(5),
  parseInvalidPort: () => url.parse("http://a:x1/").href,
  format: () => [url.format({ protocol: "http", host: "a.b", pathname: "/c", query: { d: 1, e: ["f", "g"] } }), url.format(new URL("http://ü.de/a?b#c"), { unicode: true, fragment: false }),
    url.format({ hostname: "a", port: 80, search: "q", hash: "h", slashes: true }), url.format("http://a b/")],
  resolve: () => [url.resolve("/one/two/three", "four"), url.resolve("http://example.com/", "/one"), url.resolve("http://example.com/one", "../two"), url.resolve("http://a/b", "//c/d"), url.resolve("http://a/b?c", "?d"), url.resolve("http://a/b", "#e")],
  fileURLToPath: () => [fileURLToPath("file:///a/b%20c"), fileURLToPath(new URL("file:///x"))],
  fileBad: () => fileURLToPath("http://a"),
  fileType: () => fileURLToPath(5),
  fileHost: () => fileURLToPath("file://host/a"),
  pathToFileURL: () => [pathToFileURL("/a b#c?d").href, pathToFileURL("rel/").href],
  domain: () => [url.domainToASCII("español.com"), url.domainToUnicode("xn--espaol-zwa.com")],
  options: () => url.urlToHttpOptions(new URL("https://a:b@測試/x?y#z")),
};

export const textProbes = {
  qsParse: () => [querystring.parse("a=1&b=2&a=3&c&=d&%zz=%41+b"), querystring.parse("a:1;b:2", ";", ":"), querystring.parse("a=1&b=2&c=3", null, null, { maxKeys: 2 }), querystring.parse("")],
  qsProto: () => Object.getPrototypeOf(querystring.parse("a=1")),
  qsStringify: () => [querystring.stringify({ a: [1, "x y"], b: true, c: null, d: 1.5, e: 5n, f: {}, g: "é&" }), querystring.stringify({ a: 1, b: 2 }, ";", ":"), querystring.stringify("x"), querystring.stringify({ a: [] })],
  qsEscape: () => [querystring.escape("a b&c€'()*!~"), querystring.unescape("a%20b%zz"), querystring.encode === querystring.stringify, querystring.decode === querystring.parse],
  qsBadSurrogate: () => querystring.escape("\ud800"),
  decoderUtf8: () => { const d = new StringDecoder("utf8"); return [d.write(Buffer.from([0xe2, 0x82])), d.write(Buffer.from([0xac])), d.write(Buffer.from([0xf0, 0x9f])), d.end(), d.end(Buffer.from([0x41])), d.encoding]; },
  decoderUtf16: () => { const d = new StringDecoder("utf16le"); return [d.write(Buffer.from([0x61, 0, 0x3d])), d.write(Buffer.from([0xd8, 0x4d])), d.write(Buffer.from([0xdc])), d.end()]; },
  decoderBase64: () => { const d = new StringDecoder("base64"); return [d.write(Buffer.from([1, 2])), d.write(Buffer.from([3, 4])), d.end()]; },
  decoderHex: () => { const d = new StringDecoder("hex"); return [d.write(Buffer.from([1, 255])), d.end()]; },
  decoderDefault: () => new StringDecoder().encoding,
  decoderBad: () => new StringDecoder("nope"),
  decoderBadWrite: () => new StringDecoder("utf8").write(5),
  decoderString: () => new StringDecoder("utf8").write("text"),
  punycode: () => [punycode.encode("mañana"), punycode.decode("maana-pta"), punycode.toASCII("mañana.com"), punycode.toUnicode("xn--maana-pta.com"), punycode.ucs2.decode("a😀"), punycode.ucs2.encode([97, 128512]), punycode.version],
};

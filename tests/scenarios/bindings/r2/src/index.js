const attempt = async (f) => {
  try {
    return show(await f());
  } catch (e) {
    if (e instanceof DOMException) return `${e.name}: ${e.message}`;
    const own = Object.keys(e ?? {}).map((key) => `${key}=${e[key]}`);
    return `${e?.constructor?.name}: ${e?.message.split("\n")[0]} ${own}`;
  }
};
const chain = (object) => {
  const all = [];
  for (let o = object; o !== Object.prototype && o !== null; o = Object.getPrototypeOf(o)) {
    all.push(`${o.constructor?.name}: ${Object.getOwnPropertyNames(o).sort()}`);
  }
  return all;
};
/** What an object says of itself, without what differs from run to run. */
const show = (o) => {
  if (o === undefined) return "undefined";
  if (o?.[Symbol.toStringTag] === "HeadResult" || o?.[Symbol.toStringTag] === "GetResult") {
    const { key, version, size, etag, httpEtag, uploaded, httpMetadata, customMetadata, range, checksums, storageClass, ssecKeyMd5 } = o;
    return {
      tag: o[Symbol.toStringTag], key, version: /^[0-9a-f]{32}$/.test(version), size, etag, httpEtag,
      uploaded: uploaded instanceof Date && Math.abs(uploaded - Date.now()) < 3600000,
      httpMetadata, customMetadata, range, checksums: checksums.toJSON(), storageClass, ssecKeyMd5,
      body: "body" in o,
    };
  }
  return o;
};
const hex = (bytes) => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, "0")).join("");
const all = async (cases) => {
  const said = {};
  for (const name in cases) said[name] = await attempt(cases[name]);
  return said;
};
const bytes = (n) => {
  const all = new Uint8Array(n);
  for (let i = 0; i < Math.min(n, 251); i++) all[i] = i;
  for (let done = 251; done < n; done *= 2) all.copyWithin(done, 0, done);
  return all;
};
const digest = async (name, text) => crypto.subtle.digest(name, new TextEncoder().encode(text));

const say = {
  async shape({ B }) {
    const put = await B.put("shape", "value", { httpMetadata: { contentType: "text/plain" } });
    const got = await B.get("shape");
    const upload = await B.createMultipartUpload("shape-multi");
    const lengths = {};
    for (const name of ["head", "get", "put", "delete", "list", "createMultipartUpload", "resumeMultipartUpload"]) {
      lengths[name] = B[name].length;
    }
    const said = {
      text: [String(B), String(put), String(got), String(upload), String(put.checksums)],
      chains: [chain(B), chain(put), chain(got), chain(upload), chain(put.checksums)],
      keys: [Object.keys(put), Object.keys(got), Object.keys(upload), Object.keys(put.checksums)],
      lengths, put: show(put), got: show(got), json: Object.keys(JSON.parse(JSON.stringify(put))),
      bodyUsed: got.bodyUsed, body: String(got.body), text2: await got.text(), used: got.bodyUsed,
      again: await attempt(() => got.text()),
      upload: [upload.key, typeof upload.uploadId, upload.uploadId.length],
      clone: await attempt(() => structuredClone(B)),
      constructed: await attempt(() => new B.constructor()),
      globals: [typeof R2Bucket, typeof R2Object, typeof HeadResult],
      md5: hex(put.checksums.md5), sha1: String(put.checksums.sha1),
    };
    await upload.abort();
    return said;
  },

  values: ({ B }) => all({
    text: async () => [show(await B.put("a", "täxt")), await (await B.get("a")).text()],
    buffer: async () => [show(await B.put("a", bytes(3).buffer)), hex(await (await B.get("a")).arrayBuffer())],
    view: async () => [show(await B.put("a", bytes(5).subarray(2))), hex(await (await B.get("a")).bytes())],
    null: async () => [show(await B.put("a", null)), await (await B.get("a")).text()],
    empty: async () => [show(await B.put("a", "")), await (await B.get("a")).text()],
    blob: async () => [show(await B.put("a", new Blob(["blob"], { type: "text/css" }))), await (await B.get("a")).json().catch(String)],
    "blob back": async () => { const blob = await (await B.get("a")).blob(); return [blob.type, await blob.text()]; },
    json: async () => { await B.put("j", '{"a":[1]}'); return (await B.get("j")).json(); },
    body: async () => [show(await B.put("a", new Response("of a response").body)), await (await B.get("a")).text()],
    fixed: async () => {
      const { readable, writable } = new FixedLengthStream(6);
      const writer = writable.getWriter();
      const written = writer.write(bytes(6)).then(() => writer.close());
      const put = show(await B.put("a", readable));
      await written;
      return put;
    },
    "unknown length": () => B.put("u", new ReadableStream({ start(c) { c.enqueue(bytes(2)); c.close(); } })),
    "no such": () => B.get("none"),
    "no such head": () => B.head("none"),
    head: () => B.head("j"),
    "delete none": () => B.delete("none"),
    delete: () => B.delete("a"),
    "delete many": async () => { await B.delete(["j", "u", "none"]); return [await B.head("j"), await B.head("u")]; },
    "delete 1001": () => B.delete(Array.from({ length: 1001 }, (_, i) => `k${i}`)),
    "delete []": () => B.delete([]),
  }),

  refused: ({ B }) => all({
    "head nothing": () => B.head(),
    "get nothing": () => B.get(),
    "put nothing": () => B.put(),
    "put no value": () => B.put("k"),
    "put undefined": () => B.put("k", undefined),
    "put number": () => B.put("k", 5),
    "put object": () => B.put("k", { a: 1 }),
    "delete nothing": () => B.delete(),
    "long key": () => B.put("k".repeat(1025), "v"),
    "long key, get": () => B.get("ü".repeat(513)),
    "empty key": () => B.put("", "v"),
    "options 5": () => B.get("k", 5),
    "put options 5": () => B.put("k", "v", 5),
    "list options 5": () => B.list(5),
    "limit 0": () => B.list({ limit: 0 }),
    "limit 1001": () => B.list({ limit: 1001 }),
    "include x": () => B.list({ include: ["x"] }),
    "httpMetadata 5": () => B.put("k", "v", { httpMetadata: 5 }),
    "customMetadata 5": () => B.put("k", "v", { customMetadata: 5 }),
    "large metadata": () => B.put("k", "v", { customMetadata: { a: "x".repeat(8192) } }),
    "wide metadata": () => B.put("k", "v", { customMetadata: { a: "€".repeat(4096) } }),
    "storageClass": () => B.put("k", "v", { storageClass: "Nowhere" }),
    "md5 short": () => B.put("k", "v", { md5: "abc" }),
    "md5 not hex": () => B.put("k", "v", { md5: "x".repeat(32) }),
    "md5 wrong": () => B.put("k", "v", { md5: "0".repeat(32) }),
    "md5 wrong buffer": () => B.put("k", "v", { md5: new Uint8Array(16) }),
    "sha1 length": () => B.put("k", "v", { sha1: new Uint8Array(16) }),
    "two checksums": () => B.put("k", "v", { md5: "0".repeat(32), sha1: "0".repeat(40) }),
    "md5 number": () => B.put("k", "v", { md5: 5 }),
    "range text": () => B.get("k", { range: "bytes=0-1" }),
    "range suffix and offset": () => B.get("k", { range: { suffix: 1, offset: 1 } }),
    "range suffix and length": () => B.get("k", { range: { suffix: 1, length: 1 } }),
    "range -1": () => B.get("k", { range: { offset: -1 } }),
    "range length -1": () => B.get("k", { range: { length: -1 } }),
    "range suffix -1": () => B.get("k", { range: { suffix: -1 } }),
    "onlyIf 5": () => B.get("k", { onlyIf: 5 }),
    "onlyIf quoted": () => B.get("k", { onlyIf: { etagMatches: '"x"' } }),
    "onlyIf weak": () => B.get("k", { onlyIf: { etagMatches: "W/x" } }),
    nothing: () => B.head("k"),
  }),

  async metadata({ B }) {
    const httpMetadata = {
      contentType: "text/css", contentLanguage: "de", contentDisposition: "inline", contentEncoding: "gzip",
      cacheControl: "no-store", cacheExpiry: new Date(1e12),
    };
    await B.put("m", "v", { httpMetadata, customMetadata: { one: "1", "zwei ü": "€" }, storageClass: "InfrequentAccess" });
    const headers = new Headers({ "content-type": "before", "x-other": "kept" });
    (await B.head("m")).writeHttpMetadata(headers);
    const fromHeaders = await B.put("h", "v", { httpMetadata: new Headers({
      "content-type": "text/html", "content-language": "en", "content-disposition": "attachment", "content-encoding": "br",
      "cache-control": "max-age=1", expires: "Sun, 09 Sep 2001 01:46:40 GMT", "x-other": "no",
    }) });
    return [
      show(await B.head("m")), show(await B.get("m")), [...headers], show(fromHeaders),
      await attempt(() => fromHeaders.writeHttpMetadata()),
      await attempt(() => fromHeaders.writeHttpMetadata({})),
      show(await B.put("h", "v", { httpMetadata: {}, customMetadata: {} })),
      show(await B.put("h", "v", { customMetadata: { n: 5, o: null } })),
    ];
  },

  async ranges({ B }) {
    await B.put("r", "0123456789");
    const read = (options) => async () => {
      const got = await B.get("r", options);
      return [got.range, got.size, await got.text()];
    };
    const range = (range) => read({ range });
    const header = (value) => read({ range: new Headers({ range: value }) });
    return all({
      whole: read(), empty: range({}), offset: range({ offset: 4 }), length: range({ length: 3 }),
      both: range({ offset: 2, length: 3 }), suffix: range({ suffix: 3 }), "long suffix": range({ suffix: 30 }),
      "long length": range({ offset: 8, length: 30 }), "at the end": range({ offset: 10 }), beyond: range({ offset: 11 }),
      "length 0": range({ length: 0 }), "suffix 0": range({ suffix: 0 }), fraction: range({ offset: 1.5, length: 2.5 }),
      header: header("bytes=2-4"), "header from": header("bytes=7-"), "header last": header("bytes=-2"),
      "header two": header("bytes=0-1,3-4"), "header beyond": header("bytes=20-30"), "header odd": header("lines=1-2"),
      "no header": read({ range: new Headers() }),
    });
  },

  async conditions({ B }) {
    const { etag, uploaded } = await B.put("c", "v");
    const before = new Date(uploaded.getTime() - 5000);
    const after = new Date(uploaded.getTime() + 5000);
    const get = (onlyIf) => async () => {
      const got = await B.get("c", { onlyIf });
      return got === null ? null : "body" in got ? await got.text() : show(got).tag;
    };
    const put = (onlyIf, key = "c") => async () => (await B.put(key, "v", { onlyIf })) === null ? "null" : "put";
    return all({
      matches: get({ etagMatches: etag }), "matches not": get({ etagMatches: "x" }), any: get({ etagMatches: "*" }),
      list: get({ etagMatches: [etag, "x"] }),
      "does not match": get({ etagDoesNotMatch: "x" }), "does match": get({ etagDoesNotMatch: etag }),
      "not any": get({ etagDoesNotMatch: "*" }),
      "uploaded before": get({ uploadedBefore: after }), "not before": get({ uploadedBefore: before }),
      "uploaded after": get({ uploadedAfter: before }), "not after": get({ uploadedAfter: after }),
      "matches, not before": get({ etagMatches: etag, uploadedBefore: before }),
      "does not match, not after": get({ etagDoesNotMatch: "x", uploadedAfter: after }),
      seconds: get({ uploadedBefore: new Date(uploaded.getTime()), secondsGranularity: true }),
      empty: get({}),
      "if-match": get(new Headers({ "if-match": `"${etag}"` })),
      "if-match two": get(new Headers({ "if-match": `"x", "${etag}"` })),
      "if-match weak": get(new Headers({ "if-match": `W/"${etag}"` })),
      "if-none-match": get(new Headers({ "if-none-match": `"${etag}"` })),
      "if-none-match weak": get(new Headers({ "if-none-match": `W/"${etag}"` })),
      "if-none-match *": get(new Headers({ "if-none-match": "*" })),
      "if-match unquoted": get(new Headers({ "if-match": etag })),
      "if-match open": get(new Headers({ "if-match": `"${etag}` })),
      "if-match no comma": get(new Headers({ "if-match": `"x" "y"` })),
      "if-modified-since": get(new Headers({ "if-modified-since": after.toUTCString() })),
      "if-unmodified-since": get(new Headers({ "if-unmodified-since": before.toUTCString() })),
      "put matches not": put({ etagMatches: "x" }), "put matches": put({ etagMatches: etag }),
      "put new": put({ etagDoesNotMatch: "*" }, "c-new"), "put not new": put({ etagDoesNotMatch: "*" }, "c-new"),
      "put none, matches": put({ etagMatches: "x" }, "c-none"), "put none, after": put({ uploadedAfter: before }, "c-none"),
      "put headers": put(new Headers({ "if-none-match": "*" }), "c-new"),
      "get none": async () => B.get("c-none", { onlyIf: { etagMatches: "x" } }),
    });
  },

  async checksums({ B }) {
    const put = async (options) => show(await B.put("s", "value", options)).checksums;
    return all({
      none: () => put({}),
      md5: async () => put({ md5: hex(await digest("MD5", "value")) }),
      "md5 buffer": async () => put({ md5: await digest("MD5", "value") }),
      sha1: async () => put({ sha1: await digest("SHA-1", "value") }),
      sha256: async () => put({ sha256: hex(await digest("SHA-256", "value")).toUpperCase() }),
      sha384: async () => put({ sha384: new Uint8Array(await digest("SHA-384", "value")) }),
      sha512: async () => put({ sha512: await digest("SHA-512", "value") }),
      head: async () => { const { checksums } = await B.head("s"); return [String(checksums.md5), checksums.sha512.byteLength, checksums.sha1 === undefined]; },
    });
  },

  async list({ LIST: B }) {
    for (const key of ["a/1", "a/2", "a/b/3", "b", "c/4", "ü", "A"]) {
      await B.put(key, key, { httpMetadata: { contentType: `text/${key.length}` }, customMetadata: { of: key } });
    }
    const list = (options) => async () => {
      const { objects, truncated, cursor, delimitedPrefixes, ...rest } = await B.list(options);
      return { objects: objects.map((o) => [o.key, o.size, o.httpMetadata, o.customMetadata]), truncated, cursor, delimitedPrefixes, rest };
    };
    return all({
      all: list(), prefix: list({ prefix: "a/" }), delimiter: list({ delimiter: "/" }),
      "prefix, delimiter": list({ prefix: "a/", delimiter: "/" }), limit: list({ limit: 2 }),
      "limit, delimiter": list({ limit: 3, delimiter: "/" }),
      cursor: async () => list({ limit: 2, cursor: (await B.list({ limit: 2 })).cursor })(),
      "cursor, delimiter": async () => list({ delimiter: "/", cursor: (await B.list({ limit: 2, delimiter: "/" })).cursor })(),
      startAfter: list({ startAfter: "a/2" }), include: list({ include: ["httpMetadata"], prefix: "b" }),
      "include both": list({ include: ["customMetadata", "httpMetadata"], prefix: "b" }), none: list({ prefix: "zzz" }),
      "odd cursor": list({ cursor: "!" }), order: async () => Object.keys(await B.list({ limit: 1 })),
      first: async () => show((await B.list({ limit: 1 })).objects[0]),
    });
  },

  async multipart({ B }) {
    const size = 5 * 1024 * 1024;
    const upload = await B.createMultipartUpload("multi", { httpMetadata: { contentType: "text/plain" }, customMetadata: { a: "b" } });
    const one = await upload.uploadPart(1, bytes(size));
    const two = await B.resumeMultipartUpload("multi", upload.uploadId).uploadPart(2, new Blob(["the end"]));
    const part = (p) => [p.partNumber, typeof p.etag, p.etag.length, chain(p)];
    const small = await B.createMultipartUpload("small");
    const parts = [await small.uploadPart(1, "too small"), await small.uploadPart(2, "end")];
    const uneven = await B.createMultipartUpload("uneven");
    const unevenParts = [await uneven.uploadPart(1, bytes(size)), await uneven.uploadPart(2, bytes(size + 1))];
    const done = await upload.complete([one, two]);
    const got = await B.get("multi", { range: { offset: size - 2, length: 6 } });
    return {
      parts: [part(one), part(two)], done: show(done), got: show(got), text: hex(await got.arrayBuffer()),
      ...(await all({
        head: () => B.head("multi"),
        whole: async () => (await (await B.get("multi")).arrayBuffer()).byteLength,
        "complete again": () => upload.complete([one, two]),
        "upload again": () => upload.uploadPart(3, "x"),
        "abort completed": () => upload.abort(),
        "unknown upload": () => B.resumeMultipartUpload("multi", "none").uploadPart(1, "x"),
        "unknown complete": () => B.resumeMultipartUpload("multi", "none").complete([]),
        "unknown abort": () => B.resumeMultipartUpload("multi", "none").abort(),
        "other key": () => B.resumeMultipartUpload("other", small.uploadId).uploadPart(1, "x"),
        "part 0": () => small.uploadPart(0, "x"),
        "part 10001": () => small.uploadPart(10001, "x"),
        "part nothing": () => small.uploadPart(),
        "part no value": () => small.uploadPart(1),
        "complete nothing": () => small.complete(),
        "complete 5": () => small.complete([5]),
        "complete {}": () => small.complete([{}]),
        "too small": () => small.complete(parts),
        "wrong etag": () => small.complete([{ partNumber: 1, etag: "x" }]),
        "same part twice": () => small.complete([parts[0], parts[0]]),
        uneven: () => uneven.complete(unevenParts),
        "one small": () => small.complete([parts[1]]),
        abort: () => uneven.abort(),
        "abort again": () => uneven.abort(),
        "upload to aborted": () => uneven.uploadPart(1, "x"),
        "create nothing": () => B.createMultipartUpload(),
        "resume nothing": async () => B.resumeMultipartUpload(),
        "resume no id": async () => B.resumeMultipartUpload("k"),
        "long key": () => B.createMultipartUpload("k".repeat(1025)),
        overwritten: async () => [show(await B.put("multi", "short")), await (await B.get("multi")).text()],
      })),
    };
  },

  stored: async ({ B, LIST }) => [
    (await LIST.list()).objects.map(({ key }) => key), await (await B.get("multi")).text(),
    show(await B.head("m")), await (await B.get("small")).text(),
  ],
};

export default {
  async fetch(request, env) {
    const name = new URL(request.url).pathname.slice(1);
    if (name === "stream") {
      if (request.method === "PUT") return Response.json(show(await env.B.put("stream", request.body)));
      const got = await env.B.get("stream");
      return new Response(got.body, { headers: { etag: got.httpEtag } });
    }
    return Response.json(await say[name](env));
  },
};

// Every module of node that the platform has: the names that each exports.
import * as m0 from "node:assert";
import * as m1 from "node:assert/strict";
import * as m2 from "node:async_hooks";
import * as m3 from "node:buffer";
import * as m4 from "node:child_process";
import * as m5 from "node:cluster";
import * as m6 from "node:console";
import * as m7 from "node:constants";
import * as m8 from "node:crypto";
import * as m9 from "node:dgram";
import * as m10 from "node:diagnostics_channel";
import * as m11 from "node:dns";
import * as m12 from "node:dns/promises";
import * as m13 from "node:domain";
import * as m14 from "node:events";
import * as m15 from "node:fs";
import * as m16 from "node:fs/promises";
import * as m17 from "node:http";
import * as m18 from "node:http2";
import * as m19 from "node:https";
import * as m20 from "node:inspector";
import * as m21 from "node:inspector/promises";
import * as m22 from "node:module";
import * as m23 from "node:net";
import * as m24 from "node:os";
import * as m25 from "node:path";
import * as m26 from "node:path/posix";
import * as m27 from "node:path/win32";
import * as m28 from "node:perf_hooks";
import * as m29 from "node:process";
import * as m30 from "node:punycode";
import * as m31 from "node:querystring";
import * as m32 from "node:readline";
import * as m33 from "node:readline/promises";
import * as m34 from "node:repl";
import * as m35 from "node:stream";
import * as m36 from "node:stream/consumers";
import * as m37 from "node:stream/promises";
import * as m38 from "node:stream/web";
import * as m39 from "node:string_decoder";
import * as m40 from "node:sys";
import * as m41 from "node:timers";
import * as m42 from "node:timers/promises";
import * as m43 from "node:tls";
import * as m44 from "node:trace_events";
import * as m45 from "node:tty";
import * as m46 from "node:url";
import * as m47 from "node:util";
import * as m48 from "node:util/types";
import * as m49 from "node:v8";
import * as m50 from "node:vm";
import * as m51 from "node:wasi";
import * as m52 from "node:worker_threads";
import * as m53 from "node:zlib";
import * as m54 from "node:sqlite";
import * as m55 from "node:_http_agent";
import * as m56 from "node:_http_client";
import * as m57 from "node:_http_common";
import * as m58 from "node:_http_incoming";
import * as m59 from "node:_http_outgoing";
import * as m60 from "node:_http_server";
import * as m61 from "node:_stream_duplex";
import * as m62 from "node:_stream_passthrough";
import * as m63 from "node:_stream_readable";
import * as m64 from "node:_stream_transform";
import * as m65 from "node:_stream_wrap";
import * as m66 from "node:_stream_writable";
import * as m67 from "node:_tls_common";
import * as m68 from "node:_tls_wrap";

const modules = {
  "assert": m0,
  "assert/strict": m1,
  "async_hooks": m2,
  "buffer": m3,
  "child_process": m4,
  "cluster": m5,
  "console": m6,
  "constants": m7,
  "crypto": m8,
  "dgram": m9,
  "diagnostics_channel": m10,
  "dns": m11,
  "dns/promises": m12,
  "domain": m13,
  "events": m14,
  "fs": m15,
  "fs/promises": m16,
  "http": m17,
  "http2": m18,
  "https": m19,
  "inspector": m20,
  "inspector/promises": m21,
  "module": m22,
  "net": m23,
  "os": m24,
  "path": m25,
  "path/posix": m26,
  "path/win32": m27,
  "perf_hooks": m28,
  "process": m29,
  "punycode": m30,
  "querystring": m31,
  "readline": m32,
  "readline/promises": m33,
  "repl": m34,
  "stream": m35,
  "stream/consumers": m36,
  "stream/promises": m37,
  "stream/web": m38,
  "string_decoder": m39,
  "sys": m40,
  "timers": m41,
  "timers/promises": m42,
  "tls": m43,
  "trace_events": m44,
  "tty": m45,
  "url": m46,
  "util": m47,
  "util/types": m48,
  "v8": m49,
  "vm": m50,
  "wasi": m51,
  "worker_threads": m52,
  "zlib": m53,
  "sqlite": m54,
  "_http_agent": m55,
  "_http_client": m56,
  "_http_common": m57,
  "_http_incoming": m58,
  "_http_outgoing": m59,
  "_http_server": m60,
  "_stream_duplex": m61,
  "_stream_passthrough": m62,
  "_stream_readable": m63,
  "_stream_transform": m64,
  "_stream_wrap": m65,
  "_stream_writable": m66,
  "_tls_common": m67,
  "_tls_wrap": m68,
};

export default {
  fetch() {
    const lines = Object.entries(modules).map(([name, module]) => `${name} (${typeof module.default}): ${Object.keys(module).sort().join(" ")}`);
    return new Response(lines.join("\n") + "\n");
  },
};

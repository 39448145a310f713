// HTMLRewriter, on lol-html as the platform has it.
import { flag } from "../internal/flags.js";
import { badArgument, badField, expose, illegal, isObject } from "../internal/idl.js";
import { TextDecoder } from "./encoding.js";
import { Rewriting } from "./html-rewriter/engine.js";
import { calling } from "./html-rewriter/tokens.js";
import { isResponse, Response } from "./response.js";
import { IdentityTransformStream } from "./transform-stream.js";

/** Encodings that a rewriter does not read, for it looks at bytes. */
const WIDE = ["utf-16le", "utf-16be", "iso-2022-jp", "replacement"];

let registered;

export class HTMLRewriter {
  /** [selector or null, handlers] of each on() and onDocument(). */
  #registered = [];

  static {
    registered = (rewriter) => {
      try {
        return rewriter.#registered;
      } catch {
        throw illegal();
      }
    };
  }

  on(selector = undefined, handlers = undefined) {
    const all = registered(this);
    if (arguments.length === 0) throw badArgument("on", "HTMLRewriter", 1, "string");
    const text = `${selector}`;
    const read = readHandlers(handlers, arguments.length > 1, ["element", "comments", "text"], "ElementContentHandlers", "on", 2);
    checkSelector(text);
    all.push([text, handlers, read]);
    return this;
  }

  onDocument(handlers = undefined) {
    const all = registered(this);
    const names = ["doctype", "comments", "text", "end"];
    all.push([null, handlers, readHandlers(handlers, arguments.length > 0, names, "DocumentContentHandlers", "onDocument", 1)]);
    return this;
  }

  transform(response = undefined) {
    const all = [...registered(this)];
    if (!isResponse(response)) throw badArgument("transform", "HTMLRewriter", 1, "Response");
    const { body } = response;
    if (body === null) return response;
    checkEncoding(response.headers.get("content-type") ?? "");
    if (body.locked || response.bodyUsed) throw new TypeError("The ReadableStream has been locked to a reader.");
    const { readable, writable } = new IdentityTransformStream();
    const made = new Response(readable, response);
    pump(body.getReader(), all, writable.getWriter());
    return made;
  }
}

expose(HTMLRewriter);

function readHandlers(handlers, given, names, type, method, position) {
  if (!given || (handlers !== null && handlers !== undefined && !isObject(handlers))) {
    throw badArgument(method, "HTMLRewriter", position, type);
  }
  const read = [];
  for (const name of names) {
    const handler = handlers?.[name];
    if (handler === undefined) continue;
    if (typeof handler !== "function") throw badField(name, type, "function");
    read.push([name, handler]);
  }
  return read;
}

function checkSelector(selector) {
  const trial = new Rewriting(() => {});
  try {
    trial.on(selector, {});
  } finally {
    trial.free();
  }
}

function checkEncoding(type) {
  const label = /;\s*charset\s*=\s*"?([^;"\s]+)/i.exec(type)?.[1];
  if (label === undefined) return;
  let encoding;
  try {
    ({ encoding } = new TextDecoder(label));
  } catch {
    throw new TypeError("Parser error: Unknown character encoding has been provided.");
  }
  if (WIDE.includes(encoding)) throw new TypeError("Parser error: Expected ASCII-compatible encoding.");
}

/** What a handler threw, as whoever reads the body gets it: a copy with its name and message. */
function copyOf(error) {
  const Class = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError }[error?.name] ?? Error;
  return new Class(isObject(error) && "message" in error ? `${error.message}` : `${error}`);
}

/** Rewrites what the reader gives, piece by piece; whoever reads the result sets the pace. */
async function pump(reader, all, writer) {
  let failure;
  let out = [];
  const run = {
    failed: (error) => (failure ??= { error: copyOf(error) }),
    over: () => failure !== undefined,
  };
  const rewriting = new Rewriting((bytes) => {
    if (bytes.length > 0) out.push(bytes);
  }, flag("html_rewriter_treats_esi_include_as_void_tag"));
  const call = calling(run);
  for (const [selector, self, read] of all) {
    const handlers = {};
    for (const [name, handler] of read) handlers[name] = call(handler, self);
    if (selector === null) rewriting.onDocument(handlers);
    else rewriting.on(selector, handlers);
  }
  const pass = async () => {
    if (failure !== undefined) throw failure.error;
    const pieces = out;
    out = [];
    for (const piece of pieces) await writer.write(piece);
  };
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const waits = rewriting.write(bytesOf(read.value));
      if (waits !== undefined) await waits;
      await pass();
    }
    const waits = rewriting.end();
    if (waits !== undefined) await waits;
    await pass();
    await writer.close();
  } catch (error) {
    reader.cancel(error).catch(() => {});
    writer.abort(error).catch(() => {});
  } finally {
    rewriting.free();
  }
}

function bytesOf(chunk) {
  if (chunk instanceof Uint8Array) return chunk;
  if (ArrayBuffer.isView(chunk)) return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (chunk instanceof ArrayBuffer) return new Uint8Array(chunk);
  throw new TypeError("This ReadableStream did not return bytes.");
}

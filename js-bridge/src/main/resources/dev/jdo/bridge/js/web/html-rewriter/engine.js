// lol-html as WebAssembly: the calls that it makes into JavaScript and the ones into it. Handlers that wait are waited for
// by unwinding its stack, which is what Binaryen's asyncify is for.
import { encodeText, TextDecoder } from "../encoding.js";
import source module from "/jdo/web/html-rewriter/lol-html.wasm";

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const UNWINDING = 1;
const REWINDING = 2;
/** The asyncify stack of a rewriter: two words that say where it is and where it ends, then its room. Bytes. */
const STACK_HEADER = 8;
const STACK_END = 1024;
const NO_BOOLEAN = 0xffffff;

/** JavaScript values that lol-html holds, by number; 0 is none, and the four that wasm-bindgen knows stand from 32 on. */
const held = [...new Array(32).fill(undefined), undefined, null, true, false];
const FIRST = held.length;
const free = [];

function hold(value) {
  const at = free.length > 0 ? free.pop() : held.length;
  held[at] = value;
  return at;
}

function drop(at) {
  const value = held[at];
  if (at < FIRST) return value;
  held[at] = undefined;
  free.push(at);
  return value;
}

const maybe = (value) => (value === undefined || value === null ? 0 : hold(value));

let wasm;
let buffer;
let memory;
let words;

function refresh() {
  if (buffer === wasm.memory.buffer) return;
  buffer = wasm.memory.buffer;
  memory = new Uint8Array(buffer);
  words = new Int32Array(buffer);
}

function textAt(at, length) {
  refresh();
  if (length > 64) return utf8.decode(memory.slice(at, at + length));
  let text = "";
  for (let i = at; i < at + length; i++) {
    if (memory[i] > 127) return utf8.decode(memory.slice(at, at + length));
    text += String.fromCharCode(memory[i]);
  }
  return text;
}

/** The length of what was put there last. */
let length = 0;

function bytesIn(bytes) {
  length = bytes.length;
  const at = wasm.__wbindgen_malloc(length);
  refresh();
  memory.set(bytes, at);
  return at;
}

const textIn = (text) => bytesIn(encodeText(text));

function returnText(at, text) {
  const start = textIn(text);
  words[at / 4] = start;
  words[at / 4 + 1] = length;
}

/** The promise for which a rewriter's stack was unwound. */
let awaited;

function awaitPromise(stack, promise) {
  if (wasm.asyncify_get_state() === REWINDING) return wasm.asyncify_stop_rewind();
  refresh();
  words[stack / 4] = stack + STACK_HEADER;
  words[stack / 4 + 1] = stack + STACK_END;
  awaited = held[promise];
  wasm.asyncify_start_unwind(stack);
}

const field = (name) => (at) => maybe(held[at][name]);
const flagField = (name) => (at) => (held[at][name] === undefined ? NO_BOOLEAN : held[at][name] ? 1 : 0);
const token = (type) => (at) => hold({ type, at });

/** By the names without the hashes that end some of them. */
const imports = {
  __wbindgen_object_drop_ref(at) {
    drop(at);
  },
  __wbindgen_object_clone_ref: (at) => hold(held[at]),
  __wbindgen_string_new: (at, size) => hold(textAt(at, size)),
  __wbindgen_debug_string: (at, value) => returnText(at, String(held[value])),
  __wbindgen_memory: () => hold(wasm.memory),
  __wbindgen_throw(at, size) {
    throw new Error(textAt(at, size));
  },
  __wbindgen_rethrow(at) {
    throw drop(at);
  },
  __wbg_html: flagField("html"),
  __wbg_enableEsiTags: flagField("enableEsiTags"),
  __wbg_element: field("element"),
  __wbg_comments: field("comments"),
  __wbg_text: field("text"),
  __wbg_doctype: field("doctype"),
  __wbg_end: field("end"),
  __wbg_element_new: token("element"),
  __wbg_comment_new: token("comment"),
  __wbg_textchunk_new: token("textchunk"),
  __wbg_doctype_new: token("doctype"),
  __wbg_endtag_new: token("endtag"),
  __wbg_documentend_new: token("documentend"),
  __wbg_awaitPromise: awaitPromise,
  __wbg_String: (at, value) => returnText(at, String(held[value])),
  __wbg_push: (list, value) => held[list].push(held[value]),
  __wbg_call: (call, self, value) => hold(held[call].call(held[self], held[value])),
  __wbg_instanceof_Promise: (at) => (held[at] instanceof Promise ? 1 : 0),
  __wbg_buffer: (at) => hold(held[at].buffer),
  __wbg_newwithbyteoffsetandlength: (at, offset, size) => hold(new Uint8Array(held[at], offset >>> 0, size >>> 0)),
};

/** What this lol-html says otherwise than the platform's. */
const OLD_WORDS = "contain comment closing sequence (`-->`).";
const NEW_WORDS = "contain a comment-closing sequence.";

/** The three that make something, which only their hashes tell apart. */
const MAKERS = {
  __wbg_new_4fee7e2900033464: () => hold([]),
  __wbg_new_917809a3e20a4b00: (at, size) => hold(new TypeError(textAt(at, size).replace(OLD_WORDS, NEW_WORDS))),
  __wbg_new_bd2e1d010adb8a1a: (at) => hold(new Uint8Array(held[at])),
};

function link() {
  const functions = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    functions[from] ??= {};
    functions[from][name] = MAKERS[name] ?? imports[name.replace(/_[0-9a-f]{16}$/, "")];
  }
  wasm = new WebAssembly.Instance(module, functions).exports;
}

link();

/** Calls an operation of a token that takes texts. */
export function tell(operation, at, ...texts) {
  const given = [];
  for (const text of texts) {
    const start = textIn(text);
    given.push(start, length);
  }
  return wasm[operation](at, ...given);
}

/** Calls an operation of a token that takes content, as HTML or as text. */
export function insert(operation, at, content, html) {
  const start = textIn(content);
  wasm[operation](at, start, length, html ? hold({ html }) : 0);
}

/** Calls an operation of a token that gives a number. */
export const ask = (operation, at) => wasm[operation](at);

/** What a number that an operation gave stands for. */
export const value = drop;

/** The text that an operation of a token gives. */
export function textOf(operation, at) {
  const result = wasm.__wbindgen_add_to_stack_pointer(-16);
  try {
    wasm[operation](result, at);
    refresh();
    const start = words[result / 4];
    const size = words[result / 4 + 1];
    const text = textAt(start, size);
    wasm.__wbindgen_free(start, size);
    return text;
  } finally {
    wasm.__wbindgen_add_to_stack_pointer(16);
  }
}

/** Has a function called at the element's end tag; throws where it has none. */
export const atEndTag = (at, handler) => wasm.element_onEndTag(at, hold(handler));

/** One text being rewritten. Its handlers must not throw; they may give a promise, which must not be rejected. */
export class Rewriting {
  #at;
  #stack;

  /** @param output takes a Uint8Array, which stays its own */
  constructor(output, enableEsiTags = false) {
    const sink = hold(output);
    this.#at = wasm.htmlrewriter_new(sink, hold({ enableEsiTags }));
    drop(sink);
    this.#stack = wasm.htmlrewriter_asyncify_stack_ptr(this.#at);
  }

  /** Throws the TypeError for a selector that is none. */
  on(selector, handlers) {
    const start = textIn(selector);
    wasm.htmlrewriter_on(this.#at, start, length, hold(handlers));
  }

  onDocument(handlers) {
    wasm.htmlrewriter_onDocument(this.#at, hold(handlers));
  }

  /** Undefined, or a promise where a handler waits. */
  write(bytes) {
    const start = bytesIn(bytes);
    return this.#run(wasm.htmlrewriter_write, start, length);
  }

  end() {
    return this.#run(wasm.htmlrewriter_end);
  }

  #run(operation, ...given) {
    operation(this.#at, ...given);
    if (wasm.asyncify_get_state() === UNWINDING) return this.#resume(operation);
  }

  async #resume(operation) {
    while (wasm.asyncify_get_state() === UNWINDING) {
      wasm.asyncify_stop_unwind();
      await awaited;
      wasm.asyncify_start_rewind(this.#stack);
      operation(0);
    }
  }

  /** To be called once; one whose call has ended in a fault of lol-html's stays where it is. */
  free() {
    try {
      wasm.__wbg_htmlrewriter_free(this.#at);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
    }
  }
}

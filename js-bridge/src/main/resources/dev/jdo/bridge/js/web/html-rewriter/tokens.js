// What the handlers of an HTMLRewriter are given. Each is valid until its handler, and what that gave to wait for, is done.
import { load } from "../../internal/host.js";
import { badArgument, expose, illegal, illegalConstructor, isObject, tagOf } from "../../internal/idl.js";
import { ask, atEndTag, insert, tell, textOf, value } from "./engine.js";

const INTERNAL = {};
const EXPIRED =
  "This content token is no longer valid. Content tokens are only valid during the execution of the relevant content handler.";

let stateOf;

class Token {
  /** {at, waiting, wait}: where lol-html has it, 0 when it has gone; what operations are to come, and when they have. */
  #s;

  static {
    stateOf = (token) => {
      let s;
      try {
        s = token.#s;
      } catch {
        throw illegal();
      }
      if (s.at === 0) throw new TypeError(EXPIRED);
      return s;
    };
  }

  constructor(token, state) {
    if (token !== INTERNAL) throw illegalConstructor();
    this.#s = state;
  }
}

/** Now, or after the operations that wait for what a stream gives. */
function inTurn(s, operation) {
  if (s.waiting === null) operation();
  else s.waiting = s.waiting.then(operation);
}

function isStreamed(content) {
  const tag = tagOf(content);
  if (tag === "Response") return load("/jdo/web/response.js").isResponse(content);
  return tag === "ReadableStream" && load("/jdo/web/streams.js").isReadableStream(content);
}

/** The text of a stream or a response, read to its end: it goes in at once. */
function textOfStream(content) {
  if (tagOf(content) === "Response") return content.text();
  const { Response } = load("/jdo/web/response.js");
  return new Response(content).text();
}

/** Gives a class methods that take (content, {html}). */
function contentMethods(Class, prefix, names) {
  for (const name of names) {
    const method = {
      [name](content = undefined, options = undefined) {
        const s = stateOf(this);
        if (arguments.length === 0) throw badArgument(name, Class.name, 1, "string or JsReadableStream or Response");
        const streamed = isStreamed(content);
        const given = streamed ? content : `${content}`;
        if (options !== undefined && options !== null && !isObject(options)) {
          throw badArgument(name, Class.name, 2, "ContentOptions");
        }
        const html = Boolean(options?.html);
        const operation = `${prefix}_${name}`;
        if (streamed) {
          const text = textOfStream(given);
          s.waiting = (s.waiting ?? Promise.resolve()).then(async () => insert(operation, s.at, await text, html));
        } else inTurn(s, () => insert(operation, s.at, given, html));
        return this;
      },
    };
    Object.defineProperty(Class.prototype, name, { ...Object.getOwnPropertyDescriptor(method, name), enumerable: false });
  }
}

/** Gives a class methods that take nothing. */
function plainMethods(Class, prefix, names) {
  for (const name of names) {
    const method = {
      [name]() {
        const s = stateOf(this);
        inTurn(s, () => ask(`${prefix}_${name}`, s.at));
        return this;
      },
    };
    Object.defineProperty(Class.prototype, name, { ...Object.getOwnPropertyDescriptor(method, name), enumerable: false });
  }
}

function textArguments(type, method, given, names) {
  for (let i = 0; i < names; i++) {
    if (i >= given.length) throw badArgument(method, type, i + 1, "string");
  }
  return given.slice(0, names).map((text) => `${text}`);
}

export class Element extends Token {
  get tagName() {
    return textOf("element_tag_name", stateOf(this).at);
  }

  set tagName(name) {
    tell("element_set_tag_name", stateOf(this).at, `${name}`);
  }

  get attributes() {
    const s = stateOf(this);
    return new AttributesIterator(INTERNAL, s, value(ask("element_attributes", s.at))[Symbol.iterator]());
  }

  get removed() {
    return ask("element_removed", stateOf(this).at) !== 0;
  }

  get namespaceURI() {
    return value(ask("element_namespace_uri", stateOf(this).at));
  }

  getAttribute(...given) {
    const s = stateOf(this);
    return value(tell("element_getAttribute", s.at, ...textArguments("Element", "getAttribute", given, 1))) ?? null;
  }

  hasAttribute(...given) {
    const s = stateOf(this);
    return tell("element_hasAttribute", s.at, ...textArguments("Element", "hasAttribute", given, 1)) !== 0;
  }

  setAttribute(...given) {
    const s = stateOf(this);
    tell("element_setAttribute", s.at, ...textArguments("Element", "setAttribute", given, 2));
    return this;
  }

  removeAttribute(...given) {
    const s = stateOf(this);
    tell("element_removeAttribute", s.at, ...textArguments("Element", "removeAttribute", given, 1));
    return this;
  }

  /** The last one given is called. */
  onEndTag(handler = undefined) {
    const s = stateOf(this);
    if (typeof handler !== "function") throw badArgument("onEndTag", "Element", 1, "function");
    if (s.endTag === undefined) atEndTag(s.at, (token) => s.endTag(token));
    s.endTag = s.call(handler, undefined);
    return undefined;
  }
}

contentMethods(Element, "element", ["before", "after", "prepend", "append", "replace", "setInnerContent"]);
plainMethods(Element, "element", ["remove", "removeAndKeepContent"]);

/** An element's attributes, as they were. */
export class AttributesIterator {
  #s;
  #list;

  constructor(token, state, list) {
    if (token !== INTERNAL) throw illegalConstructor();
    this.#s = state;
    this.#list = list;
  }

  next() {
    if (this.#s.at === 0) throw new TypeError(EXPIRED);
    const { done, value: attribute } = this.#list.next();
    return { done, value: attribute };
  }

  [Symbol.iterator]() {
    return this;
  }
}

export class Comment extends Token {
  get text() {
    return textOf("comment_text", stateOf(this).at);
  }

  set text(text) {
    tell("comment_set_text", stateOf(this).at, `${text}`);
  }

  get removed() {
    return ask("comment_removed", stateOf(this).at) !== 0;
  }
}

contentMethods(Comment, "comment", ["before", "after", "replace"]);
plainMethods(Comment, "comment", ["remove"]);

export class Text extends Token {
  get text() {
    return textOf("textchunk_text", stateOf(this).at);
  }

  get lastInTextNode() {
    return ask("textchunk_last_in_text_node", stateOf(this).at) !== 0;
  }

  get removed() {
    return ask("textchunk_removed", stateOf(this).at) !== 0;
  }
}

contentMethods(Text, "textchunk", ["before", "after", "replace"]);
plainMethods(Text, "textchunk", ["remove"]);

export class EndTag extends Token {
  get name() {
    return textOf("endtag_name", stateOf(this).at);
  }

  set name(name) {
    tell("endtag_set_name", stateOf(this).at, `${name}`);
  }
}

contentMethods(EndTag, "endtag", ["before", "after"]);
plainMethods(EndTag, "endtag", ["remove"]);

export class Doctype extends Token {
  get name() {
    return value(ask("doctype_name", stateOf(this).at)) ?? null;
  }

  get publicId() {
    return value(ask("doctype_public_id", stateOf(this).at)) ?? null;
  }

  get systemId() {
    return value(ask("doctype_system_id", stateOf(this).at)) ?? null;
  }
}

export class DocumentEnd extends Token {}

contentMethods(DocumentEnd, "documentend", ["append"]);

for (const Class of [Element, AttributesIterator, Comment, Text, EndTag, Doctype, DocumentEnd]) expose(Class);

const CLASSES = { element: Element, comment: Comment, textchunk: Text, endtag: EndTag, doctype: Doctype, documentend: DocumentEnd };

/**
 * A handler as lol-html calls it: with a token of its own, which is over when it is done. What it throws goes to failed, and
 * then no further one is called; what it waits for is given back.
 *
 * @param run {failed(error), over()}
 */
export function calling(run) {
  const call = (handler, self) => ({ type, at }) => {
    if (run.over()) return undefined;
    const state = { at, waiting: null, endTag: undefined, call };
    const end = () => {
      state.at = 0;
    };
    const failed = (error) => {
      end();
      run.failed(error);
    };
    try {
      const result = handler.call(self, new CLASSES[type](INTERNAL, state));
      if (!isObject(result) && state.waiting === null) return end();
      if (isObject(result) && typeof result.then !== "function" && state.waiting === null) return end();
      return Promise.resolve(result).then(() => state.waiting).then(end, failed);
    } catch (error) {
      return failed(error);
    }
  };
  return call;
}

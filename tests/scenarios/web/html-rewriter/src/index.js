// Each page is one use of HTMLRewriter; what it gives is told as text.
const html = (text, init = { headers: { "content-type": "text/html" } }) => new Response(text, init);
const told = (error) => `${error?.name}: ${error?.message}`;

/** The rewritten text, or the error that reading it ends with. */
async function rewrite(text, build, init) {
  try {
    return await build(new HTMLRewriter()).transform(html(text, init)).text();
  } catch (error) {
    return `✗ ${told(error)}`;
  }
}

function attempt(action) {
  try {
    return String(action());
  } catch (error) {
    return `✗ ${told(error)}`;
  }
}

const failing = (handlers) => rewrite("<p>a<!--b--></p>", (r) => r.on("p", handlers));

const PAGE = `<!DOCTYPE html><html><head><title>T</title></head><body class="a b" id=x><!-- note --><p>one <b>two</b></p>` +
  `<img src="i.png"><br/><svg><circle r="1"/></svg><a href="/x?a=1&amp;b=2">go</a><p></p></body></html>`;

const pages = {
  async mutations() {
    const each = {
      before: (e) => e.before("<i>1</i>").before("<i>2</i>", { html: true }),
      after: (e) => e.after("<i>1</i>").after("<i>2</i>", { html: true }),
      prepend: (e) => e.prepend("<i>1</i>").prepend("<i>2</i>", { html: true }),
      append: (e) => e.append("<i>1</i>").append("<i>2</i>", { html: true }),
      replace: (e) => e.replace("<i>1</i>"),
      replaceHtml: (e) => e.replace("<i>1</i>", { html: true }),
      remove: (e) => e.remove(),
      removeAndKeepContent: (e) => e.removeAndKeepContent(),
      setInnerContent: (e) => e.setInnerContent("<i>&</i>"),
      setInnerHtml: (e) => e.setInnerContent("<i>&</i>", { html: true }),
      setAttribute: (e) => e.setAttribute("title", 'a "quoted" <b>').setAttribute("CLASS", "z"),
      removeAttribute: (e) => e.removeAttribute("class").removeAttribute("none"),
      tagName: (e) => { e.tagName = "section"; },
      numbers: (e) => e.append(5).append(null).append(undefined),
      falsyHtml: (e) => e.append("<i>", { html: 0 }).append("<b>", { html: "yes" }).append("<u>", null).append("<s>", {}),
    };
    const lines = [];
    for (const name in each) {
      lines.push(`${name}: ${await rewrite('<p class="k">in <b>x</b></p>|<br>', (r) => r.on("p", { element: each[name] }))}`);
    }
    return lines.join("\n");
  },

  async element() {
    const seen = [];
    await rewrite(PAGE, (r) => r.on("*", {
      element(e) {
        seen.push([e.tagName, e.namespaceURI, e.removed, JSON.stringify([...e.attributes]),
          e.getAttribute("class"), e.hasAttribute("ID"), e.getAttribute("none")].join(" "));
      },
    }));
    return seen.join("\n");
  },

  async attributes() {
    let told = "";
    await rewrite('<p a=1 B="2" c>', (r) => r.on("p", {
      element(e) {
        const iterator = e.attributes;
        told = [typeof iterator.next, JSON.stringify(iterator.next()), iterator[Symbol.iterator]() === iterator,
          Object.prototype.toString.call(iterator), JSON.stringify([...iterator]), e.attributes === e.attributes,
          e.getAttribute("b"), attempt(() => e.setAttribute("a b", "1")), attempt(() => e.setAttribute("", "1")),
          attempt(() => e.getAttribute()), attempt(() => e.setAttribute("x")), attempt(() => (e.tagName = "1")),
          attempt(() => (e.tagName = "")), attempt(() => e.getAttribute("a b")), attempt(() => e.getAttribute(5))].join("\n");
      },
    }));
    return told;
  },

  async text() {
    const seen = [];
    const out = await rewrite("<p>one &amp; <b>two</b> three</p><p></p><script>let a = 1 < 2;</script>", (r) => r.on("p, script", {
      text(t) {
        seen.push(JSON.stringify([t.text, t.lastInTextNode, t.removed]));
        if (t.text === "two") t.replace("<2>").before("(").after(")", { html: true });
        else if (t.text === " three") t.remove();
        if (t.removed) seen.push("removed");
      },
    }));
    return `${seen.join("\n")}\n${out}`;
  },

  async comments() {
    const seen = [];
    const out = await rewrite("<!-- a --><p><!--b--></p><!--c--><!--d-->", (r) => r.onDocument({
      comments(c) {
        seen.push(JSON.stringify([c.text, c.removed]));
        if (c.text === " a ") c.text = "A";
        else if (c.text === "b") c.before("<").after(">", { html: true });
        else if (c.text === "c") c.remove();
        else c.replace("<i>d</i>", { html: true });
        seen.push(attempt(() => (c.text = "x-->y")), String(c.removed));
      },
    }));
    return `${seen.join("\n")}\n${out}`;
  },

  async document() {
    const seen = [];
    const out = await rewrite('<!DOCTYPE html PUBLIC "-//W3C//DTD" "http://x/y"><p>t</p>', (r) => r.onDocument({
      doctype: (d) => seen.push(JSON.stringify([d.name, d.publicId, d.systemId])),
      text: (t) => seen.push(JSON.stringify(t.text)),
      end(e) { e.append("<end>").append("<end>", { html: true }); },
    }));
    const plain = await rewrite("<!doctype>", (r) => r.onDocument({ doctype: (d) => seen.push(JSON.stringify([d.name, d.publicId, d.systemId])) }));
    const none = await rewrite("", (r) => r.onDocument({ end: (e) => void e.append("only") }));
    return `${seen.join("\n")}\n${out}\n${plain}\n[${none}]`;
  },

  async endTag() {
    const seen = [];
    const out = await rewrite("<p>a<b>x</b></p><br><i>open", (r) => r
      .on("p", {
        element(e) {
          e.onEndTag((t) => { seen.push(`first ${t.name}`); t.before("<1>").after("<2>", { html: true }); });
          e.onEndTag((t) => { seen.push(`second ${t.name}`); t.name = "section"; });
        },
      })
      .on("b", { element: (e) => void e.onEndTag((t) => t.remove()) })
      .on("br", { element: (e) => { seen.push(attempt(() => e.onEndTag(() => {}))); } })
      .on("i", { element: (e) => void e.onEndTag(() => seen.push("never")) }));
    return `${seen.join("\n")}\n${out}`;
  },

  async selectors() {
    const text = `<div id="a" class="x y"><p lang="en-GB" data-n="abc">1</p><p>2</p><span>3</span></div><p class="x">4</p>`;
    const lines = [];
    for (const selector of ["*", "p", ".x", "#a", "p.x", "div p", "div > p", "[lang]", "[lang=en-GB]", "[lang|=en]",
      "[data-n^=a]", "[data-n$=c]", "[data-n*=b]", "[class~=y]", '[data-n="ABC" i]', "p:nth-child(2)", "p:first-child",
      "p:nth-of-type(2)", "p:first-of-type", ":not(p)", "p, span", "P"]) {
      const found = [];
      const out = await rewrite(text, (r) => r.on(selector, { element: (e) => void found.push(e.tagName) }));
      lines.push(`${selector}: ${out === text ? found.join() : out}`);
    }
    return lines.join("\n");
  },

  async badSelectors() {
    const lines = [];
    for (const selector of ["", " ", "<", "p:hover", "p::before", "p + p", "p ~ p", "p >", "[", "[a", "p:unknown",
      "p:nth-child(x)", "a|b", "#", ".", ",", "p,", "p:has(a)", "p:is(a)", "p:last-child", "p:empty", ":root", "p{"]) {
      lines.push(`${selector}: ${attempt(() => new HTMLRewriter().on(selector, {}) instanceof HTMLRewriter)}`);
    }
    return lines.join("\n");
  },

  badArguments() {
    const r = new HTMLRewriter();
    return [
      () => r.on(), () => r.on("p"), () => r.on("p", null), () => r.on("p", 5), () => r.on("p", () => {}) === r,
      () => r.on("p", { element: 5 }), () => r.on("p", { element: null }) === r, () => r.on(5, {}), () => r.on(null, {}) === r,
      () => r.onDocument(), () => r.onDocument(null), () => r.onDocument({ end: "x" }), () => r.onDocument({}) === r,
      () => r.transform(), () => r.transform("text"), () => r.transform(new Request("http://x")), () => r.transform(null),
      () => HTMLRewriter.prototype.on.call({}, "p", {}), () => r.on("p", { comments: 5 }), () => r.on("p", { text: 5 }),
      () => r.onDocument({ doctype: 5 }), () => HTMLRewriter.length, () => HTMLRewriter.prototype.on.length,
      () => typeof Element, () => typeof TextChunk, () => Object.prototype.toString.call(r),
    ].map((action, i) => `${i}: ${attempt(action)}`).join("\n");
  },

  async badContent() {
    const lines = [];
    await rewrite("<p></p>", (r) => r.on("p", {
      element(e) {
        for (const action of [() => e.append(), () => e.append("x", 5), () => e.append("x", "html"), () => e.append({}),
          () => e.append(Symbol("s")), () => e.onEndTag(), () => e.onEndTag(5), () => e.append("", { html: true }) === e,
          () => Object.prototype.toString.call(e), () => e.constructor.name, () => new e.constructor(), () => e.remove() === e,
          () => e.removed]) {
          lines.push(`${lines.length}: ${attempt(action)}`);
        }
      },
    }));
    return lines.join("\n");
  },

  async later() {
    const kept = {};
    await rewrite("<!doctype html><p a=1>x<!--c--></p>", (r) => r
      .on("p", { element: (e) => { kept.element = e; e.onEndTag((t) => { kept.endTag = t; }); } })
      .onDocument({
        text: (t) => { kept.text = t; }, comments: (c) => { kept.comment = c; }, doctype: (d) => { kept.doctype = d; },
        end: (e) => { kept.end = e; },
      }));
    return [
      () => kept.element.tagName, () => kept.element.append("x"), () => kept.element.getAttribute("a"), () => kept.element.removed,
      () => (kept.element.tagName = "x"), () => kept.endTag.name, () => kept.text.text, () => kept.text.removed,
      () => kept.text.lastInTextNode, () => kept.comment.text, () => kept.doctype.name, () => kept.end.append("x"),
      () => kept.element.attributes, () => kept.element.onEndTag(() => {}),
    ].map((action, i) => `${i}: ${attempt(action)}`).join("\n");
  },

  async laterIterator() {
    let kept;
    await rewrite("<p a=1 b=2>", (r) => r.on("p", { element: (e) => { kept = e.attributes; kept.next(); } }));
    return attempt(() => kept.next());
  },

  async asynchronous() {
    const order = [];
    const out = await rewrite("<p>a</p><p>b</p>", (r) => r
      .on("p", {
        async element(e) {
          order.push("begin");
          await scheduler.wait(5);
          e.append("<later>");
          await null;
          e.setAttribute("n", String(order.length));
          order.push("end");
          e.onEndTag(async (t) => { await scheduler.wait(1); t.after("!"); order.push("tag"); });
        },
        async text(t) { await scheduler.wait(1); if (t.text) order.push(t.text); },
      })
      .onDocument({ async end(e) { await null; e.append("end"); } }));
    return `${order.join()}\n${out}`;
  },

  async twoAtOnce() {
    const make = (n) => new HTMLRewriter().on("p", { async element(e) { await scheduler.wait(n); e.append(String(n)); } });
    const one = make(9);
    return (await Promise.all([
      one.transform(html("<p>1<p>2")).text(), make(1).transform(html("<p>3</p><p>4</p>")).text(), one.transform(html("<p>5</p>")).text(),
    ])).join("\n");
  },

  errorOfElement: () => failing({ element() { throw new RangeError("mine"); } }),
  errorOfText: () => failing({ text() { throw "plain"; } }),
  errorOfPromise: () => failing({ async element() { await scheduler.wait(1); throw new Error("later"); } }),
  errorOfComment: () => failing({ comments() { throw new TypeError("comment"); } }),
  errorOfEndTag: () => failing({ element(e) { e.onEndTag(() => { throw new Error("end tag"); }); } }),
  errorAtEnd: () => rewrite("<p>", (r) => r.onDocument({ end() { throw new Error("at end"); } })),
  async sameError() {
    const own = new Error("the same");
    const read = new HTMLRewriter().on("p", { element() { throw own; } }).transform(html("<p>"));
    return read.text().then(String, (error) => String(error === own));
  },

  async response() {
    const given = new Response("<p>x</p>", {
      status: 201, statusText: "Made", headers: { "content-type": "text/html; charset=utf-8", "content-length": "8", "x-a": "1", etag: '"e"' },
    });
    const made = new HTMLRewriter().on("p", { element: (e) => void e.append("yz") }).transform(given);
    const lines = [made === given, made instanceof Response, made.status, made.statusText, JSON.stringify([...made.headers]), given.bodyUsed];
    lines.push(await made.text(), given.bodyUsed);
    const empty = new Response(null, { status: 204 });
    lines.push(new HTMLRewriter().transform(empty) === empty);
    const used = new Response("x");
    await used.text();
    lines.push(attempt(() => new HTMLRewriter().transform(used)));
    const locked = new Response("x");
    locked.body.getReader();
    lines.push(attempt(() => new HTMLRewriter().transform(locked)));
    return lines.join("\n");
  },

  async charset() {
    const lines = [];
    for (const type of ["text/html; charset=nope", "text/html; charset=utf-16le", "text/html;charset=UTF-8", "text/html; charset=", "image/png"]) {
      lines.push(`${type}: ${attempt(() => new HTMLRewriter().transform(new Response("<p>é", { headers: { "content-type": type } })).status)}`);
    }
    return lines.join("\n");
  },

  async split() {
    const encoder = new TextEncoder();
    const bytes = encoder.encode('<div class="é">ü€😀</div><p title="long">ok</p>');
    const parts = new ReadableStream({
      start(c) {
        for (let i = 0; i < bytes.length; i += 3) c.enqueue(bytes.slice(i, i + 3));
        c.close();
      },
    });
    let text = "";
    let last = 0;
    const out = await new HTMLRewriter()
      .on("div", { element: (e) => void e.setAttribute("seen", e.getAttribute("class")), text(t) { text += t.text; last += t.lastInTextNode; } })
      .on("p", { element: (e) => void e.setInnerContent("😀 & é") })
      .transform(new Response(parts)).text();
    return `${out}\n${text} ${last}`;
  },

  async contentStreams() {
    const stream = () => new Response("<i>s</i>").body;
    return [
      await rewrite("<p>x</p>", (r) => r.on("p", { element: (e) => void e.append(stream(), { html: true }).append("|").append(stream()) })),
      await rewrite("<p>x</p>", (r) => r.on("p", { element: (e) => void e.replace(new Response("<i>r</i>"), { html: true }) })),
      await rewrite("<p>x</p>", (r) => r.on("p", { text: (t) => void t.before(new Response("<i>"), { html: true }) })),
    ].join("\n");
  },

  async unhandled() {
    return rewrite(PAGE, (r) => r);
  },

  async handlersThis() {
    class Counter {
      count = 0;
      element(e) { this.count++; e.setAttribute("n", this.count); }
    }
    const counter = new Counter();
    return `${await rewrite("<p><p><p>", (r) => r.on("p", counter))} ${counter.count}`;
  },

  async order() {
    const seen = [];
    await rewrite("<p>a</p>", (r) => r
      .on("p", { element: () => void seen.push("1"), text: (t) => void (t.text && seen.push("t1")) })
      .on("*", { element: () => void seen.push("2"), text: (t) => void (t.text && seen.push("t2")) })
      .onDocument({ text: (t) => void (t.text && seen.push("doc")) })
      .on("p", { element: () => void seen.push("3") }));
    return seen.join();
  },
};

export default {
  async fetch(request) {
    const name = new URL(request.url).pathname.slice(1);
    if (name === "page") {
      return new HTMLRewriter().on("p", { element: (e) => void e.setAttribute("ok", "") }).transform(html("<p>served</p>", {
        headers: { "content-type": "text/html", "content-length": "13" },
      }));
    }
    if (!(name in pages)) return new Response(`no page ${name}`, { status: 404 });
    try {
      return new Response(await pages[name]());
    } catch (error) {
      return new Response(`✗ ${told(error)}`, { status: 500 });
    }
  },
};

package dev.jdo.bridge.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.TestIsolate;
import org.junit.jupiter.api.Test;

/** HTMLRewriter over lol-html; what it answers in general is in scenario web/html-rewriter. */
class HtmlRewriterTest {
    private static String run(String body) {
        return TestIsolate.run(body, new TestPorts().all());
    }

    @Test
    void rewritesElements() {
        assertThat(run("return new HTMLRewriter().on('p', { element(e) { e.setAttribute('n', 1).append('<b>') } })"
                        + ".transform(new Response('<p>é</p>')).text()"))
                .isEqualTo("<p n=\"1\">é&lt;b&gt;</p>");
    }

    @Test
    void waitsForHandlers() {
        assertThat(run("return new HTMLRewriter().on('p', { async element(e) { await new Promise((done) => "
                        + "setTimeout(done, 1)); e.after('!') } }).transform(new Response('<p></p><p></p>')).text()"))
                .isEqualTo("<p></p>!<p></p>!");
    }

    @Test
    void givesTheErrorOfAHandlerToWhoeverReads() {
        assertThat(run("const read = new HTMLRewriter().on('p', { text() { throw new RangeError('mine') } })"
                        + ".transform(new Response('<p>x</p>')); return read.text().catch((e) => `${e}`)"))
                .isEqualTo("RangeError: mine");
    }

    @Test
    void refusesTokensAfterTheirHandlers() {
        assertThat(
                        run(
                                "let kept; await new HTMLRewriter().on('p', { element(e) { kept = e } })"
                                        + ".transform(new Response('<p>')).text(); try { return kept.tagName } catch (e) { return `${e}` }"))
                .startsWith("TypeError: This content token is no longer valid.");
    }

    @Test
    void failsWhereItsSourceFails() {
        assertThat(run("const broken = new ReadableStream({ pull(c) { c.error(new Error('source')) } });"
                        + "return new HTMLRewriter().transform(new Response(broken)).text().catch((e) => `${e}`)"))
                .isEqualTo("Error: source");
    }

    @Test
    void passesPiecesOnAsTheyCome() {
        assertThat(run("let more; const source = new ReadableStream({ start(c) { more = c } });"
                        + "const encoder = new TextEncoder(); more.enqueue(encoder.encode('<p>1</p>'));"
                        + "const reader = new HTMLRewriter().on('p', { element(e) { e.remove() } })"
                        + ".transform(new Response(source)).body.getReader(); more.enqueue(encoder.encode('two'));"
                        + "const { value } = await reader.read(); more.close();"
                        + "return [new TextDecoder().decode(value), (await reader.read()).done].join()"))
                .isEqualTo("two,true");
    }
}

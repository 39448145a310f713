package dev.jdo.bridge.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.TestIsolate;
import org.junit.jupiter.api.Test;

/** What a stream of events becomes, however it is cut; what the platform answers is in scenario web/event-source. */
class EventSourceTest {
    private static final String SEEN = "const seen = []; const { promise, resolve } = Promise.withResolvers();"
            + "const watch = (s) => { s.onmessage = (e) => seen.push(JSON.stringify(e.data));"
            + "s.addEventListener('other', (e) => seen.push('other ' + e.data + ' ' + e.lastEventId));"
            + "s.onerror = (e) => resolve(seen.join() + ' ' + e.error.message + ' ' + s.readyState); };";

    private static String run(String body) {
        return TestIsolate.run(SEEN + body, new TestPorts().all());
    }

    @Test
    void readsEventsThatComeByteByByte() {
        assertThat(
                        run(
                                "const bytes = new TextEncoder().encode('data: é\\r\\ndata:b\\r\\n\\r\\nid: 3\\revent: other\\rdata: c\\r\\rdata: lost');"
                                        + "watch(EventSource.from(new ReadableStream({ start(c) {"
                                        + "for (const byte of bytes) c.enqueue(Uint8Array.of(byte)); c.close(); } }))); return promise;"))
                .isEqualTo("\"é\\nb\",other c 3 The server disconnected. 2");
    }

    @Test
    void refusesAnswersThatAreNoEvents() {
        assertThat(
                        run(
                                "watch(new EventSource('http://x/', { fetcher: { fetch: async () => new Response('x') } })); return promise;"))
                .isEqualTo(" The content type 'text/plain;charset=UTF-8' is invalid. 2");
    }
}

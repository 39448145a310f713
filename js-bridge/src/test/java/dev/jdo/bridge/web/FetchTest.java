package dev.jdo.bridge.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.jdo.bridge.TestIsolate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to a real server outside. */
class FetchTest {
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    FetchTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/echo", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(
                    exchange,
                    200,
                    exchange.getRequestMethod() + " "
                            + exchange.getRequestHeaders().getFirst("x") + " " + body);
        });
        server.createContext("/redirect/", exchange -> {
            int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(10));
            exchange.getResponseHeaders().set("location", "/echo");
            answer(exchange, status, "");
        });
        server.createContext("/loop", exchange -> {
            exchange.getResponseHeaders().set("location", "/loop");
            answer(exchange, 302, "");
        });
        server.createContext("/gzip", exchange -> {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                out.write("packed".getBytes(StandardCharsets.UTF_8));
            }
            exchange.getResponseHeaders().set("content-encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            try (OutputStream out = exchange.getResponseBody()) {
                packed.writeTo(out);
            }
        });
        server.createContext("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write("one".getBytes(StandardCharsets.UTF_8));
            out.flush();
            await(closing);
            exchange.close();
        });
        server.createContext("/cut", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        server.createContext("/encoded/", exchange -> {
            String[] asked = exchange.getRequestURI().getPath().split("/", 4);
            byte[] bytes = HexFormat.of().parseHex(asked[3]);
            exchange.getResponseHeaders().set("content-encoding", asked[2]);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.createContext("/never", exchange -> {
            await(closing);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        closing.countDown();
        server.stop(0);
        threads.close();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private String run(String body) {
        String base = "http://localhost:" + server.getAddress().getPort();
        return TestIsolate.run("const base = '" + base + "'; " + body, new TestPorts().all());
    }

    @Test
    void sendsAndReceives() {
        assertThat(run("const r = await fetch(base + '/echo', {method: 'PUT', body: 'é', headers: {x: 'y'}});"
                        + "return [r.status, r.statusText, r.url === base + '/echo', await r.text()].join()"))
                .isEqualTo("200,OK,true,PUT y é");
        assertThat(run("const body = ReadableStream.from([new Uint8Array([65]), new Uint8Array([66])]);"
                        + "return (await fetch(base + '/echo', {method: 'POST', body})).text()"))
                .isEqualTo("POST null AB");
    }

    @Test
    void followsRedirects() {
        String post = ", {method: 'POST', body: 'b', headers: {x: 'y'}});";
        assertThat(run("const r = await fetch(base + '/redirect/302'" + post
                        + "return [r.redirected, r.url.slice(-5), await r.text()].join()"))
                .isEqualTo("true,/echo,GET y ");
        assertThat(run("const r = await fetch(base + '/redirect/307'" + post + "return r.text()"))
                .isEqualTo("POST y b");
    }

    @Test
    void leavesRedirectsThatAreManual() {
        assertThat(run("const r = await fetch(base + '/redirect/302', {redirect: 'manual'});"
                        + "return [r.status, r.redirected, r.headers.get('location')].join()"))
                .isEqualTo("302,false,/echo");
    }

    @Test
    void endsLoops() {
        assertThat(run("return await fetch(base + '/loop').catch(e => e.message.slice(0, 24))"))
                .isEqualTo("Too many redirects.http:");
    }

    @Test
    void unpacksBodies() {
        assertThat(run("const r = await fetch(base + '/gzip');"
                        + "return [await r.text(), r.headers.get('content-encoding')].join()"))
                .isEqualTo("packed,gzip");
    }

    @Test
    void unpacksAsThePlatformDoes() {
        // "packed br" in brotli; deflate is left as it is.
        assertThat(run("return (await fetch(base + '/encoded/br/0b04807061636b656420627203')).text()"))
                .isEqualTo("packed br");
        assertThat(run("return (await fetch(base + '/encoded/deflate/4142')).text()"))
                .isEqualTo("AB");
        assertThat(run("return (await fetch(base + '/encoded/gzip/4142')).text().catch(e => `${e}`)"))
                .isEqualTo("TypeError: Gzip decompression failed.");
    }

    @Test
    void givesWhatHasCome() {
        assertThat(run("const r = (await fetch(base + '/slow')).body.getReader(); const {value} = await r.read();"
                        + "await r.cancel(); return new TextDecoder().decode(value)"))
                .isEqualTo("one");
        assertThat(run("const c = new AbortController(); const r = await fetch(base + '/slow', {signal: c.signal});"
                        + "const read = r.text(); c.abort(new Error('enough')); return read.catch(e => `${e}`)"))
                .isEqualTo("Error: enough");
        assertThat(run("return (await fetch(base + '/cut')).text().catch(e => `${e} ${e.retryable} ${e.remote}`)"))
                .isEqualTo("Error: Network connection lost. true undefined");
    }

    @Test
    void fetchesDataUrls() {
        assertThat(run("const r = await fetch('data:text/html;charset=utf-8;base64,aGk=');"
                        + "return [r.status, r.statusText, r.url, [...r.headers], await r.text()].join()"))
                .isEqualTo("200,OK,,content-type,text/html;charset=utf-8,hi");
        assertThat(run("return [(await fetch('data:,a%20b#c')).text(), fetch('data:no').catch(e => e)].map(async x =>"
                        + " await x).reduce(async (a, b) => `${await a} ${await b}`)"))
                .isEqualTo("a b TypeError: Fetch API cannot load: data:no");
    }

    @Test
    void stopsWhenAborted() {
        assertThat(run("return await fetch(base + '/never', {signal: AbortSignal.timeout(5)}).catch(e => `${e}`)"))
                .isEqualTo("TimeoutError: The operation was aborted due to timeout");
    }

    @Test
    void refusesWhatItCannotLoad() {
        assertThat(run("return [await fetch('/a').catch(e => e), await fetch('ftp://a/').catch(e => e)].join()"))
                .isEqualTo("TypeError: Invalid URL: /a,TypeError: Fetch API cannot load: ftp://a/");
        assertThat(run("return await fetch('http://localhost:1/').catch(e => `${e} ${e.retryable}`)"))
                .isEqualTo("Error: Network connection lost. true");
    }
}

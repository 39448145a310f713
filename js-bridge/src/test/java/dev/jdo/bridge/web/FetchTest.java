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
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to a real server outside. */
class FetchTest {
    private final CountDownLatch closing = new CountDownLatch(1);
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
        server.createContext("/never", exchange -> {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        closing.countDown();
        server.stop(0);
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

package dev.jdo.bridge.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.bridge.TestIsolate;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TCP and TLS against a server of the test's own, whose certificate (localhost, 127.0.0.1) only this test trusts. */
class OutboundSocketsTest {
    private static final String CODE = "only for tests";

    @TempDir
    private static Path folder;

    private static SSLContext context;

    private ServerSocket server;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path file = folder.resolve("keys.p12");
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        tool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "test",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        CODE)
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance(file.toFile(), CODE.toCharArray());
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, CODE.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore certificates = KeyStore.getInstance(KeyStore.getDefaultType());
        certificates.load(null, null);
        certificates.setCertificateEntry("test", keys.getCertificate("test"));
        trusted.init(certificates);
        context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    /** What a server does with a connection. */
    private interface Talk {
        void with(Socket socket) throws IOException;
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** Runs the body, in which port is the server's; the server does that with its first connection, then closes it. */
    private String run(Talk talk, String body) {
        Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                talk.with(socket);
            } catch (IOException e) {
                // What the test expects of its answer does not come.
            }
        });
        Map<String, Object> ports = new HashMap<>(new TestPorts().all());
        ports.put("tcp", new OutboundSockets(context.getSocketFactory()));
        String imports = "import net from 'node:net'; import tls from 'node:tls'; import { once } from 'node:events';"
                + "import { connect } from 'cloudflare:sockets'; const port = " + server.getLocalPort() + ";";
        return TestIsolate.run(imports, body, ports);
    }

    private static SSLSocket secured(Socket plain, InputStream early) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, early, true);
        socket.startHandshake();
        return socket;
    }

    /** A line, upper case, goes back. */
    private static void shout(Socket socket) throws IOException {
        answer(socket, line(socket).toUpperCase(Locale.ROOT) + "\n");
    }

    private static void answer(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c >= 0 && c != '\n';
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private static void shoutSecurely(Socket plain) throws IOException {
        try (SSLSocket socket = secured(plain, InputStream.nullInputStream())) {
            shout(socket);
        }
    }

    /** Plain until the first line, by TLS from then on. */
    private static void upgrade(Socket plain) throws IOException {
        assertThat(line(plain)).isEqualTo("starttls");
        answer(plain, "go\n");
        shoutSecurely(plain);
    }

    @Test
    void connectsByTls() {
        String body =
                "const socket = connect({ hostname: 'localhost', port }, { secureTransport: 'on' }); await socket.opened;"
                        + "const writer = socket.writable.getWriter(); await writer.write(new TextEncoder().encode('hello\\n'));"
                        + "return socket.secureTransport + ' ' + await new Response(socket.readable).text();";
        assertThat(run(OutboundSocketsTest::shoutSecurely, body)).isEqualTo("on HELLO\n");
    }

    @Test
    void goesOnByTls() {
        String body = "const plain = connect({ hostname: 'localhost', port }, { secureTransport: 'starttls' });"
                + "const encoder = new TextEncoder(); const first = plain.writable.getWriter();"
                + "await first.write(encoder.encode('starttls\\n')); first.releaseLock();"
                + "const reader = plain.readable.getReader(); const go = new TextDecoder().decode((await reader.read()).value);"
                + "reader.releaseLock(); const socket = plain.startTls(); await socket.opened;"
                + "await socket.writable.getWriter().write(encoder.encode('hello\\n'));"
                + "return [go.trim(), plain.upgraded, socket.upgraded, await new Response(socket.readable).text()].join();";
        assertThat(run(OutboundSocketsTest::upgrade, body)).isEqualTo("go,true,false,HELLO\n");
    }

    @Test
    void refusesACertificateOfAnotherHost() {
        String body =
                "const plain = connect({ hostname: 'localhost', port }, { secureTransport: 'starttls' }); await plain.opened;"
                        + "const socket = plain.startTls({ expectedServerHostname: 'else.where' }); socket.closed.catch(() => {});"
                        + "try { await socket.opened; return 'opened'; } catch (e) { return e.message; }";
        assertThat(run(OutboundSocketsTest::shoutSecurely, body))
                .isEqualTo("proxy request failed, cannot connect to the specified address");
    }

    @Test
    void talksByNodeTls() {
        String body = "const socket = tls.connect({ host: 'localhost', port }); const seen = [];"
                + "for (const name of ['connect', 'secure', 'secureConnect', 'end', 'close', 'error']) {"
                + "socket.on(name, () => seen.push(name)); }"
                + "socket.setEncoding('utf8'); socket.write('hello\\n'); let text = '';"
                + "socket.on('data', (chunk) => (text += chunk)); await once(socket, 'close');"
                + "return [text.trim(), socket.authorized, socket.bytesRead, ...seen].join();";
        assertThat(run(OutboundSocketsTest::shoutSecurely, body))
                .isEqualTo("HELLO,true,6,secureConnect,secure,connect,end,close");
    }

    @Test
    void goesOnByNodeTls() {
        String body = "const plain = net.connect(port, 'localhost'); plain.write('starttls\\n');"
                + "const secure = await new Promise((resolve) => plain.once('data', (go) =>"
                + "resolve(tls.connect({ socket: plain, servername: 'localhost' }))));"
                + "await once(secure, 'secureConnect'); secure.write('hello\\n'); let text = '';"
                + "for await (const chunk of secure) text += chunk; return text.trim();";
        assertThat(run(OutboundSocketsTest::upgrade, body)).isEqualTo("HELLO");
    }

    @Test
    void answersAfterTheOtherSideHasEnded() {
        Talk talk = socket -> {
            byte[] all = socket.getInputStream().readAllBytes();
            answer(socket, "%d bytes".formatted(all.length));
        };
        String body = "const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });"
                + "const drained = once(socket, 'drain'); const wrote = socket.write(Buffer.alloc(300_000)); await drained;"
                + "socket.end('!'); let text = ''; for await (const chunk of socket) text += chunk;"
                + "return [wrote, text, socket.bytesWritten].join();";
        assertThat(run(talk, "const { Buffer } = await import('node:buffer');" + body))
                .isEqualTo("false,300001 bytes,300001");
    }
}

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What idle hibernated sockets on one object cost, and how long waking takes. Needs a running {@code jdo dev} of
 * tests/measure/idle-sockets, and as many open files as sockets on both sides (ulimit -n):
 *
 * <pre>java tests/measure/IdleSockets.java PORT PID-OF-JDO [SOCKETS]</pre>
 */
class IdleSockets {
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        String pid = args[1];
        int count = args.length > 2 ? Integer.parseInt(args[2]) : 10_000;
        List<Socket> sockets = new ArrayList<>();
        sockets.add(open(port));
        ask(sockets.getFirst(), "warm");
        report("one socket", pid);
        long began = System.nanoTime();
        while (sockets.size() < count) {
            sockets.add(open(port));
        }
        System.out.printf("%d sockets opened in %.1f s%n", count, (System.nanoTime() - began) / 1e9);
        report("open, object in memory", pid);
        String before = ask(sockets.getFirst(), "when");
        Thread.sleep(12_000);
        gc(pid);
        report("idle, object evicted", pid);
        began = System.nanoTime();
        String after = ask(sockets.getLast(), "when");
        System.out.printf(
                "woken in %.1f ms (%s)%n",
                (System.nanoTime() - began) / 1e6, before.equals(after) ? "NOT evicted" : "a new instance");
        began = System.nanoTime();
        ask(sockets.getFirst(), "all");
        for (Socket socket : sockets.subList(1, count)) {
            read(socket);
        }
        System.out.printf("broadcast to all in %.1f s%n", (System.nanoTime() - began) / 1e9);
        report("after the broadcast", pid);
        System.exit(0);
    }

    private static void gc(String pid) throws Exception {
        new ProcessBuilder("jcmd", pid, "GC.run").redirectErrorStream(true).start().waitFor();
    }

    private static void report(String when, String pid) throws Exception {
        String rss = Files.readAllLines(Path.of("/proc", pid, "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElse("?");
        Process heap = new ProcessBuilder("jcmd", pid, "GC.heap_info").redirectErrorStream(true).start();
        String used = new String(heap.getInputStream().readAllBytes()).lines()
                .filter(line -> line.contains("used"))
                .findFirst()
                .orElse("no heap_info")
                .strip();
        System.out.println(when + ": " + rss.replaceAll("\\s+", " ") + "; heap " + used);
    }

    private static Socket open(int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.getOutputStream()
                .write(("GET / HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = socket.getInputStream().read();
            if (c < 0) {
                throw new IOException("the server hung up: " + head);
            }
            head.append((char) c);
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException(head.toString());
        }
        return socket;
    }

    private static String ask(Socket socket, String message) throws IOException {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[6 + text.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | text.length);
        System.arraycopy(text, 0, frame, 6, text.length); // masked with zero
        socket.getOutputStream().write(frame);
        return read(socket);
    }

    private static String read(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        in.readByte();
        byte[] text = new byte[in.readUnsignedByte()];
        in.readFully(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}

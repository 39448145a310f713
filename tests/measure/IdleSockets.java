import java.io.DataInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What idle hibernated sockets on one object cost, and how long waking takes. Needs a running {@code jdo dev} of
 * tests/measure/idle-sockets, a JDK's jcmd on the PATH, and as many open files as sockets on both sides (ulimit -n):
 *
 * <pre>java tests/measure/IdleSockets.java PORT PID-OF-JDO [SOCKETS]</pre>
 */
class IdleSockets {
    private static final int WAKES = 21;

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
        report("idle, object evicted", pid);
        began = System.nanoTime();
        String after = ask(sockets.getLast(), "when");
        System.out.printf(
                "woken in %.1f ms (%s)%n",
                (System.nanoTime() - began) / 1e6, before.equals(after) ? "NOT evicted" : "a new instance");
        List<Double> wakes = new ArrayList<>();
        for (int i = 0; i < WAKES; i++) {
            evict(port);
            began = System.nanoTime();
            ask(sockets.get(i), "when");
            wakes.add((System.nanoTime() - began) / 1e6);
        }
        wakes.sort(null);
        System.out.printf(
                "woken %d times more: %.1f ms at least, %.1f ms in the middle, %.1f ms at most%n",
                WAKES, wakes.getFirst(), wakes.get(WAKES / 2), wakes.getLast());
        began = System.nanoTime();
        ask(sockets.getFirst(), "all");
        for (Socket socket : sockets.subList(1, count)) {
            read(socket);
        }
        System.out.printf("broadcast to all in %.1f s%n", (System.nanoTime() - began) / 1e9);
        report("after the broadcast", pid);
        System.exit(0);
    }

    private static void evict(int port) throws Exception {
        HttpURLConnection evict = (HttpURLConnection)
                URI.create("http://localhost:" + port + "/cdn-cgi/jdo/objects/evict").toURL().openConnection();
        evict.setDoOutput(true);
        evict.setRequestProperty("content-type", "application/json");
        evict.getOutputStream().write("{\"class\":\"Room\",\"object\":\"room\"}".getBytes(StandardCharsets.UTF_8));
        if (evict.getResponseCode() != 200) {
            throw new IOException("not evicted: " + evict.getResponseCode());
        }
    }

    private static void gc(String pid) throws Exception {
        new ProcessBuilder("jcmd", pid, "GC.run").redirectErrorStream(true).start().waitFor();
    }

    /** What the process holds, and what of its heap is in use after a collection. */
    private static void report(String when, String pid) throws Exception {
        gc(pid);
        String rss = Files.readAllLines(Path.of("/proc", pid, "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElse("VmRSS: 0 kB");
        Process info = new ProcessBuilder("jcmd", pid, "GC.heap_info").redirectErrorStream(true).start();
        long heap = 0;
        for (String line : new String(info.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
            Matcher used = Pattern.compile("(DefNew|Tenured) +total .* used (\\d+)K").matcher(line);
            if (used.find()) {
                heap += Long.parseLong(used.group(2));
            }
        }
        System.out.printf(
                "%s: %d MB resident, %.1f MB of heap in use%n",
                when, Long.parseLong(rss.replaceAll("\\D", "")) >> 10, heap / 1024.0);
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

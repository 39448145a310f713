package dev.jdo.emulator.bundle;

import dev.jdo.bridge.error.UserError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One running esbuild, spoken to over its standard input and output. Requests may be sent from any thread; esbuild's own
 * requests are answered on the one thread that reads, so an answer that has to wait is a future. The process ends when it is
 * closed or when this program ends, however it ends, because its input closes then.
 */
final class EsbuildProcess implements AutoCloseable {
    /** Answers what esbuild asks about one build: {@code on-resolve}, {@code on-load}, {@code on-end}. */
    interface Answerer {
        CompletableFuture<Map<String, Object>> answer(String command, Fields request);
    }

    private final EsbuildBinary binary;
    private final Process process;
    private final OutputStream out;
    private final AtomicInteger nextId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Fields>> waiting = new ConcurrentHashMap<>();
    private final Map<Integer, Answerer> builds = new ConcurrentHashMap<>();
    private volatile boolean ended;

    private EsbuildProcess(EsbuildBinary binary, Process process) {
        this.binary = binary;
        this.process = process;
        this.out = process.getOutputStream();
    }

    /**
     * Starts esbuild and returns at once; the first request waits for it.
     *
     * @throws UserError ESBUILD_START where the program cannot be run
     */
    static EsbuildProcess start(EsbuildBinary binary) {
        try {
            Process process = new ProcessBuilder(binary.path().toString(), "--service=" + binary.version())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            EsbuildProcess esbuild = new EsbuildProcess(binary, process);
            Thread.ofPlatform().daemon().name("esbuild").start(esbuild::read);
            return esbuild;
        } catch (IOException refused) {
            throw new UserError(
                    "ESBUILD_START",
                    "esbuild could not be started: " + refused.getMessage(),
                    null,
                    "Run " + binary.path() + " --version to see why.");
        }
    }

    EsbuildBinary binary() {
        return binary;
    }

    boolean isRunning() {
        return !ended && process.isAlive();
    }

    /** The answer to a request; it fails with an IllegalStateException where esbuild says that the request is wrong. */
    CompletableFuture<Fields> send(Map<String, ?> request) {
        int id = nextId.getAndIncrement() & 0x3fffffff;
        CompletableFuture<Fields> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            write(new EsbuildPacket(id, true, request));
        } catch (IOException broken) {
            waiting.remove(id);
            answer.completeExceptionally(stopped());
        }
        if (ended && waiting.remove(id) != null) {
            answer.completeExceptionally(stopped());
        }
        return answer;
    }

    /** As {@link #send}, waiting for the answer. */
    Fields request(Map<String, ?> request) {
        return await(send(request));
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    void open(int key, Answerer answerer) {
        builds.put(key, answerer);
    }

    void forget(int key) {
        builds.remove(key);
    }

    /** esbuild's own text for messages as it sent them, one string each, with colours. */
    List<String> format(List<?> messages, boolean warnings) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("command", "format-msgs");
        request.put("messages", messages);
        request.put("isWarning", warnings);
        request.put("color", true);
        return request(request).list("messages").stream().map(String::valueOf).toList();
    }

    @Override
    public void close() {
        ended = true;
        try {
            out.close();
        } catch (IOException alreadyGone) {
            // It ended by itself, which is what was wanted.
        }
        process.destroy();
    }

    private void write(EsbuildPacket packet) throws IOException {
        byte[] bytes = packet.encode();
        synchronized (out) {
            out.write(bytes);
            out.flush();
        }
    }

    private void read() {
        try (var in = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            byte[] version = EsbuildPacket.read(in);
            if (version != null && new String(version, StandardCharsets.UTF_8).equals(binary.version())) {
                for (byte[] bytes = EsbuildPacket.read(in); bytes != null; bytes = EsbuildPacket.read(in)) {
                    receive(EsbuildPacket.decode(bytes));
                }
            }
        } catch (IOException broken) {
            // Said below, to everyone who waits.
        } finally {
            ended = true;
            process.destroy();
            waiting.forEach((id, answer) -> answer.completeExceptionally(stopped()));
            waiting.clear();
        }
    }

    private void receive(EsbuildPacket packet) {
        Fields value = Fields.of(packet.value());
        if (packet.isRequest()) {
            answer(packet.id(), value);
            return;
        }
        CompletableFuture<Fields> answer = waiting.remove(packet.id());
        if (answer == null) {
            return;
        }
        if (value.has("error")) {
            answer.completeExceptionally(new IllegalStateException("esbuild: " + value.text("error")));
        } else {
            answer.complete(value);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the chain itself answers every failure
    private void answer(int id, Fields request) {
        String command = request.text("command");
        Answerer answerer = builds.get(request.number("key"));
        CompletableFuture<Map<String, Object>> answer;
        if (command.equals("ping") || answerer == null) {
            answer = CompletableFuture.completedFuture(Map.of());
        } else {
            try {
                answer = answerer.answer(command, request);
            } catch (RuntimeException failed) {
                answer = CompletableFuture.failedFuture(failed);
            }
        }
        answer.exceptionally(failed -> Map.of("errors", List.of(message(String.valueOf(failed.getMessage())))))
                .thenAccept(value -> respond(id, value));
    }

    private void respond(int id, @Nullable Object value) {
        try {
            write(new EsbuildPacket(id, false, value));
        } catch (IOException broken) {
            close();
        }
    }

    /** An error in the form in which esbuild takes one. */
    static Map<String, @Nullable Object> message(String text) {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("id", "");
        message.put("pluginName", "");
        message.put("text", text);
        message.put("location", null);
        message.put("notes", List.of());
        message.put("detail", -1);
        return message;
    }

    private UserError stopped() {
        return new UserError(
                "ESBUILD_STOPPED",
                "esbuild " + binary.version() + " stopped unexpectedly.",
                null,
                "Run " + binary.path() + " --version to see whether it works.");
    }
}

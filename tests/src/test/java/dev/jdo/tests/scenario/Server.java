package dev.jdo.tests.scenario;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A dev server as a process of its own, in a project folder. */
final class Server implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Process process;
    private final Thread reader;
    final Output output = new Output();
    final int port;

    /** @param command the tool, without {@code dev} and its flags */
    Server(List<String> command, Path project, Path state, List<String> flags) throws IOException {
        this(command, project, state, flags, Map.of());
    }

    /** @param environment more variables for the process */
    Server(List<String> command, Path project, Path state, List<String> flags, Map<String, String> environment)
            throws IOException {
        port = freePort();
        List<String> line = new ArrayList<>(command);
        line.add("dev");
        line.addAll(flags);
        line.addAll(List.of("--port", String.valueOf(port), "--persist-to", state.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().put("NO_COLOR", "1");
        builder.environment().put("CI", "1");
        builder.environment().putAll(environment);
        process = builder.start();
        process.getOutputStream().close();
        reader = Thread.ofPlatform().daemon().start(() -> output.readAll(process.getInputStream()));
    }

    /** Waits for a line that contains a text, which is {@code Ready on http} where nothing is wrong. */
    void awaitReady(String text) throws InterruptedException {
        if (!output.await(0, lines -> lines.stream().anyMatch(line -> line.contains(text)), START)) {
            throw new AssertionError("the server did not get ready:\n" + String.join("\n", output.from(0)));
        }
    }

    /** Waits until the process ends by itself and returns its exit code. */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the server did not end:\n" + String.join("\n", output.from(0)));
        }
        reader.join(STOP);
        return process.exitValue();
    }

    /** Ends the process and its children as {@code kill -9} does. */
    void kill() throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
        reader.join(STOP);
    }

    /** Asks the process to stop, then waits for its end; one that does not stop in time is killed. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.toHandle().destroy(); // unlike process.destroy(), leaves the output open
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
            reader.join(STOP);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}

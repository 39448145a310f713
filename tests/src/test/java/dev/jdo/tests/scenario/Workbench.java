package dev.jdo.tests.scenario;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A project of one source file in {@code project}, its state in {@code state}, the servers that run it, and a client. */
final class Workbench implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Path project;
    final Path state;
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Writes {@code wrangler.toml} and {@code index.js} below the place. */
    Workbench(Path place, String config, String worker) throws IOException {
        project = Files.createDirectory(place.resolve("project"));
        state = place.resolve("state");
        write(config, worker);
    }

    /** Writes both files anew. */
    void write(String config, String worker) throws IOException {
        Files.writeString(project.resolve("wrangler.toml"), config);
        Files.writeString(project.resolve("index.js"), worker);
    }

    /** A server that is ready. */
    Server start(String... flags) throws IOException, InterruptedException {
        return start(Map.of(), flags);
    }

    /** As {@link #start(String...)}, with more variables for the process. */
    Server start(Map<String, String> environment, String... flags) throws IOException, InterruptedException {
        Server server = new Server(ScenarioIT.COMMAND, project, state, List.of(flags), environment);
        server.awaitReady("Ready on http");
        return server;
    }

    HttpRequest.Builder to(Server server, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port + path))
                .timeout(PATIENCE);
    }

    HttpResponse<String> get(Server server, String path) throws IOException, InterruptedException {
        return client.send(to(server, path).build(), BodyHandlers.ofString());
    }

    /** The body of what is answered to a GET. */
    String ask(Server server, String path) throws IOException, InterruptedException {
        return get(server, path).body();
    }

    /** What a command left: its exit code and what it printed. */
    record Result(int code, String out, String err) {}

    /** Runs one of jdo's other commands on the project and its state. */
    Result run(String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(ScenarioIT.COMMAND);
        line.addAll(List.of(command));
        line.addAll(List.of("--persist-to", state.toString()));
        Path err = project.resolveSibling("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(project.toFile()).redirectError(err.toFile());
        builder.environment().put("NO_COLOR", "1");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + line);
        }
        return new Result(process.exitValue(), out, Files.readString(err));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

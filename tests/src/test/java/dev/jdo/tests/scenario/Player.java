package dev.jdo.tests.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plays one scenario: copies the project, starts the server, takes the steps, tells the judge what happened. */
final class Player implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Below it no request has a line. */
    private static final String CONTROL = "/cdn-cgi/jdo/";

    private static final Duration QUIET = Duration.ofMillis(700);

    private record Pending(Step.Request step, CompletableFuture<HttpResponse<byte[]>> answer) {}

    private final Scenario scenario;
    private final List<String> command;
    private final Judge judge;
    private final Path place;
    private final Path project;
    private final Requests requests = new Requests();
    private final Deque<Pending> background = new ArrayDeque<>();
    private Server server;
    private int heard;

    /** @param command the tool to be played against: jdo or the real platform, without {@code dev} */
    Player(Scenario scenario, List<String> command, Judge judge) throws IOException {
        this.scenario = scenario;
        this.command = command;
        this.judge = judge;
        place = Files.createTempDirectory("scenario-").toRealPath();
        project = place.resolve("project");
        copy(scenario.project(), project);
        if (scenario.state() != null) {
            Databases.copy(scenario.state(), place.resolve("state"));
        }
        server = start();
    }

    void play() throws InterruptedException, IOException {
        try {
            if (scenario.fails()) {
                Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                entry.put("step", "start");
                entry.put("exit", (long) server.awaitExit());
                tell(entry, 0, List.of());
                return;
            }
            server.awaitReady(scenario.await());
            if (scenario.console()) {
                tell(new LinkedHashMap<>(Map.of("step", "start")), 0, List.of());
            }
            for (Step step : scenario.steps()) {
                take(step);
            }
            server.close();
            if (scenario.console()) {
                tell(new LinkedHashMap<>(Map.of("step", "end")), 0, List.of());
            }
        } catch (AssertionError e) {
            List<String> lines = server.output.from(0);
            String tail = String.join("\n    ", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
            AssertionError told = new AssertionError(e.getMessage() + "\n  the server's last lines:\n    " + tail);
            told.setStackTrace(e.getStackTrace());
            throw told;
        }
    }

    private void take(Step step) throws InterruptedException, IOException {
        switch (step) {
            case Step.Request request -> request(request);
            case Step.Background later ->
                background.add(new Pending(later.request(), requests.send(later.request(), server.port)));
            case Step.Join join -> {
                Pending pending = background.remove();
                answered(join.title() + " " + pending.step.title(), pending.step, pending.answer);
            }
            case Step.Restart restart -> restart(restart);
            case Step.Save save -> save(save);
            case Step.Files files -> {
                Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                entry.put("step", files.title());
                entry.put("files", databases());
                tell(entry, 0, files.rules());
            }
            case Step.Databases all -> {
                Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                entry.put("step", all.title());
                entry.put("databases", Databases.show(place.resolve("state/v3/do")));
                tell(entry, 0, List.of());
            }
            case Step.Socket socket -> {
                List<String> events = Conversation.play(requests.client(), socket, server.port);
                Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                entry.put("step", socket.title());
                entry.put(
                        "events", events.stream().map(normalise(socket.rules())).toList());
                tell(entry, 0, socket.rules());
            }
        }
    }

    private void request(Step.Request request) throws InterruptedException {
        if (request.parallel() > 1) {
            parallel(request);
            return;
        }
        for (int i = 0; i < request.times(); i++) {
            answered(request.title(), request, requests.send(request, server.port));
        }
    }

    private void answered(String title, Step.Request step, CompletableFuture<HttpResponse<byte[]>> sent)
            throws InterruptedException {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("step", title);
        entry.putAll(Requests.entry(Requests.answer(sent), normalise(step.rules())));
        tell(entry, step.path().startsWith(CONTROL) ? 0 : 1, step.rules());
    }

    private void parallel(Step.Request request) throws InterruptedException {
        List<CompletableFuture<HttpResponse<byte[]>>> sent = new ArrayList<>();
        for (int i = 0; i < request.parallel(); i++) {
            sent.add(requests.send(request, server.port));
        }
        List<String> answers = sent.stream()
                .map(answer -> Requests.entry(Requests.answer(answer), normalise(request.rules())))
                .map(entry -> entry.get("status") + " " + entry.get("body"))
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("step", request.parallel() + " x " + request.title());
        entry.put("answers", answers);
        tell(entry, request.parallel(), request.rules());
    }

    private void restart(Step.Restart step) throws IOException, InterruptedException {
        if (step.kill()) {
            server.kill();
        } else {
            server.close();
        }
        server = start();
        heard = 0;
        server.awaitReady(Scenario.READY);
        if (scenario.console()) {
            tell(new LinkedHashMap<>(Map.of("step", step.title())), 0, List.of());
        }
    }

    private void save(Step.Save step) throws IOException, InterruptedException {
        int before = server.output.size();
        Path file = project.resolve(step.file());
        String content = step.with();
        if (step.replace() != null) {
            String old = Files.readString(file);
            if (!old.contains(step.replace())) {
                throw new IllegalArgumentException(step.file() + " does not contain " + step.replace());
            }
            content = old.replace(step.replace(), step.with());
        }
        Files.writeString(file, content);
        if (!server.output.await(
                before, lines -> lines.stream().anyMatch(line -> line.contains(step.await())), PATIENCE)) {
            throw new AssertionError(step.title() + ": the server never said \"" + step.await() + "\"");
        }
        if (scenario.console()) {
            tell(new LinkedHashMap<>(Map.of("step", step.title())), 0, List.of());
        }
    }

    private List<String> databases() throws IOException {
        Path state = place.resolve("state/v3/do");
        try (Stream<Path> files = Files.walk(state)) {
            return files.map(file -> state.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".sqlite") && !name.endsWith("/metadata.sqlite"))
                    .sorted()
                    .toList();
        }
    }

    /** @param answers how many requests were answered, hence how many request lines must be printed */
    private void tell(Map<String, @Nullable Object> entry, int answers, List<Rule> rules) throws InterruptedException {
        if (scenario.console()) {
            UnaryOperator<String> normalise = normalise(rules);
            List<String> expected = judge.expectedConsole();
            if (expected == null) {
                server.output.await(heard, lines -> Console.requests(lines) >= answers, PATIENCE);
                server.output.awaitQuiet(QUIET);
            } else {
                server.output.await(
                        heard,
                        lines -> Console.requests(lines) >= answers
                                && Console.clean(lines, normalise).size() >= expected.size(),
                        PATIENCE);
            }
            List<String> lines = server.output.from(heard);
            heard += lines.size();
            entry.put("console", Console.clean(lines, normalise));
        }
        judge.hear(entry);
    }

    private UnaryOperator<String> normalise(List<Rule> rules) {
        return text -> {
            String result = text.replace(project.toString(), "<project>").replace(":" + server.port, ":<port>");
            for (Rule rule : rules) {
                result = rule.apply(result);
            }
            return result;
        };
    }

    private Server start() throws IOException {
        return new Server(command, project, place.resolve("state"), scenario.flags());
    }

    @Override
    public void close() throws IOException {
        requests.close();
        server.close();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                String name = from.relativize(file).toString();
                if (!name.equals(Scenario.STEPS) && !name.equals(Scenario.TRANSCRIPT)) {
                    try {
                        Files.copy(file, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
        }
    }
}

package dev.jdo.bridge.wpt;

import dev.jdo.bridge.Isolate;
import dev.jdo.bridge.IsolateFactory;
import dev.jdo.bridge.NewestFlags;
import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.ConsoleHost;
import dev.jdo.bridge.host.FetchHost;
import dev.jdo.bridge.host.IoHost;
import dev.jdo.bridge.host.Ports;
import dev.jdo.bridge.module.ModuleSet;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.HostAccess.Export;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a test file runs in: an isolate with every port, on the test's own thread. Its time is virtual: when nothing else
 * is left to do the next timer is due. A test that waits for what never comes thus fails at once.
 */
public final class TestPage implements AutoCloseable, Ports, IoHost {
    private static final IsolateFactory FACTORY = new IsolateFactory();
    private static final int MOST_TURNS = 200_000;
    private static final String PRELUDE = TestFile.read(Suite.FOLDER, "page.js");
    private static final String HARNESS = TestFile.read(Suite.TESTS, "resources/testharness.js");
    private static final String MAIN =
            "import './page.js'; import './testharness.js'; import { start } from './page.js'; start();";

    private final TestFile file;
    private final LinkedBlockingQueue<Runnable> turns = new LinkedBlockingQueue<>(MOST_TURNS);
    private final VirtualTimers timers = new VirtualTimers();
    private final Outcome outcome = new Outcome();
    private final Isolate isolate;
    private int awaited;

    private TestPage(TestFile file) {
        this.file = file;
        Map<String, String> sources = Map.of("main.js", MAIN, "page.js", PRELUDE, "testharness.js", HARNESS);
        this.isolate = FACTORY.create(new ModuleSet("main.js", sources), this);
    }

    /** Runs the file to its end. */
    static Outcome run(TestFile file) {
        try (TestPage page = new TestPage(file)) {
            page.play();
            return page.outcome;
        }
    }

    private void play() {
        try {
            isolate.turn(() -> isolate.load("/bundle/main.js"));
        } catch (JsError e) {
            outcome.harness(String.valueOf(e.getMessage()));
            return;
        }
        for (int left = MOST_TURNS; !outcome.complete() && left > 0; left--) {
            Runnable turn = next();
            if (turn == null) {
                break;
            }
            try {
                isolate.turn(turn);
            } catch (JsError e) {
                outcome.harness(String.valueOf(e.getMessage()));
            }
        }
        if (!outcome.complete()) {
            isolate.turn(
                    () -> isolate.load("/bundle/page.js").getMember("giveUp").executeVoid());
        }
    }

    /** The next turn: what is there, what other threads are about to bring, the next timer; null where nothing will. */
    private @Nullable Runnable next() {
        Runnable turn = turns.poll();
        if (turn == null && awaited > timers.waiting()) {
            try {
                turn = turns.poll(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (turn == null && timers.fireNext()) {
            turn = turns.poll();
        }
        return turn;
    }

    @Override
    public Object port(String name) {
        return switch (name) {
            case "io" -> this;
            case "compatibility" -> new NewestFlags();
            case "timers", "clock" -> timers;
            case "console" -> (ConsoleHost) (level, text) -> {};
            case "fetch" -> new Unreachable();
            case "page" -> new Page();
            default -> throw new IllegalStateException("no port " + name);
        };
    }

    @Override
    public void await(CompletableFuture<?> future, Value resolve, Value reject) {
        awaited++;
        var _ = future.whenComplete((value, error) -> turns.add(() -> {
            awaited--;
            if (error == null) {
                resolve.executeVoid(value);
            } else {
                reject.executeVoid(error instanceof CompletionException ? error.getCause() : error);
            }
        }));
    }

    @Override
    public Value kept(Value make) {
        return make.execute();
    }

    @Override
    public TaskHost hold() {
        return () -> {};
    }

    @Override
    public void close() {
        isolate.close();
    }

    /** Port "page": the file, those beside it, and where its results go. */
    public final class Page {
        @Export
        public String path() {
            return "/" + file;
        }

        @Export
        public String script() {
            return file.script(Suite.TESTS);
        }

        @Export
        public String read(String path) {
            return TestFile.read(
                    Suite.TESTS, Path.of("/").relativize(Path.of(path)).toString());
        }

        @Export
        public void result(String name, boolean passed, String message) {
            outcome.result(name, passed, message);
        }

        @Export
        public void harness(String message) {
            outcome.harness(message);
        }

        @Export
        public void complete() {
            outcome.end();
        }
    }

    /** Port "fetch": there is no network. */
    public static final class Unreachable implements FetchHost {
        @Override
        public CompletableFuture<HttpResponse> fetch(HttpRequest request) {
            return CompletableFuture.failedFuture(new IllegalStateException("no network"));
        }

        @Override
        public void cancel(CompletableFuture<HttpResponse> call) {
            call.cancel(false);
        }
    }
}

package dev.jdo.tests.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The lines a server has printed so far, without colours; waits for lines instead of sleeping. */
final class Output {
    private final List<String> lines = new ArrayList<>();
    private long lastAt = System.nanoTime();
    private boolean ended;

    /** Reads the stream to its end; runs on a thread of its own. */
    void readAll(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", ""));
            }
        } catch (IOException e) {
            add("(output lost: " + e.getMessage() + ")");
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        lastAt = System.nanoTime();
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized int size() {
        return lines.size();
    }

    /** A copy of the lines from an index on. */
    synchronized List<String> from(int start) {
        return new ArrayList<>(lines.subList(start, lines.size()));
    }

    /** Waits until the lines from {@code start} on satisfy a condition; false when they do not in time or at the end. */
    synchronized boolean await(int start, Predicate<List<String>> condition, Duration limit)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.test(lines.subList(start, lines.size()))) {
            long left = deadline - System.nanoTime();
            if (ended || left <= 0) {
                return false;
            }
            wait(Math.max(1, left / 1_000_000));
        }
        return true;
    }

    /** Waits until nothing has been printed for a while; only recording needs it, a test knows what it waits for. */
    synchronized void awaitQuiet(Duration quiet) throws InterruptedException {
        while (!ended) {
            long left = lastAt + quiet.toNanos() - System.nanoTime();
            if (left <= 0) {
                return;
            }
            wait(Math.max(1, left / 1_000_000));
        }
    }
}

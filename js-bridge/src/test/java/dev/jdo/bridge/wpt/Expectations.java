package dev.jdo.bridge.wpt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known to fail in an area: a text file that names files and, indented below each,
 *
 * <pre>
 *   # why
 *   skip why it is not run at all
 *   many why more fail than are worth a line each: one at least does
 *   fail a subtest
 *   both a subtest that fails on the platform, too
 * </pre>
 */
final class Expectations {
    /** What is said of one file. */
    static final class Entry {
        final List<String> comments = new ArrayList<>();
        final Set<String> fails = new LinkedHashSet<>();
        final Set<String> both = new LinkedHashSet<>();

        @Nullable
        String skip;

        @Nullable
        String many;

        boolean lists(String name) {
            return many != null || fails.contains(name) || both.contains(name);
        }

        private boolean isEmpty() {
            return skip == null && many == null && fails.isEmpty() && both.isEmpty();
        }
    }

    private final Path file;
    private final TreeMap<String, Entry> entries = new TreeMap<>();
    private final List<String> head = new ArrayList<>();

    private Expectations(Path file) {
        this.file = file;
    }

    /** The expectations of the file, none where there is no such file. */
    static Expectations read(Path file) {
        Expectations read = new Expectations(file);
        try {
            Entry entry = new Entry();
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                if (line.startsWith("#")) {
                    read.head.add(line);
                } else if (line.startsWith("  ")) {
                    say(entry, line.substring(2));
                } else if (!line.isBlank()) {
                    entry = read.of(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    private static void say(Entry entry, String line) {
        if (line.startsWith("#")) {
            entry.comments.add(line);
            return;
        }
        String rest = line.substring(5);
        switch (line.substring(0, 5)) {
            case "skip " -> entry.skip = rest;
            case "many " -> entry.many = rest;
            case "fail " -> entry.fails.add(rest);
            case "both " -> entry.both.add(rest);
            default -> throw new IllegalStateException("not an expectation: " + line);
        }
    }

    /** What is said of the file; what is added there is written by {@link #write}. */
    Entry of(String name) {
        return entries.computeIfAbsent(name, key -> new Entry());
    }

    void write() {
        entries.values().removeIf(Entry::isEmpty);
        List<String> lines = new ArrayList<>(head);
        entries.forEach((name, entry) -> {
            lines.add(name);
            entry.comments.forEach(comment -> lines.add("  " + comment));
            if (entry.skip != null) {
                lines.add("  skip " + entry.skip);
            }
            if (entry.many != null) {
                lines.add("  many " + entry.many);
            }
            entry.both.forEach(subtest -> lines.add("  both " + subtest));
            entry.fails.forEach(subtest -> lines.add("  fail " + subtest));
        });
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A subtest's name on one line of ASCII. */
    static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c > '~') {
                plain.append(String.format("\\u%04x", (int) c));
            } else {
                plain.append(c == '\\' ? "\\\\" : String.valueOf(c));
            }
        }
        return plain.toString();
    }
}

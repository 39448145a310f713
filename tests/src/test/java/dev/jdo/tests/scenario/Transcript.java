package dev.jdo.tests.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The recorded answers, one JSON object a line, as a judge. In transcripts written by hand, {@code …} is any text. */
final class Transcript implements Judge {
    private static final int SHOWN_LINES = 12;
    private static final int SHOWN_COLUMNS = 240;
    private static final int SHOWN_BEFORE = 80;

    private final String scenario;
    private final List<Map<?, ?>> expected = new ArrayList<>();
    private final boolean wildcards;
    private int next;

    Transcript(Scenario scenario) {
        this.scenario = scenario.name();
        this.wildcards = scenario.jdoOnly();
        Path file = scenario.transcript();
        try {
            for (String line : Files.readAllLines(file)) {
                expected.add((Map<?, ?>) Objects.requireNonNull(Json.read(line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable List<String> expectedConsole() {
        return next < expected.size() && expected.get(next).get("console") instanceof List<?> lines
                ? lines.stream().map(String::valueOf).toList()
                : List.of();
    }

    @Override
    public void hear(Map<String, @Nullable Object> entry) {
        Map<?, ?> want = next < expected.size() ? expected.get(next) : Map.of();
        next++;
        StringBuilder differences = new StringBuilder();
        TreeSet<String> members = new TreeSet<>(entry.keySet());
        want.keySet().forEach(name -> members.add(String.valueOf(name)));
        for (String member : members) {
            String was = lines(entry.get(member));
            String wanted = lines(want.get(member));
            if (!equal(wanted, was)) {
                differences.append(difference(member, wanted, was));
            }
        }
        if (!differences.isEmpty()) {
            throw new AssertionError(scenario + ", answer " + next + " (" + entry.get("step") + "):" + differences);
        }
    }

    /** To be called after the last entry. */
    void end() {
        if (next != expected.size()) {
            throw new AssertionError(scenario + ": " + next + " answers, but the transcript has " + expected.size());
        }
    }

    private boolean equal(String wanted, String was) {
        if (!wildcards || !wanted.contains("…")) {
            return wanted.equals(was);
        }
        String pattern = Pattern.compile("…")
                .splitAsStream(wanted + "…")
                .map(Pattern::quote)
                .collect(Collectors.joining("(?s:.*)"));
        return Pattern.matches(pattern + (wanted.endsWith("…") ? "(?s:.*)" : ""), was);
    }

    private static String difference(String member, String wanted, String was) {
        String[] left = wanted.split("\n", -1);
        String[] right = was.split("\n", -1);
        int same = 0;
        while (same < Math.min(left.length, right.length) && left[same].equals(right[same])) {
            same++;
        }
        int column = same < Math.min(left.length, right.length) ? column(left[same], right[same]) : 0;
        return "\n  " + member + ", from line " + (same + 1) + " on" + side("expected", left, same, column)
                + side("was", right, same, column);
    }

    /** Where two lines begin to differ. */
    private static int column(String left, String right) {
        int column = 0;
        while (column < Math.min(left.length(), right.length()) && left.charAt(column) == right.charAt(column)) {
            column++;
        }
        return column;
    }

    /** Some lines; of long ones, the part that differs. */
    private static String side(String title, String[] lines, int from, int column) {
        StringBuilder text = new StringBuilder("\n    " + title + ":");
        for (int i = from; i < Math.min(lines.length, from + SHOWN_LINES); i++) {
            int start = Math.min(lines[i].length(), i == from && column > SHOWN_BEFORE ? column - SHOWN_BEFORE : 0);
            int end = Math.min(lines[i].length(), start + SHOWN_COLUMNS);
            text.append("\n      | ").append(start > 0 ? "…" : "").append(lines[i], start, end);
            text.append(end < lines[i].length() ? "…" : "");
        }
        return text.append(from == lines.length ? "\n      (nothing more)" : "").toString();
    }

    /** A value as lines: a text as it is, a list one element a line, a map one member a line. */
    private static String lines(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case List<?> list -> list.stream().map(Transcript::lines).collect(Collectors.joining("\n"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(member -> member.getKey() + ": " + lines(member.getValue()))
                        .collect(Collectors.joining("\n"));
            default -> value.toString();
        };
    }
}

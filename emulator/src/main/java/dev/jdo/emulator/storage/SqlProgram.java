package dev.jdo.emulator.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What SQLite compiled a statement to, with the programs of the triggers it fires, as EXPLAIN shows it. */
record SqlProgram(List<Op> ops) {
    private static final Set<String> OPENS = Set.of("OpenRead", "OpenWrite", "ReopenIdx", "Clear", "Destroy");
    private static final String TRIGGER = "-- TRIGGER ";

    /** That of a statement that cannot be compiled any more. */
    static final SqlProgram UNKNOWN = new SqlProgram(List.of());

    /** One instruction; {@code p5} holds flags. */
    record Op(String code, int p1, int p2, int p3, String p4, int p5) {}

    static SqlProgram of(DatabaseStatement explained) {
        List<Op> ops = new ArrayList<>();
        while (explained.step()) {
            String p4 = explained.text(5);
            ops.add(new Op(
                    String.valueOf(explained.text(1)),
                    (int) explained.integer(2),
                    (int) explained.integer(3),
                    (int) explained.integer(4),
                    p4 == null ? "" : p4,
                    (int) explained.integer(6)));
        }
        return new SqlProgram(List.copyOf(ops));
    }

    /** The first pages of the tables and indexes it opens. */
    Stream<Integer> roots() {
        return ops.stream()
                .filter(op ->
                        OPENS.contains(op.code()) && (op.p3() == 0 || op.code().equals("Clear")))
                .map(op -> op.code().startsWith("Open") || op.code().equals("ReopenIdx") ? op.p2() : op.p1());
    }

    /** How many of the instructions are the statement's own; those of triggers follow. */
    int mainLength() {
        int length = 1;
        while (length < ops.size() && !ops.get(length).code().equals("Init")) {
            length++;
        }
        return Math.min(length, ops.size());
    }

    /** The triggers it may fire. */
    Stream<String> triggers() {
        return ops.stream()
                .filter(op -> op.p4().startsWith(TRIGGER))
                .map(op -> op.p4().substring(TRIGGER.length()));
    }
}

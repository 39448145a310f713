package dev.jdo.emulator.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many rows a statement read and wrote, as the platform counts them: it adds one for each instruction of the compiled
 * program that moves to a row or writes one. SQLite does not tell how often an instruction ran, so this reckons it from the
 * program, from how many rows came out or were changed, and from the sizes of the tables it scans whole. README.md says where
 * that differs.
 */
final class SqlRowCounts {
    private static final int COUNTS_AS_CHANGE = 1;
    private static final Set<String> SEEKS = Set.of("SeekGE", "SeekGT", "SeekLE", "SeekLT");
    private static final Set<String> STARTS = Set.of("Rewind", "Last", "Sort", "SorterSort", "VFilter");
    private static final Set<String> NEXTS = Set.of("Next", "Prev", "SorterNext", "VNext");
    private static final Set<String> LOOKUPS = Set.of("NotExists", "SeekRowid");
    private static final Set<String> FILTERS =
            Set.of("Ne", "Eq", "Lt", "Le", "Gt", "Ge", "If", "IfNot", "Found", "NotFound");

    /** What was seen of a run: rows given, rows changed by the statement itself and by its triggers, whether it ended. */
    record Run(long given, long changed, long changedByTriggers, boolean done) {}

    private record Loop(int from, int to, int cursor, long rounds) {}

    private final List<SqlProgram.Op> ops;
    private final Run run;
    private final String kind;
    private final IntToLongFunction sizeOf;
    private final Map<Integer, Integer> roots = new HashMap<>();
    private final Map<Integer, Long> collected = new HashMap<>();
    private final List<Loop> loops = new ArrayList<>();
    private final int end;

    /**
     * Prepares to count.
     *
     * @param kind the statement's verb
     * @param sizeOf the number of rows of the table or index that begins at a page, as it is now
     */
    SqlRowCounts(SqlProgram program, Run run, String kind, IntToLongFunction sizeOf) {
        this.ops = program.ops();
        this.run = run;
        this.kind = kind;
        this.sizeOf = sizeOf;
        this.end = program.mainLength();
        findLoops();
    }

    private void findLoops() {
        for (int i = 0; i < end; i++) {
            SqlProgram.Op op = ops.get(i);
            if ((op.code().equals("OpenRead")
                            || op.code().equals("OpenWrite")
                            || op.code().equals("ReopenIdx"))
                    && op.p3() == 0) {
                roots.put(op.p1(), op.p2());
            } else if (op.code().equals("OpenEphemeral")
                    || op.code().equals("SorterOpen")
                    || op.code().equals("OpenAutoindex")
                    || op.code().equals("OpenPseudo")) {
                collected.putIfAbsent(op.p1(), 0L);
            }
        }
        // From the outermost, in their order: what a sorter is given comes before it is read.
        IntStream.range(0, end)
                .filter(i -> NEXTS.contains(ops.get(i).code()) && ops.get(i).p2() <= i)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> ops.get(i).p2())
                        .thenComparing(Comparator.reverseOrder()))
                .forEach(to -> {
                    SqlProgram.Op next = ops.get(to);
                    loops.add(new Loop(next.p2(), to, next.p1(), rounds(next.p2(), to, next.p1())));
                    collect();
                });
    }

    /** How many rows the temporary tables hold, as far as the loops are known. */
    private void collect() {
        for (int i = 0; i < end; i++) {
            SqlProgram.Op op = ops.get(i);
            boolean adds = op.code().equals("SorterInsert")
                    || op.code().equals("Insert")
                    || op.code().equals("IdxInsert");
            if (adds && collected.containsKey(op.p1())) {
                collected.put(op.p1(), times(i));
            }
        }
    }

    private long rounds(int from, int to, int cursor) {
        boolean gives = false;
        boolean limited = false;
        for (int i = from; i <= to; i++) {
            gives |= ops.get(i).code().equals("ResultRow");
            limited |= ops.get(i).code().equals("DecrJumpZero");
        }
        if (gives && (!run.done() || limited)) {
            return run.given();
        }
        if (leavesAtOnce(from, to)) {
            return 1;
        }
        Long held = collected.get(cursor);
        if (held != null) {
            return held;
        }
        SqlProgram.@Nullable Op start = start(from, cursor);
        Integer root = roots.get(cursor);
        boolean ranged = start != null && endsEarly(from, to);
        if (ranged && root != null) {
            return known() + 1;
        }
        if (start != null && root != null && !SEEKS.contains(start.code())) {
            return Math.max(1, times(from)) * size(root);
        }
        return known();
    }

    /** Whether a loop only looks at its first row, as for max() of an index. */
    private boolean leavesAtOnce(int from, int to) {
        for (int i = from; i < to; i++) {
            SqlProgram.Op op = ops.get(i);
            if (op.code().equals("Goto") && op.p2() > to) {
                return true;
            }
        }
        return false;
    }

    /** Whether a loop over a whole table ends where a comparison of its key does. */
    private boolean endsEarly(int from, int to) {
        for (int i = from; i < Math.min(from + 3, to); i++) {
            SqlProgram.Op op = ops.get(i);
            if (FILTERS.contains(op.code()) && op.p2() > to) {
                return true;
            }
        }
        return false;
    }

    /** Whether a seek finds a row: one for a single key reads nothing where the key is not there. */
    private boolean finds(int at) {
        boolean oneKey = ops.get(at).code().equals("SeekGE")
                && at + 1 < end
                && ops.get(at + 1).code().equals("IdxGT");
        return !oneKey || known() > 0;
    }

    /** What no way leads to, because the condition can never be true. */
    private boolean isSkipped(int at) {
        for (int i = 1; i < at; i++) {
            SqlProgram.Op op = ops.get(i);
            if (op.code().equals("Goto") && op.p2() > at && around(i) == null) {
                return true;
            }
        }
        return false;
    }

    /** Whether rows come one by one from the values of an INSERT. */
    private boolean isFed(int at) {
        for (int i = 1; i < at; i++) {
            SqlProgram.Op op = ops.get(i);
            if (op.code().equals("Yield") && op.p2() > at) {
                return true;
            }
        }
        return false;
    }

    private long size(int root) {
        return sizeOf.applyAsLong(root) + (kind.equals("DELETE") ? run.changed() : 0);
    }

    /** The rows that came out in the end, of whatever kind. */
    private long known() {
        return run.changed() > 0 ? run.changed() : run.given();
    }

    private SqlProgram.@Nullable Op start(int before, int cursor) {
        for (int i = before - 1; i >= 0; i--) {
            SqlProgram.Op op = ops.get(i);
            if (op.p1() == cursor && (STARTS.contains(op.code()) || SEEKS.contains(op.code()))) {
                return op;
            }
        }
        return null;
    }

    private @Nullable Loop around(int at) {
        Loop innermost = null;
        for (Loop loop : loops) {
            if (loop.from() <= at && at < loop.to() && (innermost == null || loop.from() >= innermost.from())) {
                innermost = loop;
            }
        }
        return innermost;
    }

    /** How often an instruction ran. */
    private long times(int at) {
        Loop loop = around(at);
        if (loop == null) {
            return isSkipped(at) ? 0 : isFed(at) ? run.changed() : 1;
        }
        for (int i = loop.from(); i < at; i++) {
            SqlProgram.Op op = ops.get(i);
            if (FILTERS.contains(op.code()) && op.p2() > at && loop.equals(around(i))) {
                return Math.min(loop.rounds(), known());
            }
        }
        return loop.rounds();
    }

    /** Rows read. */
    long read() {
        long read = 0;
        for (int i = 0; i < end; i++) {
            SqlProgram.Op op = ops.get(i);
            if (op.code().equals("Count") && op.p3() == 0 && roots.containsKey(op.p1())) {
                read += size(roots.getOrDefault(op.p1(), 0));
            } else if (LOOKUPS.contains(op.code()) || starts(op) || (SEEKS.contains(op.code()) && finds(i))) {
                read += times(i);
            }
        }
        for (Loop loop : loops) {
            read += nexts(loop);
        }
        return read;
    }

    /** How often a loop found another row: where it ends by its key, that is the row after the last. */
    private long nexts(Loop loop) {
        SqlProgram.Op start = start(loop.from(), loop.cursor());
        long entered = times(loop.from() - 1);
        boolean streams = loop.rounds() == run.given() && gives(loop);
        boolean beyond =
                start == null || SEEKS.contains(start.code()) || start.code().equals("VFilter");
        if (!beyond || loop.rounds() == 0) {
            return Math.max(0, loop.rounds() - entered);
        }
        return streams && !run.done()
                ? loop.rounds() - 1
                : streams && limited(loop) ? loop.rounds() - 1 : loop.rounds();
    }

    private boolean gives(Loop loop) {
        return ops.subList(loop.from(), loop.to()).stream()
                .anyMatch(op -> op.code().equals("ResultRow"));
    }

    private boolean limited(Loop loop) {
        return ops.subList(loop.from(), loop.to()).stream()
                .anyMatch(op -> op.code().equals("DecrJumpZero"));
    }

    private static boolean starts(SqlProgram.Op op) {
        return STARTS.contains(op.code()) && !op.code().equals("VFilter");
    }

    /** Rows written, those of indexes included. */
    long written() {
        if (kind.equals("DROP")) {
            return 0;
        }
        if (kind.equals("CREATE")) {
            return IntStream.range(0, end)
                    .filter(i -> ops.get(i).code().endsWith("Insert")
                            && !collected.containsKey(ops.get(i).p1()))
                    .mapToLong(this::times)
                    .sum();
        }
        return written(0, end, run.changed()) + written(end, ops.size(), run.changedByTriggers());
    }

    private long written(int from, int to, long changes) {
        long counted = 0;
        long once = 0;
        long changing = 0;
        for (int i = from; i < to; i++) {
            SqlProgram.Op op = ops.get(i);
            boolean flagged = (op.p5() & COUNTS_AS_CHANGE) != 0;
            switch (op.code()) {
                case "Insert" -> {
                    boolean real = from >= end || !collected.containsKey(op.p1());
                    counted += real && flagged ? 1 : 0;
                    once += real && !flagged ? 1 : 0;
                    changing += flagged ? 1 : 0;
                }
                case "IdxInsert" -> {
                    counted += from >= end || !collected.containsKey(op.p1()) ? 1 : 0;
                    changing += flagged ? 1 : 0;
                }
                case "Delete" -> {
                    boolean change = (op.p2() & COUNTS_AS_CHANGE) != 0;
                    counted += change ? 1 : 0;
                    changing += change ? 1 : 0;
                }
                case "VUpdate", "Clear" -> {
                    boolean change = op.code().equals("VUpdate") || op.p3() != 0;
                    counted += change ? 1 : 0;
                    changing += change ? 1 : 0;
                }
                default -> {}
            }
        }
        return (changing == 0 ? 0 : changes * counted / changing) + once;
    }
}

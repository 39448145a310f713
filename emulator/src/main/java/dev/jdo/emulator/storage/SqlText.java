package dev.jdo.emulator.storage;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * One statement of a SQL text, and what can be told from its words alone.
 *
 * @param sql its text, with the semicolon if it has one
 * @param tokens its words, without semicolons before it, counted from its own beginning
 * @param last whether only blanks follow it
 */
record SqlText(String sql, List<SqlToken> tokens, boolean last) {
    private static final Set<String> READS = Set.of("SELECT", "VALUES", "EXPLAIN");
    private static final Set<String> WRITES = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE");
    private static final Set<String> CHANGES_SCHEMA = Set.of("CREATE", "DROP", "ALTER");

    /** The statement that begins at a place of a text of several. */
    static SqlText at(String text, int from) {
        List<SqlToken> tokens = SqlTokenizer.tokens(text.substring(from), 0);
        int first = 0;
        while (first < tokens.size() && tokens.get(first).is(";")) {
            first++;
        }
        List<SqlToken> present = tokens.subList(first, tokens.size());
        List<SqlToken> own = List.copyOf(present.subList(0, length(present)));
        boolean ended = !own.isEmpty() && own.getLast().is(";");
        int end = ended ? from + own.getLast().end() : text.length();
        boolean last = skipBlanks(text, end) == text.length();
        return new SqlText(text.substring(from, end), own, last);
    }

    /** Where the next statement begins, for one that begins at a place of a text of several. */
    int next(String text, int from) {
        return skipBlanks(text, from + sql.length());
    }

    private static boolean isBetween(char c) {
        return SqlTokenizer.isBlank(c) || c == '\u000b';
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && isBetween(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The first statement's words with its semicolon. That of a trigger holds others, and ends by {@code ; END ;}. */
    private static int length(List<SqlToken> tokens) {
        boolean trigger = isTrigger(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            boolean ends = !trigger
                    || (i > 1
                            && tokens.get(i - 1).is("END")
                            && tokens.get(i - 2).is(";"));
            if (tokens.get(i).is(";") && ends) {
                return i + 1;
            }
        }
        return tokens.size();
    }

    private static boolean isTrigger(List<SqlToken> tokens) {
        int i = afterExplain(tokens);
        if (i < tokens.size() && tokens.get(i).is("CREATE")) {
            i++;
            if (i < tokens.size() && (tokens.get(i).is("TEMP") || tokens.get(i).is("TEMPORARY"))) {
                i++;
            }
            return i < tokens.size() && tokens.get(i).is("TRIGGER");
        }
        return false;
    }

    private static int afterExplain(List<SqlToken> tokens) {
        if (tokens.isEmpty() || !tokens.getFirst().is("EXPLAIN")) {
            return 0;
        }
        return tokens.size() > 2 && tokens.get(1).is("QUERY") ? 3 : 1;
    }

    /** Whether there is no statement in it, but semicolons or comments. */
    boolean isEmpty() {
        return tokens.isEmpty();
    }

    /** Its first keyword in upper case, that after EXPLAIN if it is explained. */
    String verb() {
        int first = afterExplain(tokens);
        return first < tokens.size() ? tokens.get(first).keyword() : "";
    }

    /** Its words without EXPLAIN. */
    List<SqlToken> explained() {
        return tokens.subList(Math.min(afterExplain(tokens), tokens.size()), tokens.size());
    }

    /** Where a word begins, in bytes of UTF-8. */
    int offset(int token) {
        return sql.substring(0, tokens.get(token).start()).getBytes(StandardCharsets.UTF_8).length;
    }

    boolean isPragma() {
        return verb().equals("PRAGMA");
    }

    boolean isExplained() {
        return !tokens.isEmpty() && tokens.getFirst().is("EXPLAIN");
    }

    /** Whether it surely writes nothing; in doubt no. */
    boolean isReadOnly() {
        String first = tokens.getFirst().keyword();
        return READS.contains(first)
                || (first.equals("PRAGMA") && tokens.stream().noneMatch(token -> token.is("=")))
                || (first.equals("WITH") && tokens.stream().noneMatch(token -> WRITES.contains(token.keyword())));
    }

    boolean changesSchema() {
        return CHANGES_SCHEMA.contains(verb());
    }
}

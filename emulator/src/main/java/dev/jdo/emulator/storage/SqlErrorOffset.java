package dev.jdo.emulator.storage;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a statement an error is that SQLite found while compiling it: the platform says it, the driver does not. Counted in
 * bytes of UTF-8 from the beginning of the statement. Errors that have no place in the text give none, as on the platform.
 */
final class SqlErrorOffset {
    private static final Pattern NEAR = Pattern.compile("near \"(.*)\": syntax error", Pattern.DOTALL);
    private static final Pattern UNRECOGNIZED = Pattern.compile("unrecognized token: \"(.*)\"", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("hex literal too big: (\\w+)");
    private static final Pattern CHANGED_COLUMN = Pattern.compile("no such column: \"(.*)\"");
    private static final Pattern COLUMN = Pattern.compile("(?:no such column|ambiguous column name): (\\S+)");
    private static final Pattern FUNCTION = Pattern.compile(
            "(?:no such function: |wrong number of arguments to function "
                    + "|misuse of aggregate: |misuse of window function |too many arguments on function |misuse of aggregate function )(\\w+)(?:\\(\\))?");
    private static final Pattern USE = Pattern.compile(
            "(\\w+)\\(\\) may not be used as a window function|second argument to (likelihood)\\(\\) must be .*");
    private static final Pattern TABLE =
            Pattern.compile("(?:table|view|index) (\\S+) already exists|unknown database (\\S+)");
    private static final Pattern VARIABLE = Pattern.compile("too many SQL variables|variable number must be between.*");

    private SqlErrorOffset() {}

    /**
     * Finds the place of an error.
     *
     * @param failsSo whether a text fails to compile with this very message
     */
    static OptionalInt find(SqlText statement, String message, BiPredicate<String, String> failsSo) {
        List<SqlToken> tokens = statement.tokens();
        Matcher near = NEAR.matcher(message);
        if (near.matches()) {
            return first(
                    statement,
                    i -> tokens.get(i).text().equals(near.group(1))
                            && failsSo.test(
                                    statement.sql().substring(0, tokens.get(i).end()), message));
        }
        Matcher unrecognized = UNRECOGNIZED.matcher(message);
        if (unrecognized.matches()) {
            int at = statement.sql().indexOf(unrecognized.group(1));
            OptionalInt illegal = first(statement, i -> tokens.get(i).kind() == SqlToken.Kind.ILLEGAL);
            return illegal.isPresent() || at < 0 ? illegal : OptionalInt.of(bytes(statement.sql(), at));
        }
        Matcher literal = LITERAL.matcher(message);
        if (literal.matches()) {
            return first(statement, i -> tokens.get(i).text().equals(literal.group(1)));
        }
        Matcher changed = CHANGED_COLUMN.matcher(message);
        if (changed.matches()) {
            return first(statement, i -> i > 2 && named(tokens.get(i), changed.group(1)));
        }
        Matcher column = COLUMN.matcher(message);
        if (column.matches()) {
            List<SqlToken> path = SqlTokenizer.tokens(column.group(1), 0);
            OptionalInt place = first(statement, i -> namesAt(tokens, i, path) && !isCall(tokens, i + path.size() - 1));
            boolean assigned = statement.verb().equals("UPDATE") && isAssigned(tokens, path);
            return assigned ? OptionalInt.empty() : place;
        }
        Matcher function = FUNCTION.matcher(message);
        if (function.matches()) {
            At calls = i -> named(tokens.get(i), function.group(1)) && isCall(tokens, i);
            OptionalInt sure = first(
                    statement,
                    i -> calls.matches(i) && failsSo.test(statement.sql().substring(0, endOfCall(tokens, i)), message));
            OptionalInt place = sure.isPresent() ? sure : first(statement, calls);
            return place.isPresent() ? place : first(statement, i -> named(tokens.get(i), function.group(1)));
        }
        Matcher use = USE.matcher(message);
        if (use.matches()) {
            String name = use.group(1) == null ? use.group(2) : use.group(1);
            return first(statement, i -> named(tokens.get(i), name) && isCall(tokens, i));
        }
        Matcher table = TABLE.matcher(message);
        if (table.matches()) {
            String name = table.group(1) == null ? table.group(2) : table.group(1);
            return first(statement, i -> named(tokens.get(i), name));
        }
        if (VARIABLE.matcher(message).matches()) {
            return first(
                    statement,
                    i -> tokens.get(i).kind() == SqlToken.Kind.VARIABLE
                            && failsSo.test(
                                    statement.sql().substring(0, tokens.get(i).end()), message));
        }
        return OptionalInt.empty();
    }

    private interface At {
        boolean matches(int token);
    }

    private static OptionalInt first(SqlText statement, At place) {
        for (int i = 0; i < statement.tokens().size(); i++) {
            if (place.matches(i)) {
                return OptionalInt.of(
                        bytes(statement.sql(), statement.tokens().get(i).start()));
            }
        }
        return OptionalInt.empty();
    }

    private static int bytes(String sql, int characters) {
        return sql.substring(0, characters).getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean named(SqlToken token, String name) {
        return token.mayBeName() && token.name().equalsIgnoreCase(name);
    }

    /** A column that an UPDATE sets has no place. */
    private static boolean isAssigned(List<SqlToken> tokens, List<SqlToken> path) {
        for (int i = 1; i + 1 < tokens.size() && path.size() == 1; i++) {
            boolean before = tokens.get(i - 1).is("SET") || tokens.get(i - 1).is(",");
            if (before
                    && tokens.get(i + 1).is("=")
                    && named(tokens.get(i), path.getFirst().text())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCall(List<SqlToken> tokens, int i) {
        return i + 1 < tokens.size() && tokens.get(i + 1).is("(");
    }

    private static int endOfCall(List<SqlToken> tokens, int name) {
        int depth = 0;
        for (SqlToken token : tokens.subList(name + 1, tokens.size())) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0) {
                return token.end();
            }
        }
        return tokens.getLast().end();
    }

    /** Whether a path such as {@code a.b} stands there, not as the end of a longer one. */
    private static boolean namesAt(List<SqlToken> tokens, int i, List<SqlToken> path) {
        if (i + path.size() > tokens.size() || (i > 0 && tokens.get(i - 1).is("."))) {
            return false;
        }
        for (int k = 0; k < path.size(); k++) {
            SqlToken there = tokens.get(i + k);
            SqlToken wanted = path.get(k);
            if (wanted.is(".") ? !there.is(".") : !named(there, wanted.text())) {
                return false;
            }
        }
        return true;
    }
}

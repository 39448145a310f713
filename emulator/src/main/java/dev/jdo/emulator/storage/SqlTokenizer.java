package dev.jdo.emulator.storage;

import dev.jdo.emulator.storage.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Splits SQL into words by SQLite's own rules (sqlite.org/src/file/src/tokenize.c). */
final class SqlTokenizer {
    private final String sql;
    private int at;

    private SqlTokenizer(String sql, int from) {
        this.sql = sql;
        this.at = from;
    }

    static List<SqlToken> tokens(String sql, int from) {
        SqlTokenizer tokenizer = new SqlTokenizer(sql, from);
        List<SqlToken> tokens = new ArrayList<>();
        while (tokenizer.skipBlanks()) {
            int start = tokenizer.at;
            Kind kind = tokenizer.read();
            tokens.add(new SqlToken(kind, sql.substring(start, tokenizer.at), start));
        }
        return tokens;
    }

    /** Where the parenthesis ends that begins at a word; the last word if it never does. */
    static int closing(List<SqlToken> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size() - 1;
    }

    /** SQLite's white space. */
    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    private boolean skipBlanks() {
        while (at < sql.length()) {
            if (isBlank(sql.charAt(at))) {
                at++;
            } else if (sql.startsWith("--", at)) {
                at = after("\n");
            } else if (sql.startsWith("/*", at)) {
                at += 2;
                at = after("*/");
            } else {
                return true;
            }
        }
        return false;
    }

    private int after(String mark) {
        int found = sql.indexOf(mark, at);
        return found < 0 ? sql.length() : found + mark.length();
    }

    private Kind read() {
        char c = sql.charAt(at++);
        return switch (c) {
            case '\'' -> quoted(c, Kind.STRING);
            case '"', '`' -> quoted(c, Kind.QUOTED_NAME);
            case '[' -> bracketed();
            case '?' -> {
                skipWhile("0123456789");
                yield Kind.VARIABLE;
            }
            case '$', '@', '#', ':' -> variable(c);
            case '.' -> at < sql.length() && isDigit(sql.charAt(at)) ? number() : Kind.SYMBOL;
            default -> {
                if (isDigit(c)) {
                    yield number();
                }
                if ((c == 'x' || c == 'X') && at < sql.length() && sql.charAt(at) == '\'') {
                    at++;
                    yield quoted('\'', Kind.NUMBER);
                }
                if (isNamePart(c)) {
                    skipName();
                    yield Kind.WORD;
                }
                yield symbol(c);
            }
        };
    }

    private Kind quoted(char quote, Kind kind) {
        while (at < sql.length()) {
            if (sql.charAt(at++) == quote) {
                if (at < sql.length() && sql.charAt(at) == quote) {
                    at++;
                } else {
                    return kind;
                }
            }
        }
        return Kind.ILLEGAL;
    }

    private Kind bracketed() {
        int end = sql.indexOf(']', at);
        at = end < 0 ? sql.length() : end + 1;
        return end < 0 ? Kind.ILLEGAL : Kind.QUOTED_NAME;
    }

    private Kind variable(char mark) {
        int start = at;
        skipName();
        return at > start && mark != '#' ? Kind.VARIABLE : Kind.ILLEGAL;
    }

    private Kind number() {
        while (at < sql.length() && (isNamePart(sql.charAt(at)) || sql.charAt(at) == '.' || isExponentSign())) {
            at++;
        }
        return Kind.NUMBER;
    }

    private boolean isExponentSign() {
        char c = sql.charAt(at);
        char before = sql.charAt(at - 1);
        return (c == '+' || c == '-') && (before == 'e' || before == 'E');
    }

    private Kind symbol(char c) {
        for (String pair : List.of("||", "->>", "->", "<=", "<>", "<<", ">=", ">>", "==", "!=")) {
            if (sql.startsWith(pair, at - 1)) {
                at += pair.length() - 1;
                return Kind.SYMBOL;
            }
        }
        return "-()*;/+%=<>|,&~".indexOf(c) >= 0 ? Kind.SYMBOL : Kind.ILLEGAL;
    }

    private void skipName() {
        while (at < sql.length() && isNamePart(sql.charAt(at))) {
            at++;
        }
    }

    private void skipWhile(String characters) {
        while (at < sql.length() && characters.indexOf(sql.charAt(at)) >= 0) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return c == '_' || c == '$' || isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
    }
}

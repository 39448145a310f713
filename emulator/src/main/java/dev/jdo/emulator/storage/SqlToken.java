package dev.jdo.emulator.storage;

import java.util.Locale;

/**
 * One word of a SQL text; blanks and comments are none.
 *
 * @param text as it stands there
 * @param start its first character in the text
 */
record SqlToken(Kind kind, String text, int start) {
    enum Kind {
        /** A keyword or a bare name. */
        WORD,
        /** A name in double quotes, backquotes or brackets. */
        QUOTED_NAME,
        STRING,
        NUMBER,
        VARIABLE,
        SYMBOL,
        /** What SQLite cannot read: an unknown character, or a quote that never ends. */
        ILLEGAL
    }

    int end() {
        return start + text.length();
    }

    boolean is(String keywordOrSymbol) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(keywordOrSymbol);
    }

    /** The keyword in upper case, or the text of anything else. */
    String keyword() {
        return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : text;
    }

    /** Whether it may name a table or a column; SQLite takes a string for a name where only a name can stand. */
    boolean mayBeName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME || kind == Kind.STRING;
    }

    /** The name without its quotes. */
    String name() {
        return kind == Kind.WORD ? text : text.substring(1, text.length() - 1);
    }
}

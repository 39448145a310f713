package dev.jdo.emulator.config;

import java.io.Serial;

/** Reads JSON with comments as jsonc-parser does, only to find what is wrong with it. */
final class JsonWalk {
    /** Ends the walk. */
    static final class Found extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient JsonFault fault;

        Found(String code, int offset) {
            super(code, null, false, false);
            this.fault = new JsonFault(code, offset);
        }

        JsonFault fault() {
            return fault;
        }
    }

    private final String text;
    private int next;

    JsonWalk(String text) {
        this.text = text;
    }

    /** Reads the whole text; ends in {@link Found} unless only what follows the value is wrong. */
    JsonFault end() {
        value();
        skipBlank();
        return new JsonFault(symbolOr("EndOfFileExpected"), next);
    }

    private void value() {
        skipBlank();
        switch (peek()) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> string();
            default -> {
                if (!number() && !word("true") && !word("false") && !word("null")) {
                    throw new Found(symbolOr("ValueExpected"), next);
                }
            }
        }
    }

    private void object() {
        next++;
        boolean needsComma = false;
        for (skipBlank(); peek() != '}'; skipBlank()) {
            if (next >= text.length()) {
                throw new Found("CloseBraceExpected", next);
            }
            if (peek() == ',') {
                if (!needsComma) {
                    throw new Found("ValueExpected", next);
                }
                next++;
                skipBlank();
                if (peek() == '}') {
                    break;
                }
            } else if (needsComma) {
                throw new Found(symbolOr("CommaExpected"), next);
            }
            if (peek() != '"') {
                throw new Found(symbolOr("PropertyNameExpected"), next);
            }
            string();
            skipBlank();
            if (peek() != ':') {
                throw new Found(symbolOr("ColonExpected"), next);
            }
            next++;
            value();
            needsComma = true;
        }
        next++;
    }

    private void list() {
        next++;
        boolean needsComma = false;
        for (skipBlank(); peek() != ']'; skipBlank()) {
            if (next >= text.length()) {
                throw new Found("CloseBracketExpected", next);
            }
            if (peek() == ',') {
                if (!needsComma) {
                    throw new Found("ValueExpected", next);
                }
                next++;
                skipBlank();
                if (peek() == ']') {
                    break;
                }
            } else if (needsComma) {
                throw new Found(symbolOr("CommaExpected"), next);
            }
            value();
            needsComma = true;
        }
        next++;
    }

    private void string() {
        int start = next++;
        while (true) {
            int c = peek();
            if (c < 0 || c == '\n' || c == '\r') {
                throw new Found("UnexpectedEndOfString", start);
            }
            next++;
            if (c == '"') {
                return;
            }
            if (c < 0x20) {
                throw new Found("InvalidCharacter", start);
            }
            if (c == '\\') {
                int escaped = peek();
                next++;
                if (escaped == 'u') {
                    for (int i = 0; i < 4; i++, next++) {
                        if (Character.digit(peek(), 16) < 0) {
                            throw new Found("InvalidUnicode", start);
                        }
                    }
                } else if (escaped < 0 || "\"\\/bfnrt".indexOf(escaped) < 0) {
                    throw new Found("InvalidEscapeCharacter", start);
                }
            }
        }
    }

    private boolean number() {
        int start = next;
        if (peek() == '-') {
            next++;
        }
        if (!digit()) {
            next = start;
            return false;
        }
        if (text.charAt(next++) != '0') {
            digits();
        }
        if (peek() == '.') {
            next++;
            need(start);
        }
        if (peek() == 'e' || peek() == 'E') {
            next++;
            if (peek() == '+' || peek() == '-') {
                next++;
            }
            need(start);
        }
        return true;
    }

    private void need(int start) {
        if (!digit()) {
            throw new Found("UnexpectedEndOfNumber", start);
        }
        digits();
    }

    private void digits() {
        while (digit()) {
            next++;
        }
    }

    private boolean digit() {
        return peek() >= '0' && peek() <= '9';
    }

    private boolean word(String word) {
        int end = next + word.length();
        if (!text.startsWith(word, next) || (end < text.length() && Character.isLetterOrDigit(text.charAt(end)))) {
            return false;
        }
        next = end;
        return true;
    }

    private void skipBlank() {
        while (next < text.length()) {
            char c = text.charAt(next);
            if (c == '/' && text.startsWith("//", next)) {
                int end = text.indexOf('\n', next);
                next = end < 0 ? text.length() : end;
            } else if (c == '/' && text.startsWith("/*", next)) {
                int end = text.indexOf("*/", next + 2);
                if (end < 0) {
                    throw new Found("UnexpectedEndOfComment", next);
                }
                next = end + 2;
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                next++;
            } else {
                return;
            }
        }
    }

    /** What cannot begin any token is an invalid symbol, wherever it stands. */
    private String symbolOr(String expected) {
        int c = peek();
        boolean token = c < 0 || "{}[]:,\"-0123456789".indexOf(c) >= 0;
        int before = next;
        boolean known = token || word("true") || word("false") || word("null");
        next = before;
        return known ? expected : "InvalidSymbol";
    }

    private int peek() {
        return next < text.length() ? text.charAt(next) : -1;
    }
}

package dev.jdo.emulator.config;

import dev.jdo.bridge.error.UserError;

/**
 * The first mistake in a JSON text that did not parse, named as wrangler names it (spec.md §1.1; the names are those of
 * the jsonc-parser package, Microsoft's node-jsonc-parser, {@code ParseErrorCode}).
 *
 * @param code wrangler's name of the mistake
 * @param offset where the token that was wrong begins
 */
record JsonFault(String code, int offset) {
    /** Walks a text that a parser refused until it finds the mistake. */
    static JsonFault in(String text) {
        try {
            Walk walk = new Walk(text);
            walk.value();
            walk.skipBlank();
            return new JsonFault(walk.symbolOr("EndOfFileExpected"), walk.next);
        } catch (Found found) {
            return found.fault;
        }
    }

    UserError toError(String shown, String text) {
        int line = 1;
        int lineStart = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', lineStart)) {
            line++;
            lineStart = i + 1;
        }
        Position at = new Position(line, offset - lineStart + 1);
        return new UserError("CONFIG_SYNTAX", code, ConfigDocument.locate(shown, text, at), hint());
    }

    private String hint() {
        return switch (code) {
            case "PropertyNameExpected" -> "A property name in double quotes should stand here.";
            case "ColonExpected" -> "A colon should stand between a property name and its value.";
            case "ValueExpected" -> "A value should stand here: a string, a number, true, false, null, [ or {.";
            case "CommaExpected" -> "A comma is missing before this.";
            case "CloseBraceExpected" -> "An object that was opened with { is never closed.";
            case "CloseBracketExpected" -> "A list that was opened with [ is never closed.";
            case "UnexpectedEndOfString" -> "This string is not closed on its line.";
            case "UnexpectedEndOfComment" -> "This comment is never closed with */.";
            case "InvalidEscapeCharacter", "InvalidUnicode" -> "JSON knows no such escape; write \\\\ for a backslash.";
            case "EndOfFileExpected" -> "Nothing may follow the outermost object.";
            case "InvalidCharacter" -> "A control character in a string is written as an escape, such as \\t.";
            default -> "JSON knows no such word; names and texts stand in double quotes.";
        };
    }

    /** Ends the walk. */
    private static final class Found extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient JsonFault fault;

        Found(String code, int offset) {
            super(code, null, false, false);
            this.fault = new JsonFault(code, offset);
        }
    }

    private static final class Walk {
        private final String text;
        private int next;

        Walk(String text) {
            this.text = text;
        }

        void value() {
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
}

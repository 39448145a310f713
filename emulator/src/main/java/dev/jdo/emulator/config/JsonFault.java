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
            return new JsonWalk(text).end();
        } catch (JsonWalk.Found found) {
            return found.fault();
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
}

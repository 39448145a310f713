package dev.jdo.cli;

/**
 * Colours of a terminal, or none.
 *
 * @param on whether escape sequences are written at all; off, every method returns its text unchanged
 */
public record Style(boolean on) {
    public static final Style PLAIN = new Style(false);

    public String bold(String text) {
        return sgr("1", "22", text);
    }

    public String dim(String text) {
        return sgr("2", "22", text);
    }

    public String red(String text) {
        return sgr("31", "39", text);
    }

    public String green(String text) {
        return sgr("32", "39", text);
    }

    public String yellow(String text) {
        return sgr("33", "39", text);
    }

    public String blue(String text) {
        return sgr("34", "39", text);
    }

    private String sgr(String start, String end, String text) {
        return on ? "\u001b[" + start + "m" + text + "\u001b[" + end + "m" : text;
    }
}

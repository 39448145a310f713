package dev.jdo.emulator.bundle;

/**
 * A module rule's glob as a regular expression that both Java and esbuild (Go) read. Rules know one wildcard. For imports
 * {@code *} crosses slashes; for files that are looked for, only {@code **} does, as in wrangler.
 */
final class Glob {
    private static final String SPECIAL = "/$^+.()=!|?[]{},\\";

    private Glob() {}

    /** For import specifiers: every run of stars stands for anything. */
    static String forImports(String glob) {
        return translate(glob, false);
    }

    /** For paths of files: {@code **} between slashes stands for any folders, {@code *} for a part of one name. */
    static String forFiles(String glob) {
        return translate(glob, true);
    }

    private static String translate(String glob, boolean folders) {
        StringBuilder pattern = new StringBuilder("^");
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c != '*') {
                if (SPECIAL.indexOf(c) >= 0) {
                    pattern.append('\\');
                }
                pattern.append(c);
                continue;
            }
            int start = i;
            while (i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
                i++;
            }
            boolean alone = (start == 0 || glob.charAt(start - 1) == '/')
                    && (i + 1 == glob.length() || glob.charAt(i + 1) == '/');
            if (!folders) {
                pattern.append(".*");
            } else if (i > start && alone) {
                pattern.append("(?:[^/]*(?:/|$))*");
                i++;
            } else {
                pattern.append("[^/]*");
            }
        }
        return pattern.append('$').toString();
    }
}

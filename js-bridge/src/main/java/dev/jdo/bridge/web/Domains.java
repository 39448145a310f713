package dev.jdo.bridge.web;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Domain names to ASCII (https://www.unicode.org/reports/tr46/#ToASCII, as the URL standard asks for it). The JDK has none of
 * its tables: what UTS 46 maps is taken from compatibility normalization and lower case, what it forbids from the general
 * categories, which is its answer for all but a few code points.
 */
final class Domains {
    private static final String IGNORED = "[\u00ad\u200b\u2060\u2064\ufeff\u034f\u180b-\u180d\u180f\ufe00-\ufe0f]";
    private static final int ZWNJ = 0x200c;
    private static final int ZWJ = 0x200d;

    /** The code points of canonical combining class "virama", after which a joiner may stand. */
    private static final String VIRAMAS =
            "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a"
                    + "\u0eba\u0f84\u1039\u103a\u1714\u1715\u1734\u17d2\u1a60\u1b44\u1baa\u1bab\u1bf2\u1bf3\u2d7f\ua806\ua82c\ua8c4"
                    + "\ua953\ua9c0\uaaf6\uabed\ud802\ude3f\ud804\udc46\ud804\udc70\ud804\udc7f\ud804\udcb9\ud804\udd33"
                    + "\ud804\udd34\ud804\uddc0\ud804\ude35\ud804\udeea\ud804\udf4d\ud805\udc42\ud805\udcc2\ud805\uddbf"
                    + "\ud805\ude3f\ud805\udeb6\ud805\udf2b\ud806\udc39";

    private static final Set<Byte> LEFT = Set.of(
            Character.DIRECTIONALITY_LEFT_TO_RIGHT,
            Character.DIRECTIONALITY_EUROPEAN_NUMBER,
            Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR,
            Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR,
            Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR,
            Character.DIRECTIONALITY_OTHER_NEUTRALS,
            Character.DIRECTIONALITY_BOUNDARY_NEUTRAL,
            Character.DIRECTIONALITY_NONSPACING_MARK);

    private static final Set<Byte> RIGHT = Set.of(
            Character.DIRECTIONALITY_RIGHT_TO_LEFT,
            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
            Character.DIRECTIONALITY_ARABIC_NUMBER,
            Character.DIRECTIONALITY_EUROPEAN_NUMBER,
            Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR,
            Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR,
            Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR,
            Character.DIRECTIONALITY_OTHER_NEUTRALS,
            Character.DIRECTIONALITY_BOUNDARY_NEUTRAL,
            Character.DIRECTIONALITY_NONSPACING_MARK);

    private Domains() {}

    /** The domain in ASCII, or null where it is none. One of ASCII only is not looked into, as on the platform. */
    static @Nullable String toAscii(String domain) {
        if (isAscii(domain)) {
            return domain.toLowerCase(Locale.ROOT);
        }
        String[] labels = mapped(domain).split("\\.", -1);
        String[] shown = labels.clone();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i].startsWith("xn--")) {
                String decoded = isAscii(labels[i]) ? Punycode.decode(labels[i].substring(4)) : null;
                if (decoded == null || isAscii(decoded) || !mapped(decoded).equals(decoded)) {
                    return null;
                }
                shown[i] = decoded;
            }
            if (!isValid(shown[i])) {
                return null;
            }
            labels[i] = isAscii(shown[i]) ? shown[i] : "xn--" + Punycode.encode(shown[i]);
        }
        boolean bidirectional = Arrays.stream(shown).anyMatch(Domains::hasRightToLeft);
        if (bidirectional && !Arrays.stream(shown).allMatch(Domains::keepsDirection)) {
            return null;
        }
        return String.join(".", labels);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static String mapped(String text) {
        String composed = Normalizer.normalize(text.replaceAll(IGNORED, ""), Normalizer.Form.NFKC);
        StringBuilder lower = new StringBuilder();
        composed.codePoints().forEach(c -> lower.append(lowerCase(c)));
        return Normalizer.normalize(lower, Normalizer.Form.NFKC).replace('\u3002', '.');
    }

    private static String lowerCase(int c) {
        if (c >= 0x13a0 && c <= 0x13f5) {
            return Character.toString(c);
        }
        if ((c >= 0xab70 && c <= 0xabbf) || (c >= 0x13f8 && c <= 0x13fd)) {
            return Character.toString(Character.toUpperCase(c));
        }
        String one = Character.toString(c);
        if (c >= 0x1f80
                && c < 0x2000
                && Normalizer.normalize(one, Normalizer.Form.NFD).indexOf('\u0345') >= 0) {
            return one.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        }
        return c == 0x130 ? "i\u0307" : Character.toString(Character.toLowerCase(c));
    }

    private static boolean isValid(String label) {
        if (label.isEmpty()) {
            return true;
        }
        int[] points = label.codePoints().toArray();
        if (isMark(points[0]) || !Normalizer.isNormalized(label, Normalizer.Form.NFC)) {
            return false;
        }
        for (int i = 0; i < points.length; i++) {
            boolean joiner = points[i] == ZWNJ || points[i] == ZWJ;
            if (joiner ? !mayJoin(points, i) : isForbidden(points[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isForbidden(int c) {
        if (c < 128) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.UNASSIGNED,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> true;
            default -> c == 0xfffd || c == 0xfffc || c == 0x115f || c == 0x1160 || c == 0x17b4 || c == 0x17b5;
        };
    }

    /** https://www.rfc-editor.org/rfc/rfc5892#appendix-A.1; that letters join is taken from their scripts. */
    private static boolean mayJoin(int[] points, int at) {
        if (at == 0) {
            return false;
        }
        if (VIRAMAS.contains(Character.toString(points[at - 1]))) {
            return true;
        }
        if (points[at] == ZWJ || at + 1 == points.length) {
            return false;
        }
        int before = at - 1;
        while (before > 0 && isMark(points[before])) {
            before--;
        }
        return isCursive(points[before]) && isCursive(points[at + 1]);
    }

    private static boolean isCursive(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case ARABIC, SYRIAC, NKO, MONGOLIAN, MANDAIC, PHAGS_PA -> Character.isLetter(c);
            default -> false;
        };
    }

    private static boolean hasRightToLeft(String label) {
        return label.codePoints().anyMatch(c -> {
            byte direction = Character.getDirectionality(c);
            return isRight(direction) || direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
        });
    }

    private static boolean isRight(byte direction) {
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** The Bidi rule (https://www.rfc-editor.org/rfc/rfc5893#section-2). */
    private static boolean keepsDirection(String label) {
        if (label.isEmpty()) {
            return true;
        }
        byte first = Character.getDirectionality(label.codePointAt(0));
        boolean right = isRight(first);
        if (!right && first != Character.DIRECTIONALITY_LEFT_TO_RIGHT) {
            return false;
        }
        Set<Byte> seen = new TreeSet<>();
        byte last = first;
        for (int c : label.codePoints().toArray()) {
            byte direction = Character.getDirectionality(c);
            seen.add(direction);
            last = direction == Character.DIRECTIONALITY_NONSPACING_MARK ? last : direction;
        }
        boolean number = last == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
        if (!right) {
            return LEFT.containsAll(seen) && (number || last == Character.DIRECTIONALITY_LEFT_TO_RIGHT);
        }
        boolean mixed = seen.contains(Character.DIRECTIONALITY_EUROPEAN_NUMBER)
                && seen.contains(Character.DIRECTIONALITY_ARABIC_NUMBER);
        boolean ends = number || isRight(last) || last == Character.DIRECTIONALITY_ARABIC_NUMBER;
        return RIGHT.containsAll(seen) && ends && !mixed;
    }
}

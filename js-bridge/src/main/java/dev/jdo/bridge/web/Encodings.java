package dev.jdo.bridge.web;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Encoding standard's labels (https://encoding.spec.whatwg.org/#names-and-labels), and the JDK's charsets for them. */
final class Encodings {
    /** "name charset label label…" a line; the name is a label too. */
    private static final String TABLE = """
            utf-8 UTF-8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8
            ibm866 IBM866 866 cp866 csibm866
            iso-8859-2 ISO-8859-2 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2
            iso-8859-3 ISO-8859-3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3
            iso-8859-4 ISO-8859-4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4
            iso-8859-5 ISO-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988
            iso-8859-6 ISO-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e \
            iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
            iso-8859-7 ISO-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 \
            iso_8859-7 iso_8859-7:1987 sun_eu_greek
            iso-8859-8 ISO-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 \
            iso_8859-8 iso_8859-8:1988 visual
            iso-8859-8-i ISO-8859-8 csiso88598i logical
            iso-8859-10 ISO-8859-1 csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6
            iso-8859-13 ISO-8859-13 iso8859-13 iso885913
            iso-8859-14 ISO-8859-1 iso8859-14 iso885914
            iso-8859-15 ISO-8859-15 csisolatin9 iso8859-15 iso885915 iso_8859-15 l9
            iso-8859-16 ISO-8859-16
            koi8-r KOI8-R cskoi8r koi koi8 koi8_r
            koi8-u KOI8-U koi8-ru
            macintosh x-MacRoman csmacintosh mac x-mac-roman
            windows-874 x-windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620
            windows-1250 windows-1250 cp1250 x-cp1250
            windows-1251 windows-1251 cp1251 x-cp1251
            windows-1252 windows-1252 ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 \
            iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252
            windows-1253 windows-1253 cp1253 x-cp1253
            windows-1254 windows-1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 \
            iso_8859-9:1989 l5 latin5 x-cp1254
            windows-1255 windows-1255 cp1255 x-cp1255
            windows-1256 windows-1256 cp1256 x-cp1256
            windows-1257 windows-1257 cp1257 x-cp1257
            windows-1258 windows-1258 cp1258 x-cp1258
            x-mac-cyrillic x-MacUkraine x-mac-ukrainian
            gbk GB18030 chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk
            gb18030 GB18030
            big5 Big5-HKSCS big5-hkscs cn-big5 csbig5 x-x-big5
            euc-jp EUC-JP cseucpkdfmtjapanese x-euc-jp
            iso-2022-jp ISO-2022-JP csiso2022jp
            shift_jis windows-31j csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis
            euc-kr x-windows-949 cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 \
            ksc_5601 windows-949
            utf-16be UTF-16BE unicodefffe
            utf-16le UTF-16LE csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16
            x-user-defined ISO-8859-1
            """;

    /** What the JDK has no charset for: the characters of the bytes from A0 on; those before are their own. */
    private static final Map<String, String> UPPER = Map.of(
            "iso-8859-10",
            "\u00a0\u0104\u0112\u0122\u012a\u0128\u0136\u00a7\u013b\u0110\u0160\u0166\u017d\u00ad\u016a\u014a"
                    + "\u00b0\u0105\u0113\u0123\u012b\u0129\u0137\u00b7\u013c\u0111\u0161\u0167\u017e\u2015\u016b\u014b"
                    + "\u0100\u00c1\u00c2\u00c3\u00c4\u00c5\u00c6\u012e\u010c\u00c9\u0118\u00cb\u0116\u00cd\u00ce\u00cf"
                    + "\u00d0\u0145\u014c\u00d3\u00d4\u00d5\u00d6\u0168\u00d8\u0172\u00da\u00db\u00dc\u00dd\u00de\u00df"
                    + "\u0101\u00e1\u00e2\u00e3\u00e4\u00e5\u00e6\u012f\u010d\u00e9\u0119\u00eb\u0117\u00ed\u00ee\u00ef"
                    + "\u00f0\u0146\u014d\u00f3\u00f4\u00f5\u00f6\u0169\u00f8\u0173\u00fa\u00fb\u00fc\u00fd\u00fe\u0138",
            "iso-8859-14",
            "\u00a0\u1e02\u1e03\u00a3\u010a\u010b\u1e0a\u00a7\u1e80\u00a9\u1e82\u1e0b\u1ef2\u00ad\u00ae\u0178"
                    + "\u1e1e\u1e1f\u0120\u0121\u1e40\u1e41\u00b6\u1e56\u1e81\u1e57\u1e83\u1e60\u1ef3\u1e84\u1e85\u1e61"
                    + "\u00c0\u00c1\u00c2\u00c3\u00c4\u00c5\u00c6\u00c7\u00c8\u00c9\u00ca\u00cb\u00cc\u00cd\u00ce\u00cf"
                    + "\u0174\u00d1\u00d2\u00d3\u00d4\u00d5\u00d6\u1e6a\u00d8\u00d9\u00da\u00db\u00dc\u00dd\u0176\u00df"
                    + "\u00e0\u00e1\u00e2\u00e3\u00e4\u00e5\u00e6\u00e7\u00e8\u00e9\u00ea\u00eb\u00ec\u00ed\u00ee\u00ef"
                    + "\u0175\u00f1\u00f2\u00f3\u00f4\u00f5\u00f6\u1e6b\u00f8\u00f9\u00fa\u00fb\u00fc\u00fd\u0177\u00ff",
            "x-user-defined",
            userDefined());

    private static final Map<String, String> NAMES = new HashMap<>();
    private static final Map<String, String> CHARSETS = new HashMap<>();

    static {
        for (String line : TABLE.lines().toList()) {
            String[] words = line.split(" ", -1);
            CHARSETS.put(words[0], words[1]);
            NAMES.put(words[0], words[0]);
            for (int i = 2; i < words.length; i++) {
                NAMES.put(words[i], words[0]);
            }
        }
    }

    private Encodings() {}

    /** The encoding's name for a label as a user writes it, or null where this JDK or the standard has none. */
    static @Nullable String name(String label) {
        String name = NAMES.get(lowerCase(label.replaceAll("^[\\t\\n\\f\\r ]+|[\\t\\n\\f\\r ]+$", "")));
        return name != null && Charset.isSupported(CHARSETS.getOrDefault(name, name)) ? name : null;
    }

    /** ASCII letters only: a Kelvin sign is no "k". */
    private static String lowerCase(String text) {
        return text.chars().allMatch(c -> c < 0x80) ? text.toLowerCase(Locale.ROOT) : text;
    }

    static Charset charset(String name) {
        return name.equals("utf-8") ? StandardCharsets.UTF_8 : Charset.forName(CHARSETS.getOrDefault(name, name));
    }

    private static final String GB_PRIVATE =
            "\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864";
    private static final String GB_2022 =
            "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb";

    /** GB 18030-2022 has characters of Unicode's where the JDK still has private ones. */
    static String gb2022(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            int at = out.charAt(i) < 0xe000 ? -1 : GB_PRIVATE.indexOf(out.charAt(i));
            if (at >= 0) {
                out.setCharAt(i, GB_2022.charAt(at));
            }
        }
        return out.toString();
    }

    private static String userDefined() {
        StringBuilder upper = new StringBuilder();
        for (char c = 0xf7a0; c < 0xf800; c++) {
            upper.append(c);
        }
        return upper.toString();
    }

    /** The text of bytes in an encoding that is a table here, or null where it is a charset of the JDK's. */
    static @Nullable String byTable(String name, byte[] bytes) {
        String upper = UPPER.get(name);
        if (upper == null) {
            return null;
        }
        boolean user = name.equals("x-user-defined");
        char[] out = new char[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            int octet = bytes[i] & 0xff;
            out[i] = octet >= 0xa0
                    ? upper.charAt(octet - 0xa0)
                    : (char) (user && octet >= 0x80 ? 0xf700 + octet : octet);
        }
        return new String(out);
    }

    /** The character for a byte that Java's charset leaves undefined, or U+FFFD where the standard does too. */
    static char undefined(String name, int octet) {
        if (name.equals("windows-1255") && octet == 0xca) {
            return '\u05ba';
        }
        if (name.startsWith("gb") && octet == 0x80) {
            return '\u20ac';
        }
        boolean control = switch (name) {
            case "windows-1252" -> true;
            case "windows-1250",
                    "windows-1251",
                    "windows-1253",
                    "windows-1254",
                    "windows-1255",
                    "windows-1257",
                    "windows-1258",
                    "windows-874" -> octet >= 0x80 && octet < 0xa0;
            default -> false;
        };
        return control ? (char) octet : '\ufffd';
    }
}

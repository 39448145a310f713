package dev.jdo.bridge.web;

import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The URL standard's basic URL parser (https://url.spec.whatwg.org/#concept-basic-url-parser), state by state, so that it
 * can be laid beside the standard's text.
 */
final class UrlParser {
    /** The parser's states, in the standard's order; setters start in one of them. */
    enum State {
        SCHEME_START,
        SCHEME,
        NO_SCHEME,
        SPECIAL_RELATIVE_OR_AUTHORITY,
        PATH_OR_AUTHORITY,
        RELATIVE,
        RELATIVE_SLASH,
        SPECIAL_AUTHORITY_SLASHES,
        SPECIAL_AUTHORITY_IGNORE_SLASHES,
        AUTHORITY,
        HOST,
        HOSTNAME,
        PORT,
        FILE,
        FILE_SLASH,
        FILE_HOST,
        PATH_START,
        PATH,
        OPAQUE_PATH,
        QUERY,
        FRAGMENT
    }

    private enum Next {
        GO_ON,
        STOP,
        FAIL
    }

    private static final int EOF = -1;

    private final String input;
    private final @Nullable UrlRecord base;
    private final UrlRecord url;
    private final @Nullable State override;
    private final StringBuilder buffer = new StringBuilder();
    private State state;
    private int pointer;
    /** Where the next step looks; a state that wants a character seen again moves it back. */
    private int following;

    private int c;
    private boolean atSign;
    private boolean brackets;
    private boolean passwordToken;

    private UrlParser(String input, @Nullable UrlRecord base, UrlRecord url, @Nullable State override) {
        this.input = withoutTabsAndNewlines(input);
        this.base = base;
        this.url = url;
        this.override = override;
        this.state = override == null ? State.SCHEME_START : override;
    }

    /** The URL, or null where it does not parse. */
    static @Nullable UrlRecord parse(String input, @Nullable UrlRecord base) {
        int start = 0;
        int end = input.length();
        while (start < end && input.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && input.charAt(end - 1) <= ' ') {
            end--;
        }
        UrlRecord url = new UrlRecord();
        return new UrlParser(input.substring(start, end), base, url, null).run() == Next.FAIL ? null : url;
    }

    /** Parses into an existing URL from the given state on, as its setters do; false where the input was refused. */
    static boolean parseInto(UrlRecord url, String input, State from) {
        return new UrlParser(input, null, url, from).run() != Next.FAIL;
    }

    private static String withoutTabsAndNewlines(String text) {
        if (text.indexOf('\t') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            return text;
        }
        return text.replace("\t", "").replace("\n", "").replace("\r", "");
    }

    private Next run() {
        while (true) {
            c = pointer < input.length() ? input.codePointAt(pointer) : EOF;
            following = pointer + (c == EOF ? 1 : Character.charCount(c));
            Next next = step();
            if (next != Next.GO_ON || following > input.length()) {
                return next;
            }
            pointer = following;
        }
    }

    private Next step() {
        return switch (state) {
            case SCHEME_START -> schemeStart();
            case SCHEME -> scheme();
            case NO_SCHEME -> noScheme();
            case SPECIAL_RELATIVE_OR_AUTHORITY -> {
                if (c == '/' && remainingStartsWith("/")) {
                    following++;
                    yield to(State.SPECIAL_AUTHORITY_IGNORE_SLASHES);
                }
                yield again(State.RELATIVE);
            }
            case PATH_OR_AUTHORITY -> c == '/' ? to(State.AUTHORITY) : again(State.PATH);
            case RELATIVE -> relative();
            case RELATIVE_SLASH -> relativeSlash();
            case SPECIAL_AUTHORITY_SLASHES -> {
                if (c == '/' && remainingStartsWith("/")) {
                    following++;
                    yield to(State.SPECIAL_AUTHORITY_IGNORE_SLASHES);
                }
                yield again(State.SPECIAL_AUTHORITY_IGNORE_SLASHES);
            }
            case SPECIAL_AUTHORITY_IGNORE_SLASHES -> c != '/' && c != '\\' ? again(State.AUTHORITY) : Next.GO_ON;
            case AUTHORITY -> authority();
            case HOST, HOSTNAME -> host();
            case PORT -> port();
            case FILE -> file();
            case FILE_SLASH -> fileSlash();
            case FILE_HOST -> fileHost();
            case PATH_START -> pathStart();
            case PATH -> path();
            case OPAQUE_PATH -> opaquePath();
            case QUERY -> query();
            case FRAGMENT -> fragment();
        };
    }

    private Next to(State next) {
        state = next;
        return Next.GO_ON;
    }

    /** The same character once more, in another state. */
    private Next again(State next) {
        following = pointer;
        return to(next);
    }

    private boolean remainingStartsWith(String text) {
        return input.startsWith(text, pointer + 1);
    }

    private Next schemeStart() {
        if (isAlpha(c)) {
            buffer.append((char) Character.toLowerCase(c));
            return to(State.SCHEME);
        }
        return override == null ? again(State.NO_SCHEME) : Next.FAIL;
    }

    private Next scheme() {
        if (isAlpha(c) || isDigit(c) || c == '+' || c == '-' || c == '.') {
            buffer.append((char) Character.toLowerCase(c));
            return Next.GO_ON;
        }
        if (c != ':') {
            if (override != null) {
                return Next.FAIL;
            }
            buffer.setLength(0);
            following = 0;
            return to(State.NO_SCHEME);
        }
        String scheme = buffer.toString();
        buffer.setLength(0);
        if (override != null) {
            boolean credentials = !url.username.isEmpty() || !url.password.isEmpty() || url.port >= 0;
            if (url.isSpecial() != (UrlRecord.defaultPort(scheme) >= 0)
                    || (credentials && scheme.equals("file"))
                    || (url.scheme.equals("file") && (url.host == null || url.host.isEmpty()))) {
                return Next.STOP;
            }
            url.scheme = scheme;
            if (url.port == UrlRecord.defaultPort(scheme)) {
                url.port = -1;
            }
            return Next.STOP;
        }
        url.scheme = scheme;
        if (scheme.equals("file")) {
            return to(State.FILE);
        }
        if (url.isSpecial()) {
            return to(
                    base != null && base.scheme.equals(scheme)
                            ? State.SPECIAL_RELATIVE_OR_AUTHORITY
                            : State.SPECIAL_AUTHORITY_SLASHES);
        }
        if (remainingStartsWith("/")) {
            following++;
            return to(State.PATH_OR_AUTHORITY);
        }
        url.opaquePath = "";
        return to(State.OPAQUE_PATH);
    }

    private Next noScheme() {
        if (base == null || (base.opaquePath != null && c != '#')) {
            return Next.FAIL;
        }
        if (base.opaquePath != null) {
            url.scheme = base.scheme;
            url.opaquePath = base.opaquePath;
            url.query = base.query;
            url.fragment = "";
            return to(State.FRAGMENT);
        }
        return again(base.scheme.equals("file") ? State.FILE : State.RELATIVE);
    }

    private UrlRecord base() {
        if (base == null) {
            throw new IllegalStateException("a relative URL has a base here");
        }
        return base;
    }

    private Next relative() {
        UrlRecord from = base();
        url.scheme = from.scheme;
        if (c == '/' || (url.isSpecial() && c == '\\')) {
            return to(State.RELATIVE_SLASH);
        }
        url.username = from.username;
        url.password = from.password;
        url.host = from.host;
        url.port = from.port;
        return afterBasePath(from);
    }

    /** Takes over the base's path and query and goes on with query, fragment or a path relative to it. */
    private Next afterBasePath(UrlRecord from) {
        url.path = new ArrayList<>(from.path);
        url.query = from.query;
        if (c == '?') {
            url.query = "";
            return to(State.QUERY);
        }
        if (c == '#') {
            url.fragment = "";
            return to(State.FRAGMENT);
        }
        if (c == EOF) {
            return Next.GO_ON;
        }
        url.query = null;
        url.shortenPath();
        return again(State.PATH);
    }

    private Next relativeSlash() {
        if (url.isSpecial() && (c == '/' || c == '\\')) {
            return to(State.SPECIAL_AUTHORITY_IGNORE_SLASHES);
        }
        if (c == '/') {
            return to(State.AUTHORITY);
        }
        UrlRecord from = base();
        url.username = from.username;
        url.password = from.password;
        url.host = from.host;
        url.port = from.port;
        return again(State.PATH);
    }

    private boolean endsAuthority() {
        return c == EOF || c == '/' || c == '?' || c == '#' || (url.isSpecial() && c == '\\');
    }

    private Next authority() {
        if (c == '@') {
            String part = atSign ? "%40" + buffer : buffer.toString();
            atSign = true;
            for (int i = 0; i < part.length(); ) {
                int point = part.codePointAt(i);
                i += Character.charCount(point);
                if (point == ':' && !passwordToken) {
                    passwordToken = true;
                    continue;
                }
                StringBuilder encoded = new StringBuilder();
                PercentEncoding.USERINFO.append(point, encoded);
                if (passwordToken) {
                    url.password += encoded;
                } else {
                    url.username += encoded;
                }
            }
            buffer.setLength(0);
            return Next.GO_ON;
        }
        if (endsAuthority()) {
            if (atSign && buffer.isEmpty()) {
                return Next.FAIL;
            }
            following = pointer - buffer.length();
            buffer.setLength(0);
            return to(State.HOST);
        }
        buffer.appendCodePoint(c);
        return Next.GO_ON;
    }

    private Next host() {
        if (override != null && url.scheme.equals("file")) {
            return again(State.FILE_HOST);
        }
        if (c == ':' && !brackets) {
            if (buffer.isEmpty() || override == State.HOSTNAME) {
                return Next.FAIL;
            }
            String host = UrlHosts.parse(buffer.toString(), url.isSpecial());
            if (host == null) {
                return Next.FAIL;
            }
            url.host = host;
            buffer.setLength(0);
            return to(State.PORT);
        }
        if (endsAuthority()) {
            if (buffer.isEmpty() && url.isSpecial()) {
                return Next.FAIL;
            }
            boolean credentials = !url.username.isEmpty() || !url.password.isEmpty() || url.port >= 0;
            if (override != null && buffer.isEmpty() && credentials) {
                return Next.FAIL;
            }
            String host = UrlHosts.parse(buffer.toString(), url.isSpecial());
            if (host == null) {
                return Next.FAIL;
            }
            url.host = host;
            buffer.setLength(0);
            return override != null ? Next.STOP : again(State.PATH_START);
        }
        if (c == '[') {
            brackets = true;
        } else if (c == ']') {
            brackets = false;
        }
        buffer.appendCodePoint(c);
        return Next.GO_ON;
    }

    private Next port() {
        if (isDigit(c)) {
            buffer.append((char) c);
            return Next.GO_ON;
        }
        if (!endsAuthority() && override == null) {
            return Next.FAIL;
        }
        if (!buffer.isEmpty()) {
            int port = Integer.parseInt(significant(buffer));
            if (port > 65535) {
                return Next.FAIL;
            }
            url.port = port == UrlRecord.defaultPort(url.scheme) ? -1 : port;
            buffer.setLength(0);
            if (override != null) {
                return Next.STOP;
            }
        }
        return override != null ? Next.FAIL : again(State.PATH_START);
    }

    /** The digits without leading zeros, six at most, which is enough to be too large. */
    private static String significant(CharSequence digits) {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.subSequence(start, Math.min(digits.length(), start + 6)).toString();
    }

    private Next file() {
        url.scheme = "file";
        url.host = "";
        if (c == '/' || c == '\\') {
            return to(State.FILE_SLASH);
        }
        if (base == null || !base.scheme.equals("file")) {
            return again(State.PATH);
        }
        url.host = base.host;
        boolean drive = c != EOF && startsWithDriveLetter(input.substring(pointer));
        if (!drive || c == '?' || c == '#') {
            return afterBasePath(base);
        }
        url.path = new ArrayList<>();
        return again(State.PATH);
    }

    private Next fileSlash() {
        if (c == '/' || c == '\\') {
            return to(State.FILE_HOST);
        }
        if (base != null && base.scheme.equals("file")) {
            url.host = base.host;
            boolean drive = c != EOF && startsWithDriveLetter(input.substring(pointer));
            if (!drive && !base.path.isEmpty() && isNormalizedDriveLetter(base.path.get(0))) {
                url.path.add(base.path.get(0));
            }
        }
        return again(State.PATH);
    }

    private Next fileHost() {
        if (c != EOF && c != '/' && c != '\\' && c != '?' && c != '#') {
            buffer.appendCodePoint(c);
            return Next.GO_ON;
        }
        if (override == null && isDriveLetter(buffer)) {
            return again(State.PATH);
        }
        if (buffer.isEmpty()) {
            url.host = "";
            return override != null ? Next.STOP : again(State.PATH_START);
        }
        String host = UrlHosts.parse(buffer.toString(), true);
        if (host == null) {
            return Next.FAIL;
        }
        url.host = host.equals("localhost") ? "" : host;
        buffer.setLength(0);
        return override != null ? Next.STOP : again(State.PATH_START);
    }

    private Next pathStart() {
        if (url.isSpecial()) {
            return c == '/' || c == '\\' ? to(State.PATH) : again(State.PATH);
        }
        if (override == null && c == '?') {
            url.query = "";
            return to(State.QUERY);
        }
        if (override == null && c == '#') {
            url.fragment = "";
            return to(State.FRAGMENT);
        }
        if (c != EOF) {
            return c == '/' ? to(State.PATH) : again(State.PATH);
        }
        if (override != null && url.host == null) {
            url.path.add("");
        }
        return Next.GO_ON;
    }

    private Next path() {
        boolean slash = c == '/' || (url.isSpecial() && c == '\\');
        boolean ends = c == EOF || slash || (override == null && (c == '?' || c == '#'));
        if (!ends) {
            PercentEncoding.PATH.append(c, buffer);
            return Next.GO_ON;
        }
        String segment = buffer.toString();
        buffer.setLength(0);
        if (isDoubleDot(segment)) {
            url.shortenPath();
            if (!slash) {
                url.path.add("");
            }
        } else if (isSingleDot(segment)) {
            if (!slash) {
                url.path.add("");
            }
        } else {
            if (url.scheme.equals("file") && url.path.isEmpty() && isDriveLetter(segment)) {
                segment = segment.charAt(0) + ":";
            }
            url.path.add(segment);
        }
        if (c == '?') {
            url.query = "";
            return to(State.QUERY);
        }
        if (c == '#') {
            url.fragment = "";
            return to(State.FRAGMENT);
        }
        return Next.GO_ON;
    }

    private Next opaquePath() {
        if (c == '?' || c == '#' || c == EOF) {
            url.opaquePath = buffer.toString();
            buffer.setLength(0);
            if (c == '?') {
                url.query = "";
                return to(State.QUERY);
            }
            if (c == '#') {
                url.fragment = "";
                return to(State.FRAGMENT);
            }
        } else if (c == ' ') {
            // A space stays one but for the last before query or fragment, which could not be read back.
            boolean last = remainingStartsWith("?") || remainingStartsWith("#");
            buffer.append(last ? "%20" : " ");
        } else {
            PercentEncoding.C0_CONTROL.append(c, buffer);
        }
        return Next.GO_ON;
    }

    private Next query() {
        boolean fragment = override == null && c == '#';
        if (!fragment && c != EOF) {
            (url.isSpecial() ? PercentEncoding.SPECIAL_QUERY : PercentEncoding.QUERY).append(c, buffer);
            return Next.GO_ON;
        }
        url.query = buffer.toString();
        buffer.setLength(0);
        if (fragment) {
            url.fragment = "";
            return to(State.FRAGMENT);
        }
        return Next.GO_ON;
    }

    private Next fragment() {
        if (c != EOF) {
            PercentEncoding.FRAGMENT.append(c, buffer);
        } else {
            url.fragment = buffer.toString();
        }
        return Next.GO_ON;
    }

    private static boolean isAlpha(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSingleDot(String segment) {
        return segment.equals(".") || segment.equalsIgnoreCase("%2e");
    }

    private static boolean isDoubleDot(String segment) {
        return switch (segment.length()) {
            case 2 -> segment.equals("..");
            case 4, 6 -> {
                String lower = segment.toLowerCase(Locale.ROOT);
                yield lower.equals(".%2e") || lower.equals("%2e.") || lower.equals("%2e%2e");
            }
            default -> false;
        };
    }

    private static boolean isDriveLetter(CharSequence text) {
        return text.length() == 2 && isAlpha(text.charAt(0)) && (text.charAt(1) == ':' || text.charAt(1) == '|');
    }

    static boolean isNormalizedDriveLetter(String text) {
        return isDriveLetter(text) && text.charAt(1) == ':';
    }

    private static boolean startsWithDriveLetter(String text) {
        return text.length() >= 2
                && isDriveLetter(text.substring(0, 2))
                && (text.length() == 2 || "/\\?#".indexOf(text.charAt(2)) >= 0);
    }
}

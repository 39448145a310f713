package dev.jdo.emulator.asset;

import dev.jdo.bridge.web.UrlRecord;
import dev.jdo.bridge.web.Urls;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL in {@code _headers} or {@code _redirects}, checked and in its one spelling.
 *
 * @param value the URL, or null where it is wrong
 * @param error what is wrong with it, in the platform's words
 */
record RuleUrl(@Nullable String value, String error) {
    private static final Pattern ABSOLUTE = Pattern.compile("https://+([^/]+)/?(.*)");
    private static final Pattern WITH_PORT = Pattern.compile(".*:\\d+");

    /** What a rule is about: a path, or a host and a path. */
    static RuleUrl ofHeaders(String token) {
        return of(token, false, true, false);
    }

    /** What a redirect is from: a path. */
    static RuleUrl ofSource(String token) {
        return of(token, true, true, false);
    }

    /** What a redirect goes to: any https URL, or a path; with query and fragment. */
    static RuleUrl ofTarget(String token) {
        return of(token, false, false, true);
    }

    static boolean hasHost(String url) {
        return ABSOLUTE.matcher(url).matches();
    }

    private static RuleUrl of(String token, boolean relative, boolean withoutPort, boolean whole) {
        Matcher absolute = ABSOLUTE.matcher(token);
        if (absolute.matches()) {
            if (relative) {
                return new RuleUrl(null, "Only relative URLs are allowed. Skipping absolute URL " + token + ".");
            }
            if (withoutPort && WITH_PORT.matcher(absolute.group(1)).matches()) {
                return new RuleUrl(null, "Specifying ports is not supported. Skipping absolute URL " + token + ".");
            }
            return path(token, "https://" + absolute.group(1), absolute.group(2), whole);
        }
        if (token.startsWith("/") || relative) {
            return path(token, "", token, whole);
        }
        return new RuleUrl(
                null,
                "URLs should either be relative (e.g. begin with a forward-slash), or use HTTPS (e.g. begin with"
                        + " \"https://\").");
    }

    /** The path as a URL of no particular scheme has it. */
    private static RuleUrl path(String token, String before, String path, boolean whole) {
        UrlRecord url = new Urls().parse("//" + (path.startsWith("/") ? path : "/" + path), "relative://");
        if (url == null) {
            return new RuleUrl(null, "Error parsing URL segment " + token + ". Skipping.");
        }
        return new RuleUrl(before + url.pathname() + (whole ? url.search() + url.hash() : ""), "");
    }
}

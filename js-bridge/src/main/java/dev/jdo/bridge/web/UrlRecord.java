package dev.jdo.bridge.web;

import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/**
 * A parsed URL: the URL standard's record (https://url.spec.whatwg.org/#url-representation), with what the getters of the
 * URL class give. One JavaScript URL owns it, so it is changed in one place at a time.
 */
public final class UrlRecord {
    String scheme = "";
    String username = "";
    String password = "";

    @Nullable
    String host;

    int port = -1;
    /** The path's segments, unused where the path is opaque. */
    List<String> path = new ArrayList<>();

    @Nullable
    String opaquePath;

    @Nullable
    String query;

    @Nullable
    String fragment;

    /** The port that a special scheme has by default, 0 for "file", or -1 for a scheme that is not special. */
    static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http", "ws" -> 80;
            case "https", "wss" -> 443;
            case "ftp" -> 21;
            case "file" -> 0;
            default -> -1;
        };
    }

    boolean isSpecial() {
        return defaultPort(scheme) >= 0;
    }

    /** True where a user, password or port has no place. */
    boolean cannotHaveCredentials() {
        return host == null || host.isEmpty() || scheme.equals("file");
    }

    void assign(UrlRecord other) {
        scheme = other.scheme;
        username = other.username;
        password = other.password;
        host = other.host;
        port = other.port;
        path = new ArrayList<>(other.path);
        opaquePath = other.opaquePath;
        query = other.query;
        fragment = other.fragment;
    }

    /** Drops the last segment, but for a file URL's drive letter. */
    void shortenPath() {
        if (scheme.equals("file") && path.size() == 1 && UrlParser.isNormalizedDriveLetter(path.get(0))) {
            return;
        }
        if (!path.isEmpty()) {
            path.remove(path.size() - 1);
        }
    }

    @Export
    public String href() {
        StringBuilder out = new StringBuilder(64).append(scheme).append(':');
        if (host != null) {
            out.append("//");
            if (!username.isEmpty() || !password.isEmpty()) {
                out.append(username);
                if (!password.isEmpty()) {
                    out.append(':').append(password);
                }
                out.append('@');
            }
            out.append(host);
            if (port >= 0) {
                out.append(':').append(port);
            }
        } else if (opaquePath == null && path.size() > 1 && path.get(0).isEmpty()) {
            out.append("/.");
        }
        appendPath(out);
        if (query != null) {
            out.append('?').append(query);
        }
        if (fragment != null) {
            out.append('#').append(fragment);
        }
        return out.toString();
    }

    private void appendPath(StringBuilder out) {
        if (opaquePath != null) {
            out.append(opaquePath);
            return;
        }
        for (String segment : path) {
            out.append('/').append(segment);
        }
    }

    @Export
    public String origin() {
        if (scheme.equals("blob")) {
            UrlRecord inner = UrlParser.parse(pathname(), null);
            return inner != null && inner.scheme.startsWith("http") ? inner.origin() : "null";
        }
        return defaultPort(scheme) > 0 ? scheme + "://" + host() : "null";
    }

    @Export
    public String protocol() {
        return scheme + ":";
    }

    @Export
    public String username() {
        return username;
    }

    @Export
    public String password() {
        return password;
    }

    @Export
    public String host() {
        return host == null ? "" : port < 0 ? host : host + ":" + port;
    }

    @Export
    public String hostname() {
        return host == null ? "" : host;
    }

    @Export
    public String port() {
        return port < 0 ? "" : Integer.toString(port);
    }

    @Export
    public String pathname() {
        if (opaquePath == null && path.size() == 1) {
            return "/" + path.get(0);
        }
        StringBuilder out = new StringBuilder(32);
        appendPath(out);
        return out.toString();
    }

    @Export
    public String search() {
        return query == null || query.isEmpty() ? "" : "?" + query;
    }

    @Export
    public String hash() {
        return fragment == null || fragment.isEmpty() ? "" : "#" + fragment;
    }
}

package dev.jdo.bridge.web;

import dev.jdo.bridge.web.UrlParser.State;
import java.util.ArrayList;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** Port "url": the URL standard's parser and setters for web/url.js, and the addresses of requests. */
public final class Urls {
    /** The URL, relative to base where one is given, or null where either does not parse. */
    @Export
    public @Nullable UrlRecord parse(String input, @Nullable String base) {
        if (base == null) {
            return UrlParser.parse(input, null);
        }
        UrlRecord parent = UrlParser.parse(base, null);
        return parent == null ? null : UrlParser.parse(input, parent);
    }

    /** The serialized form of an absolute URL, or null where it does not parse. */
    @Export
    public @Nullable String normalize(String input) {
        UrlRecord url = UrlParser.parse(input, null);
        return url == null ? null : url.href();
    }

    /** What "%61+b" stands for in a form: a plus is a space, then percent-decoding. */
    @Export
    public String decodeForm(String text) {
        return PercentEncoding.decode(text.replace('+', ' '));
    }

    /** The name or value in application/x-www-form-urlencoded. */
    @Export
    public String encodeForm(String text) {
        return PercentEncoding.FORM.encode(text).replace("%20", "+");
    }

    /** Makes the URL equal to another, as setting href does. */
    @Export
    public void assign(UrlRecord url, UrlRecord other) {
        url.assign(other);
    }

    /** Sets the query without its question mark, null for none, as URLSearchParams does to its URL. */
    @Export
    public void setQuery(UrlRecord url, @Nullable String query) {
        url.query = query;
    }

    /** One of the URL class's setters, by the property's name; an input it refuses changes nothing. */
    @Export
    public void set(UrlRecord url, String part, String value) {
        switch (part) {
            case "protocol" -> UrlParser.parseInto(url, value + ":", State.SCHEME_START);
            case "username" -> {
                if (!url.cannotHaveCredentials()) {
                    url.username = PercentEncoding.USERINFO.encode(value);
                }
            }
            case "password" -> {
                if (!url.cannotHaveCredentials()) {
                    url.password = PercentEncoding.USERINFO.encode(value);
                }
            }
            case "host" -> setHost(url, value, State.HOST);
            case "hostname" -> setHost(url, value, State.HOSTNAME);
            case "port" -> setPort(url, value);
            case "pathname" -> {
                if (url.opaquePath == null) {
                    url.path = new ArrayList<>();
                    UrlParser.parseInto(url, value, State.PATH_START);
                }
            }
            case "search" -> {
                url.query = null;
                if (!value.isEmpty()) {
                    url.query = "";
                    UrlParser.parseInto(url, value.startsWith("?") ? value.substring(1) : value, State.QUERY);
                }
            }
            case "hash" -> {
                url.fragment = null;
                if (!value.isEmpty()) {
                    url.fragment = "";
                    UrlParser.parseInto(url, value.startsWith("#") ? value.substring(1) : value, State.FRAGMENT);
                }
            }
            default -> throw new IllegalStateException("no part of a URL: " + part);
        }
    }

    private static void setHost(UrlRecord url, String value, State from) {
        if (url.opaquePath == null) {
            UrlParser.parseInto(url, value, from);
        }
    }

    private static void setPort(UrlRecord url, String value) {
        if (url.cannotHaveCredentials()) {
            return;
        }
        if (value.isEmpty()) {
            url.port = -1;
        } else {
            UrlParser.parseInto(url, value, State.PORT);
        }
    }
}

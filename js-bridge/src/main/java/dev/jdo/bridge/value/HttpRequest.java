package dev.jdo.bridge.value;

import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/**
 * A request between a client, a worker and an object: a value that no isolate owns.
 *
 * @param method upper case where it is a standard one
 * @param url absolute
 * @param headers "name\nvalue\n" for each field, in order, names in lower case
 * @param body null where there is none
 * @param cf the JSON text of request.cf, or null
 */
public record HttpRequest(
        @Export String method,
        @Export String url,
        @Export String headers,
        @Export @Nullable Body body,
        @Export @Nullable String cf) {
    private static final String LENGTH = "content-length\n";

    /** The request as it arrives in another isolate: a header says how long its body is, or that it comes in pieces. */
    public HttpRequest framed() {
        if (body == null) {
            return this;
        }
        long length = body.length();
        String framing = length < 0 ? "transfer-encoding\nchunked\n" : LENGTH + length + "\n";
        return new HttpRequest(method, url, unframed() + framing, body, cf);
    }

    private String unframed() {
        StringBuilder kept = new StringBuilder();
        for (int at = 0; at < headers.length(); ) {
            int end = headers.indexOf('\n', headers.indexOf('\n', at) + 1) + 1;
            if (!headers.startsWith(LENGTH, at) && !headers.startsWith("transfer-encoding\n", at)) {
                kept.append(headers, at, end);
            }
            at = end;
        }
        return kept.toString();
    }
}

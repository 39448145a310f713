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
        @Export @Nullable String cf) {}

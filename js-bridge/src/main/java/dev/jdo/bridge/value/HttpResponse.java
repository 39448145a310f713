package dev.jdo.bridge.value;

import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/**
 * A response on its way back.
 *
 * @param headers as {@link HttpRequest#headers}
 * @param body null where there is none
 * @param webSocket the peer's end of an accepted socket where status is 101, an opaque handle for JavaScript, else null
 */
public record HttpResponse(
        @Export int status,
        @Export String statusText,
        @Export String headers,
        @Export @Nullable Body body,
        @Export @Nullable Object webSocket) {}

package dev.jdo.bridge.host;

import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "fetch": requests to the world outside. */
public interface FetchHost {
    /**
     * Sends one request and gives its response as soon as the head is there. Redirects are not followed here.
     *
     * @return fails with {@link dev.jdo.bridge.error.JsError} in the platform's words
     */
    @Export
    CompletableFuture<HttpResponse> fetch(HttpRequest request);

    /** The response of that call is not wanted any more. */
    @Export
    void cancel(CompletableFuture<HttpResponse> call);
}

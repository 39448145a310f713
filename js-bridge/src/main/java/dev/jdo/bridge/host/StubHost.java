package dev.jdo.bridge.host;

import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** A stub's way to its object. Calls arrive in the order in which they were made. */
public interface StubHost {
    @Export
    CompletableFuture<HttpResponse> fetch(HttpRequest request);

    /** The caller no longer waits for what {@link #fetch} gave; the object goes on. */
    @Export
    default void cancel(CompletableFuture<?> call) {}

    /**
     * Calls a method, or reads a property where {@code arguments} is null.
     *
     * @param path property names joined by "."
     * @param arguments the serialized array of arguments
     * @return the serialized result
     */
    @Export
    CompletableFuture<byte[]> call(String path, byte @Nullable [] arguments);
}

package dev.jdo.bridge.host;

import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.bridge.value.Parcel;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.HostAccess.Export;

/** A stub's way to an object or to a worker's entrypoint. */
public interface StubHost extends TargetHost {
    @Export
    CompletableFuture<HttpResponse> fetch(HttpRequest request);

    /** The caller no longer waits for what {@link #fetch} gave; the object goes on. */
    @Export
    default void cancel(CompletableFuture<?> call) {}

    /** The same receiver, to be packed. */
    @Export
    Parcel.Reference reference();
}

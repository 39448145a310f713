package dev.jdo.emulator.worker;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.value.Body;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.emulator.event.Event;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The workers of this process, by name. From any thread. */
public interface Neighbours {
    /** The worker of that name, or null where there is none. */
    @Nullable
    Script find(String name);

    /** What the dev server answers for a worker that does not run (spec: terminal). */
    @SuppressWarnings("unchecked") // the answer to a fetch is a response
    static <R> CompletableFuture<R> missing(String name, Event<R> event) {
        String text = "Worker \"" + name + "\" not found. Make sure it is running locally.";
        return event instanceof Event.Fetch
                ? (CompletableFuture<R>) CompletableFuture.completedFuture(new HttpResponse(
                        503,
                        "Service Unavailable",
                        "content-type\ntext/plain;charset=UTF-8\n",
                        new Body.Text(text),
                        null))
                : CompletableFuture.failedFuture(new JsError("Error", text).with(JsError.REMOTE));
    }
}

package dev.jdo.emulator.event;

import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;

/**
 * Something that can be delivered to a worker or an object.
 *
 * @param <R> what its handling gives back
 */
public sealed interface Event<R> {
    /** An HTTP request; the answer is its response. */
    record Fetch(HttpRequest request) implements Event<HttpResponse> {}

    /**
     * A method call; the answer is the serialized result.
     *
     * @param path property names joined by "."
     * @param arguments the serialized array of arguments
     */
    record Call(String path, byte[] arguments) implements Event<byte[]> {}
}

package dev.jdo.bridge.host;

import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.bridge.value.Parcel;
import org.graalvm.polyglot.HostAccess.Export;
import org.jspecify.annotations.Nullable;

/** Where the outcome of one event goes; told exactly once. */
public interface ReplyHost {
    /** The answer to a fetch. */
    @Export
    void respond(HttpResponse response);

    /** The result of a call that is not undefined. */
    @Export
    default void result(Parcel parcel) {
        throw new IllegalStateException("only a call has a result");
    }

    /**
     * The result of a call in which nothing goes by reference, and that nobody needs to hear of again.
     *
     * @param named true where its properties can be read before it has arrived: it is an object
     * @throws dev.jdo.bridge.error.JsError where it is too many bytes
     */
    @Export
    default void copied(byte[] serialized, boolean named) {
        throw new IllegalStateException("only a call has a result");
    }

    /**
     * The end of a scheduled event, failed or not.
     *
     * @param noRetry the handler asked not to be run again
     */
    @Export
    default void scheduled(boolean ok, boolean noRetry) {
        throw new IllegalStateException("only a scheduled event ends so");
    }

    /**
     * The end of a batch of a queue, failed or not.
     *
     * @param retryAll every message is to come again
     * @param delaySeconds after so long, NaN where the handler did not say
     * @param retries what else is to come again: lines of a message's index and, where the handler said one, a blank and its
     *     delay in seconds
     */
    @Export
    default void batch(boolean ok, boolean retryAll, double delaySeconds, String retries) {
        throw new IllegalStateException("only a batch of a queue ends so");
    }

    /** The result of any other event: a serialized value, or null for undefined. */
    @Export
    void value(byte @Nullable [] serialized);

    /**
     * The handler threw.
     *
     * @param name the class of the error
     * @param stack its stack, or null
     * @param serialized the thrown value itself, or null where it cannot be cloned
     * @param flags as in {@link dev.jdo.bridge.error.JsError}
     */
    @Export
    void fail(String name, String message, @Nullable String stack, byte @Nullable [] serialized, int flags);
}

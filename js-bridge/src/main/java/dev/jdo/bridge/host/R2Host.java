package dev.jdo.bridge.host;

import dev.jdo.bridge.value.Body;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.HostAccess.Export;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Port "r2": the objects of R2 buckets. What options may be, cloudflare/r2-bucket.js knows; what a bucket itself refuses
 * arrives as the error's text.
 *
 * <p>An object is a JSON text: key, version, size, etag, uploaded (milliseconds since 1970), httpMetadata, customMetadata,
 * checksums (hex by name) and, where it was read, range (offset, length). A condition is a JavaScript object: etagMatches and
 * etagDoesNotMatch (pairs of strong, weak or wildcard, and a value), uploadedBefore, uploadedAfter (milliseconds) and
 * secondsGranularity, each or all of it undefined.
 */
public interface R2Host {
    /** The object without its value, or null. */
    @Export
    CompletableFuture<@Nullable String> head(String bucket, String key);

    /**
     * The object, or null; without its value where the condition does not hold.
     *
     * @param range offset, length, suffix and header, each or all of it undefined
     */
    @Export
    CompletableFuture<@Nullable FoundHost> get(String bucket, String key, Value range, Value condition);

    /**
     * Stores a value in place of any other; the future gives the object, or null where the condition does not hold.
     *
     * @param value of a known length
     * @param httpMetadata a JSON text
     * @param customMetadata a JSON text
     * @param algorithm of the checksum that the value must have, or null
     * @param checksum in hex, or null
     */
    @Export
    CompletableFuture<@Nullable String> put(
            String bucket,
            String key,
            Body value,
            String httpMetadata,
            String customMetadata,
            @Nullable String algorithm,
            @Nullable String checksum,
            Value condition);

    /** Forgets the objects with these keys, an array; the future gives true. */
    @Export
    CompletableFuture<Boolean> delete(String bucket, Value keys);

    /**
     * A page of objects: a JSON object with {@code objects}, {@code truncated}, {@code delimitedPrefixes} and, where more
     * follow, {@code cursor}.
     *
     * @param after the key before the first, or null
     * @param cursor of the page before, or null
     * @param delimiter or ""
     */
    @Export
    CompletableFuture<String> list(
            String bucket,
            String prefix,
            @Nullable String after,
            @Nullable String cursor,
            String delimiter,
            int limit,
            boolean httpMetadata,
            boolean customMetadata);

    /** Begins an object of several parts; the future gives the upload's id. */
    @Export
    CompletableFuture<String> begin(String bucket, String key, String httpMetadata, String customMetadata);

    /** Stores a part of such an object; the future gives its etag. */
    @Export
    CompletableFuture<String> uploadPart(String bucket, String key, String uploadId, int number, Body value);

    /** Makes the object of its parts: an array of pairs, a number and an etag. */
    @Export
    CompletableFuture<String> complete(String bucket, String key, String uploadId, Value parts);

    /** Forgets the parts; the future gives true. */
    @Export
    CompletableFuture<Boolean> abort(String bucket, String key, String uploadId);

    /** An object that was found. */
    interface FoundHost {
        /** The object. */
        @Export
        String object();

        /** What was asked for of its value, or null where the condition does not hold. */
        @Export
        @Nullable
        Body body();
    }
}

package dev.jdo.emulator.product;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.R2Host;
import dev.jdo.bridge.value.Body;
import dev.jdo.emulator.gate.Stage;
import dev.jdo.emulator.storage.R2Blobs;
import dev.jdo.emulator.storage.R2Bucket;
import dev.jdo.emulator.storage.R2Condition;
import dev.jdo.emulator.storage.R2List;
import dev.jdo.emulator.storage.R2Object;
import dev.jdo.emulator.storage.R2Range;
import dev.jdo.emulator.storage.R2Refusal;
import dev.jdo.emulator.storage.R2Uploads;
import dev.jdo.emulator.storage.StorageException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Port "r2" of a stage: what it asks leaves through its output gate. Values pass by, piece by piece. */
public record R2Ops(Stage stage, Products products) implements R2Host {
    /** 5 GiB less 5 MiB (https://developers.cloudflare.com/r2/platform/limits/). */
    private static final long LARGEST = 5_363_466_240L;

    private static final String MD5 = "MD5";

    /** An object that was found. */
    private record Found(String object, @Nullable Body body) implements FoundHost {}

    @Override
    public CompletableFuture<@Nullable String> head(String bucket, String key) {
        return ask("head", bucket, r2 -> {
            R2Object object = r2.head(key);
            return object == null ? null : R2Json.of(object, new R2Range(0, object.size()));
        });
    }

    @Override
    public CompletableFuture<@Nullable FoundHost> get(String bucket, String key, Value range, Value condition) {
        R2Condition onlyIf = R2Arguments.condition(condition);
        Function<R2Object, R2Range> wanted = R2Arguments.range(range);
        return ask("get", bucket, r2 -> {
            R2Object object = r2.head(key);
            if (object == null) {
                return null;
            }
            if (!onlyIf.holds(object)) {
                return new Found(R2Json.of(object, new R2Range(0, object.size())), null);
            }
            R2Range found = wanted.apply(object);
            return new Found(R2Json.of(object, found), r2.read(object, found));
        });
    }

    @Override
    public CompletableFuture<@Nullable String> put(
            String bucket,
            String key,
            Body value,
            String httpMetadata,
            String customMetadata,
            @Nullable String algorithm,
            @Nullable String checksum,
            Value condition) {
        R2Condition onlyIf = R2Arguments.condition(condition);
        Set<String> algorithms = algorithm == null || algorithm.equals(MD5) ? Set.of(MD5) : Set.of(MD5, algorithm);
        return stage.current()
                .send(() -> write("put", bucket, value, algorithms).thenCompose(written -> {
                    String actual = algorithm == null
                            ? ""
                            : String.valueOf(written.digests().get(algorithm));
                    return answer("put", bucket, r2 -> {
                        if (algorithm != null && checksum != null && !actual.equalsIgnoreCase(checksum)) {
                            r2.drop(written);
                            throw R2Refusal.digest(algorithm, checksum.toLowerCase(Locale.ROOT), actual);
                        }
                        R2Object object = new R2Object(
                                key,
                                written.blob(),
                                r2.newVersion(),
                                written.size(),
                                String.valueOf(written.digests().get(MD5)),
                                products.clock().millis(),
                                algorithm == null ? "{}" : R2Json.checksum(algorithm, actual),
                                httpMetadata,
                                customMetadata);
                        return r2.put(object, onlyIf) ? R2Json.of(object, null) : null;
                    });
                }));
    }

    /** A value that is there is written in its turn, one that streams on a thread that may wait. */
    private CompletableFuture<R2Blobs.Written> write(String method, String bucket, Body value, Set<String> algorithms) {
        R2Blobs blobs = products.r2Blobs(bucket);
        Supplier<R2Blobs.Written> task = () -> translated(method, bucket, () -> {
            try {
                if (value.length() > LARGEST) {
                    throw R2Refusal.tooLarge();
                }
                return blobs.write(value, algorithms, products.clock().millis());
            } catch (RuntimeException e) {
                value.cancel();
                throw e;
            }
        });
        return value.buffered()
                ? CompletableFuture.supplyAsync(task, products.executor())
                : CompletableFuture.supplyAsync(task, Thread::startVirtualThread);
    }

    @Override
    public CompletableFuture<Boolean> delete(String bucket, Value keys) {
        List<String> all = new ArrayList<>();
        for (long i = 0; i < keys.getArraySize(); i++) {
            all.add(keys.getArrayElement(i).asString());
        }
        return ask("delete", bucket, r2 -> {
            r2.delete(all);
            return true;
        });
    }

    @Override
    public CompletableFuture<String> list(
            String bucket,
            String prefix,
            @Nullable String after,
            @Nullable String cursor,
            String delimiter,
            int limit,
            boolean httpMetadata,
            boolean customMetadata) {
        R2List list = new R2List(prefix, R2Arguments.after(after, cursor), delimiter, limit);
        return ask("list", bucket, r2 -> R2Json.of(r2.list(list), httpMetadata, customMetadata));
    }

    @Override
    public CompletableFuture<String> begin(String bucket, String key, String httpMetadata, String customMetadata) {
        return ask("createMultipartUpload", bucket, r2 -> r2.uploads().begin(key, httpMetadata, customMetadata));
    }

    @Override
    public CompletableFuture<String> uploadPart(String bucket, String key, String uploadId, int number, Body value) {
        return stage.current()
                .send(() -> write("uploadPart", bucket, value, Set.of(MD5))
                        .thenCompose(written -> answer("uploadPart", bucket, r2 -> {
                            try {
                                return r2.uploads().put(key, uploadId, number, written);
                            } catch (R2Refusal e) {
                                r2.drop(written);
                                throw e;
                            }
                        })));
    }

    @Override
    public CompletableFuture<String> complete(String bucket, String key, String uploadId, Value parts) {
        List<R2Uploads.Named> named = new ArrayList<>();
        for (long i = 0; i < parts.getArraySize(); i++) {
            Value pair = parts.getArrayElement(i);
            named.add(new R2Uploads.Named(
                    pair.getArrayElement(0).asInt(), pair.getArrayElement(1).asString()));
        }
        return ask(
                "completeMultipartUpload",
                bucket,
                r2 -> R2Json.of(
                        r2.uploads()
                                .complete(key, uploadId, named, products.clock().millis()),
                        null));
    }

    @Override
    public CompletableFuture<Boolean> abort(String bucket, String key, String uploadId) {
        return ask("abortMultipartUpload", bucket, r2 -> {
            r2.uploads().abort(key, uploadId);
            return true;
        });
    }

    private <T extends @Nullable Object> CompletableFuture<T> ask(
            String method, String bucket, Function<R2Bucket, T> question) {
        return stage.current().send(() -> answer(method, bucket, question));
    }

    private <T extends @Nullable Object> CompletableFuture<T> answer(
            String method, String bucket, Function<R2Bucket, T> question) {
        return products.r2(bucket).ask(r2 -> translated(method, bucket, () -> question.apply(r2)));
    }

    /** What a bucket refuses, and what happens to its files or to a stream, as an error of the platform. */
    private static <T extends @Nullable Object> T translated(String method, String bucket, Supplier<T> task) {
        try {
            return task.get();
        } catch (R2Refusal e) {
            throw new JsError("Error", method + ": " + e.getMessage());
        } catch (StorageException | UncheckedIOException e) {
            throw new JsError("Error", "R2 bucket " + bucket + " cannot be used: " + e.getMessage());
        } catch (CompletionException e) {
            throw e.getCause() instanceof JsError error ? error : e;
        }
    }

    /** The names by which the platform stores checksums. */
    static final Map<String, String> FIELDS =
            Map.of("MD5", "md5", "SHA-1", "sha1", "SHA-256", "sha256", "SHA-384", "sha384", "SHA-512", "sha512");
}

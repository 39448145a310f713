package dev.jdo.emulator.product;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.KvHost;
import dev.jdo.bridge.value.Body;
import dev.jdo.emulator.gate.Stage;
import dev.jdo.emulator.storage.KvNamespace;
import dev.jdo.emulator.storage.StorageException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Port "kv" of a stage: what it asks leaves through its output gate. */
public record KvOps(Stage stage, Products products) implements KvHost {
    private static final long SECOND = 1000;

    @Override
    public CompletableFuture<@Nullable EntryHost> get(String namespace, String key) {
        return ask(namespace, kv -> {
            KvNamespace.Entry entry = kv.get(key, now());
            return entry == null ? null : new Entry(entry);
        });
    }

    @Override
    public CompletableFuture<Boolean> put(
            String namespace, String key, Body value, double expiration, @Nullable String metadata) {
        Long ends = expiration < 0 ? null : (long) (expiration * SECOND);
        return ask(namespace, kv -> {
            kv.put(key, value.bytes(), ends, metadata, now());
            return true;
        });
    }

    @Override
    public CompletableFuture<Boolean> delete(String namespace, String key) {
        return ask(namespace, kv -> {
            kv.delete(key);
            return true;
        });
    }

    @Override
    public CompletableFuture<String> list(String namespace, String prefix, String cursor, int limit) {
        return ask(namespace, kv -> json(kv.list(prefix, after(cursor), limit + 1, now()), limit));
    }

    private <T extends @Nullable Object> CompletableFuture<T> ask(String id, Function<KvNamespace, T> question) {
        Shared<KvNamespace> shared = products.kv(id);
        return stage.current()
                .send(() -> shared.ask(kv -> {
                    try {
                        return question.apply(kv);
                    } catch (StorageException | UncheckedIOException e) {
                        throw new JsError("Error", "KV namespace " + id + " cannot be used: " + e.getMessage());
                    }
                }));
    }

    private long now() {
        return products.clock().millis();
    }

    /** A cursor is the last key of the page before; one that is none begins anew. */
    private static String after(String cursor) {
        try {
            return new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String json(List<KvNamespace.Key> keys, int limit) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeName("keys");
            json.writeStartArray();
            for (KvNamespace.Key key : keys.subList(0, Math.min(limit, keys.size()))) {
                json.writeStartObject();
                json.writeStringProperty("name", key.name());
                if (key.expiration() != null) {
                    json.writeNumberProperty("expiration", key.expiration() / SECOND);
                }
                if (key.metadata() != null) {
                    json.writeName("metadata");
                    json.writeRawValue(key.metadata());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            if (keys.size() > limit) {
                byte[] last = keys.get(limit - 1).name().getBytes(StandardCharsets.UTF_8);
                json.writeStringProperty("cursor", Base64.getEncoder().encodeToString(last));
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    /** An entry that has been read. */
    private record Entry(KvNamespace.Entry entry) implements EntryHost {
        @Override
        public Body value() {
            return new Body.Bytes(ByteBuffer.wrap(entry.value()));
        }

        @Override
        public @Nullable String metadata() {
            return entry.metadata();
        }
    }
}

package dev.jdo.emulator.product;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.D1Host;
import dev.jdo.emulator.gate.Stage;
import dev.jdo.emulator.storage.D1Database;
import dev.jdo.emulator.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Port "d1" of a stage: what it asks leaves through its output gate. */
public record D1Ops(Stage stage, Products products) implements D1Host {
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*");

    @Override
    public CompletableFuture<String> query(String database, Value statements, Value parameters, boolean bookmark) {
        List<D1Database.Query> queries = new ArrayList<>();
        for (long i = 0; i < statements.getArraySize(); i++) {
            String sql = statements.getArrayElement(i).asString();
            if (!COMMENT.matcher(sql).replaceAll("").isBlank()) {
                queries.add(new D1Database.Query(sql, values(parameters.getArrayElement(i))));
            }
        }
        if (queries.isEmpty()) {
            return CompletableFuture.failedFuture(new JsError("Error", "No SQL statements detected."));
        }
        Shared<D1Database> shared = products.d1(database);
        return stage.current()
                .send(() -> shared.ask(d1 -> {
                    try {
                        return D1Json.of(d1.run(queries, bookmark));
                    } catch (StorageException e) {
                        throw new JsError("Error", e.getMessage());
                    }
                }));
    }

    private static @Nullable Object[] values(Value array) {
        @Nullable Object[] values = new @Nullable Object[(int) array.getArraySize()];
        for (int i = 0; i < values.length; i++) {
            Value value = array.getArrayElement(i);
            values[i] = value.isNull()
                    ? null
                    : value.isString() ? value.asString() : value.isNumber() ? (Object) value.asDouble() : bytes(value);
        }
        return values;
    }

    private static byte[] bytes(Value buffer) {
        byte[] bytes = new byte[(int) buffer.getBufferSize()];
        buffer.readBuffer(0, bytes, 0, bytes.length);
        return bytes;
    }
}

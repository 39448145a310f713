package dev.jdo.emulator.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one Workers KV namespace where wrangler keeps them: a row for each in
 * {@code v3/kv/miniflare-KVNamespaceObject/<id>.sqlite}, its value a file in {@code v3/kv/<namespace>/blobs}. Times are
 * milliseconds since 1970. For one thread at a time.
 */
public final class KvNamespace implements Store {
    static final String OWNER = "miniflare-KVNamespaceObject";
    private static final int RANDOM_BYTES = 32;
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS _mf_entries (
              key TEXT PRIMARY KEY,
              blob_id TEXT NOT NULL,
              expiration INTEGER,
              metadata TEXT
            )""";
    private static final String INDEX =
            "CREATE INDEX IF NOT EXISTS _mf_entries_expiration_idx ON _mf_entries(expiration)";
    private static final String GET = "SELECT blob_id, expiration, metadata FROM _mf_entries WHERE key = ?";
    private static final String PUT =
            "INSERT OR REPLACE INTO _mf_entries (key, blob_id, expiration, metadata) VALUES (?, ?, ?, ?)";
    private static final String DELETE = "DELETE FROM _mf_entries WHERE key = ?";
    private static final String LIST = "SELECT key, expiration, metadata FROM _mf_entries"
            + " WHERE substr(key, 1, length(?1)) = ?1 AND key > ?2 AND (expiration IS NULL OR expiration >= ?3)"
            + " ORDER BY key LIMIT ?4";
    private static final String EXPIRED = "SELECT key, blob_id FROM _mf_entries WHERE expiration < ?";

    private final Path file;
    private final Path blobs;
    private final DatabaseOptions options;
    private final SecureRandom random = new SecureRandom();
    private @Nullable Database database;

    /** @param id the namespace's id in the config */
    public KvNamespace(StateFolder state, String id, DatabaseOptions options) {
        this.file = state.kvNamespaces().named(id).path();
        this.blobs = blobs(state, id);
        this.options = options;
    }

    /** The folder of its values. */
    static Path blobs(StateFolder state, String id) {
        return state.products("kv").resolve(FileName.of(id)).resolve("blobs");
    }

    /**
     * What is stored under a key.
     *
     * @param metadata a JSON text, or null
     */
    public record Entry(byte[] value, @Nullable String metadata) {}

    /**
     * A key in a list.
     *
     * @param expiration in milliseconds, or null
     * @param metadata a JSON text, or null
     */
    public record Key(
            String name,
            @Nullable Long expiration,
            @Nullable String metadata) {}

    /** Where an entry's value is. */
    private record Row(
            String blob,
            @Nullable Long expiration,
            @Nullable String metadata) {}

    /** The entry, or null where there is none or it has expired. */
    public @Nullable Entry get(String key, long now) {
        Row row = Files.exists(file) ? row(key) : null;
        if (row == null) {
            return null;
        }
        if (row.expiration != null && row.expiration <= now) {
            delete(key);
            return null;
        }
        try {
            return new Entry(Files.readAllBytes(blobs.resolve(row.blob)), row.metadata);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stores a value in place of any other. A value is a whole file before its row names it. */
    public void put(String key, ByteBuffer value, @Nullable Long expiration, @Nullable String metadata, long now) {
        Database open = database();
        String blob = write(value, now);
        Row before = row(key);
        try (DatabaseStatement statement = open.statement(PUT)) {
            statement
                    .bindAny(1, key)
                    .bindAny(2, blob)
                    .bindAny(3, expiration)
                    .bindAny(4, metadata)
                    .step();
        }
        if (before != null) {
            drop(before.blob);
        }
    }

    public void delete(String key) {
        Row row = Files.exists(file) ? row(key) : null;
        if (row != null) {
            try (DatabaseStatement statement = database().statement(DELETE)) {
                statement.bindAny(1, key).step();
            }
            drop(row.blob);
        }
    }

    /**
     * Keys in the order of their bytes; those that have expired are forgotten meanwhile.
     *
     * @param after the key before the first, or ""
     */
    public List<Key> list(String prefix, String after, int limit, long now) {
        List<Key> keys = new ArrayList<>();
        if (!Files.exists(file)) {
            return keys;
        }
        try (DatabaseStatement rows = database().statement(LIST)) {
            rows.bindAny(1, prefix).bindAny(2, after).bind(3, now).bind(4, limit);
            while (rows.step()) {
                keys.add(new Key(String.valueOf(rows.text(0)), time(rows, 1), rows.text(2)));
            }
        }
        List<String> expired = new ArrayList<>();
        try (DatabaseStatement rows = database().statement(EXPIRED).bind(1, now)) {
            while (rows.step()) {
                expired.add(String.valueOf(rows.text(0)));
            }
        }
        expired.forEach(this::delete);
        return keys;
    }

    private @Nullable Row row(String key) {
        try (DatabaseStatement row = database().statement(GET).bindAny(1, key)) {
            return row.step() ? new Row(String.valueOf(row.text(0)), time(row, 1), row.text(2)) : null;
        }
    }

    private static @Nullable Long time(DatabaseStatement row, int column) {
        return row.value(column) == null ? null : row.integer(column);
    }

    private Database database() {
        Database open = database;
        if (open == null) {
            open = Database.open(file, options);
            open.run(TABLE);
            open.run(INDEX);
            database = open;
        }
        return open;
    }

    private String write(ByteBuffer value, long now) {
        byte[] id = new byte[RANDOM_BYTES];
        random.nextBytes(id);
        byte[] stamped = ByteBuffer.allocate(RANDOM_BYTES + Long.BYTES)
                .put(id)
                .putLong(now)
                .array();
        String name = HexFormat.of().formatHex(stamped);
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        try {
            Files.createDirectories(blobs);
            Files.write(blobs.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name;
    }

    private void drop(String blob) {
        try {
            Files.deleteIfExists(blobs.resolve(blob));
        } catch (IOException e) {
            // A file that no row names takes room, and does no other harm.
            Objects.requireNonNull(e);
        }
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
            database = null;
        }
    }
}

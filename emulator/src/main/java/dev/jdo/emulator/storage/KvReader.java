package dev.jdo.emulator.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A look into a KV namespace, with or without a process that writes to it. Entries are shown as they are stored, those whose
 * time is over and that nobody has asked for since among them. Nothing is written.
 */
public final class KvReader {
    private static final String COLUMNS = "SELECT key, expiration, metadata, blob_id FROM _mf_entries";

    private final ObjectFile file;
    private final Path blobs;

    /** @param id the namespace's id in the config */
    public KvReader(StateFolder state, String id) {
        this.file = state.kvNamespaces().named(id);
        this.blobs = KvNamespace.blobs(state, id);
    }

    /** The namespaces that have values, by the names of their folders, which are their ids unless those are odd. */
    public static List<String> ids(StateFolder state) {
        return StateFolder.children(state.products("kv")).stream()
                .filter(folder -> Files.isDirectory(folder.resolve("blobs")))
                .map(folder -> folder.getFileName().toString())
                .toList();
    }

    /**
     * An entry.
     *
     * @param value its bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    public record Entry(KvNamespace.Key key, byte[] value) {}

    /** Whether anything was ever stored in it. */
    public boolean exists() {
        return file.exists();
    }

    /** How many entries it has. */
    public long count() {
        return read(database -> database.number("SELECT count(*) FROM _mf_entries"), 0L);
    }

    /** What it takes on disk. */
    public long bytes() {
        long bytes = exists() ? file.size() : 0;
        for (Path blob : StateFolder.children(blobs)) {
            try {
                bytes += Files.size(blob);
            } catch (IOException e) {
                // Deleted meanwhile.
                bytes += 0;
            }
        }
        return bytes;
    }

    /** Its keys in the order of their bytes. */
    public List<KvNamespace.Key> list(String prefix, boolean reverse, int limit) {
        String sql = COLUMNS + " WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key " + (reverse ? "DESC" : "ASC")
                + " LIMIT ?2";
        return read(
                database -> {
                    List<KvNamespace.Key> keys = new ArrayList<>();
                    try (DatabaseStatement rows =
                            database.statement(sql).bindAny(1, prefix).bind(2, limit)) {
                        while (rows.step()) {
                            keys.add(key(rows));
                        }
                    }
                    return keys;
                },
                List.of());
    }

    /** One entry. */
    public Optional<Entry> get(String key) {
        return read(
                database -> {
                    try (DatabaseStatement row =
                            database.statement(COLUMNS + " WHERE key = ?").bindAny(1, key)) {
                        return row.step()
                                ? Optional.of(new Entry(key(row), blob(String.valueOf(row.text(3)))))
                                : Optional.empty();
                    }
                },
                Optional.empty());
    }

    private byte[] blob(String name) {
        try {
            return Files.readAllBytes(blobs.resolve(name));
        } catch (NoSuchFileException e) {
            throw new StorageException("the file of its value is missing: " + blobs.resolve(name), "SQLITE_IOERR", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KvNamespace.Key key(DatabaseStatement row) {
        Long expiration = row.value(1) == null ? null : (Long) row.integer(1);
        return new KvNamespace.Key(String.valueOf(row.text(0)), expiration, row.text(2));
    }

    private <T> T read(Function<Database, T> reading, T otherwise) {
        return exists() ? DatabaseReader.read(file.path(), reading) : otherwise;
    }
}

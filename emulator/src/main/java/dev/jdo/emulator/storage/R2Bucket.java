package dev.jdo.emulator.storage;

import dev.jdo.bridge.value.Body;
import dev.jdo.emulator.id.IdFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one R2 bucket where wrangler keeps them: a row for each in
 * {@code v3/r2/miniflare-R2BucketObject/<id>.sqlite}, values in {@link R2Blobs}. For one thread at a time.
 */
public final class R2Bucket implements Store {
    private static final String OWNER = "miniflare-R2BucketObject";
    private static final int VERSION_BYTES = 16;
    private static final List<String> TABLES = List.of("""
            CREATE TABLE IF NOT EXISTS _mf_objects (
                key TEXT PRIMARY KEY,
                blob_id TEXT,
                version TEXT NOT NULL,
                size INTEGER NOT NULL,
                etag TEXT NOT NULL,
                uploaded INTEGER NOT NULL,
                checksums TEXT NOT NULL,
                http_metadata TEXT NOT NULL,
                custom_metadata TEXT NOT NULL
            )""", """
            CREATE TABLE IF NOT EXISTS _mf_multipart_uploads (
                upload_id TEXT PRIMARY KEY,
                key TEXT NOT NULL,
                http_metadata TEXT NOT NULL,
                custom_metadata TEXT NOT NULL,
                state TINYINT DEFAULT 0 NOT NULL
            )""", """
            CREATE TABLE IF NOT EXISTS _mf_multipart_parts (
                upload_id TEXT NOT NULL REFERENCES _mf_multipart_uploads(upload_id),
                part_number INTEGER NOT NULL,
                blob_id TEXT NOT NULL,
                size INTEGER NOT NULL,
                etag TEXT NOT NULL,
                checksum_md5 TEXT NOT NULL,
                object_key TEXT REFERENCES _mf_objects(key) DEFERRABLE INITIALLY DEFERRED,
                PRIMARY KEY (upload_id, part_number)
            )""");
    private static final String GET = "SELECT " + R2Object.COLUMNS + " FROM _mf_objects WHERE key = ?";
    private static final String PUT =
            "INSERT OR REPLACE INTO _mf_objects (" + R2Object.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String DELETE = "DELETE FROM _mf_objects WHERE key = ?";
    private static final String PARTS =
            "SELECT blob_id, size FROM _mf_multipart_parts WHERE object_key = ? ORDER BY part_number";
    private static final String DELETE_PARTS = "DELETE FROM _mf_multipart_parts WHERE object_key = ? RETURNING blob_id";

    private final Path file;
    private final R2Blobs blobs;
    private final DatabaseOptions options;
    private final SecureRandom random = new SecureRandom();
    private @Nullable Database database;

    /** @param name the bucket's name in the config */
    public R2Bucket(StateFolder state, String name, DatabaseOptions options) {
        String id = new IdFactory(OWNER, random).fromName(name).hex();
        this.file = state.root().resolve("v3").resolve("r2").resolve(OWNER).resolve(id + ".sqlite");
        this.blobs = new R2Blobs(state, name);
        this.options = options;
    }

    /** The object with that key, or null. */
    public @Nullable R2Object head(String key) {
        return Files.exists(file) ? row(database(), key) : null;
    }

    static @Nullable R2Object row(Database database, String key) {
        try (DatabaseStatement row = database.statement(GET).bindAny(1, key)) {
            return row.step() ? R2Object.of(row) : null;
        }
    }

    /** A range of an object's value, to be read later; the object may be replaced meanwhile. */
    public Body read(R2Object object, R2Range range) {
        List<R2Blobs.Piece> pieces = new ArrayList<>();
        if (object.blob() != null) {
            pieces.add(new R2Blobs.Piece(object.blob(), object.size()));
        } else {
            try (DatabaseStatement rows = database().statement(PARTS).bindAny(1, object.key())) {
                while (rows.step()) {
                    pieces.add(new R2Blobs.Piece(String.valueOf(rows.text(0)), rows.integer(1)));
                }
            }
        }
        return blobs.read(pieces, range);
    }

    /** A name for the next version of an object. */
    public String newVersion() {
        byte[] bytes = new byte[VERSION_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Stores an object in place of any other, unless the condition does not hold: then it is dropped, and this is false. */
    public boolean put(R2Object object, R2Condition condition) {
        List<String> old = change(open -> {
            R2Object before = row(open, object.key());
            if (!condition.holds(before)) {
                return null;
            }
            return replace(open, before, object);
        });
        if (old == null && object.blob() != null) {
            blobs.drop(object.blob());
        }
        return old != null;
    }

    /** Writes an object's row; gives the files that nothing names any more. */
    static List<String> replace(Database open, @Nullable R2Object before, R2Object object) {
        List<String> old = before == null ? List.of() : blobsOf(open, before);
        try (DatabaseStatement statement = open.statement(PUT)) {
            object.bind(statement);
            statement.step();
        }
        return old;
    }

    private static List<String> blobsOf(Database open, R2Object object) {
        return object.blob() != null ? List.of(object.blob()) : blobs(open, DELETE_PARTS, object.key());
    }

    /** Runs a statement that gives names of files. */
    static List<String> blobs(Database open, String sql, String parameter) {
        List<String> found = new ArrayList<>();
        try (DatabaseStatement rows = open.statement(sql).bindAny(1, parameter)) {
            while (rows.step()) {
                found.add(String.valueOf(rows.text(0)));
            }
        }
        return found;
    }

    /** Nothing is made of a value that was written. */
    public void drop(R2Blobs.Written written) {
        blobs.drop(written.blob());
    }

    public void delete(List<String> keys) {
        change(open -> {
            List<String> old = new ArrayList<>();
            for (String key : keys) {
                R2Object before = row(open, key);
                if (before != null) {
                    old.addAll(blobsOf(open, before));
                    try (DatabaseStatement statement = open.statement(DELETE).bindAny(1, key)) {
                        statement.step();
                    }
                }
            }
            return old;
        });
    }

    public R2List.Page list(R2List list) {
        return Files.exists(file) ? list.read(database()) : new R2List.Page(List.of(), List.of(), null);
    }

    /** Uploads in several parts. */
    public R2Uploads uploads() {
        return new R2Uploads(this);
    }

    /** Runs a transaction, then deletes the files that it gives; null for none, and nothing done. */
    @Nullable
    List<String> change(Function<Database, @Nullable List<String>> transaction) {
        Database open = database();
        open.beginWriting();
        List<String> old;
        try {
            old = transaction.apply(open);
            open.commit();
        } catch (RuntimeException e) {
            open.rollback();
            throw e;
        }
        if (old != null) {
            old.forEach(blobs::drop);
        }
        return old;
    }

    SecureRandom random() {
        return random;
    }

    private Database database() {
        Database open = database;
        if (open == null) {
            open = Database.open(file, options);
            TABLES.forEach(open::run);
            database = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
            database = null;
        }
    }
}

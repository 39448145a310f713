package dev.jdo.emulator.storage;

import org.jspecify.annotations.Nullable;

/**
 * An object of a bucket, without its value.
 *
 * @param blob the file that has its value, or null where its parts have it
 * @param uploaded in milliseconds since 1970
 * @param checksums a JSON text: those that were asked for, in hex, by name
 * @param httpMetadata a JSON text
 * @param customMetadata a JSON text
 */
public record R2Object(
        String key,
        @Nullable String blob,
        String version,
        long size,
        String etag,
        long uploaded,
        String checksums,
        String httpMetadata,
        String customMetadata) {
    static final String COLUMNS =
            "key, blob_id, version, size, etag, uploaded, checksums, http_metadata, custom_metadata";

    /** The columns of {@link #COLUMNS}, in their order. */
    static R2Object of(DatabaseStatement row) {
        return new R2Object(
                String.valueOf(row.text(0)),
                row.text(1),
                String.valueOf(row.text(2)),
                row.integer(3),
                String.valueOf(row.text(4)),
                row.integer(5),
                String.valueOf(row.text(6)),
                String.valueOf(row.text(7)),
                String.valueOf(row.text(8)));
    }

    void bind(DatabaseStatement statement) {
        statement
                .bindAny(1, key)
                .bindAny(2, blob)
                .bindAny(3, version)
                .bind(4, size)
                .bindAny(5, etag)
                .bind(6, uploaded)
                .bindAny(7, checksums)
                .bindAny(8, httpMetadata)
                .bindAny(9, customMetadata);
    }
}

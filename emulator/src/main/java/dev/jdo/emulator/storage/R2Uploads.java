package dev.jdo.emulator.storage;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The uploads in several parts of one bucket: begun, filled, and then made an object or aborted. */
public final class R2Uploads {
    private static final int ID_BYTES = 128;

    /** But for the last, a part has no fewer bytes (https://developers.cloudflare.com/r2/objects/multipart-objects/). */
    private static final long SMALLEST_PART = 5L << 20;

    private static final int IN_PROGRESS = 0;
    private static final int COMPLETED = 1;
    private static final int ABORTED = 2;

    private static final String CREATE = "INSERT INTO _mf_multipart_uploads"
            + " (upload_id, key, http_metadata, custom_metadata) VALUES (?, ?, ?, ?)";
    private static final String UPLOAD =
            "SELECT state, http_metadata, custom_metadata FROM _mf_multipart_uploads WHERE upload_id = ? AND key = ?";
    private static final String END = "UPDATE _mf_multipart_uploads SET state = ? WHERE upload_id = ?";
    private static final String PREVIOUS =
            "SELECT blob_id FROM _mf_multipart_parts WHERE upload_id = ? AND part_number = ?";
    private static final String PUT_PART = "INSERT OR REPLACE INTO _mf_multipart_parts"
            + " (upload_id, part_number, blob_id, size, etag, checksum_md5) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String PARTS =
            "SELECT part_number, size, etag, checksum_md5 FROM _mf_multipart_parts WHERE upload_id = ?";
    private static final String LINK =
            "UPDATE _mf_multipart_parts SET object_key = ? WHERE upload_id = ? AND part_number = ?";
    private static final String DELETE = "DELETE FROM _mf_multipart_parts WHERE upload_id = ? RETURNING blob_id";
    private static final String DELETE_UNUSED =
            "DELETE FROM _mf_multipart_parts WHERE upload_id = ? AND object_key IS NULL RETURNING blob_id";

    private final R2Bucket bucket;

    R2Uploads(R2Bucket bucket) {
        this.bucket = bucket;
    }

    /** A part that is named to make an object of. */
    public record Named(int number, String etag) {}

    private record Upload(long state, String httpMetadata, String customMetadata) {}

    private record Part(int number, long size, String etag, String md5) {}

    private String newId() {
        byte[] bytes = new byte[ID_BYTES];
        bucket.random().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Begins one; gives its id. */
    public String begin(String key, String httpMetadata, String customMetadata) {
        String id = newId();
        bucket.change(open -> {
            try (DatabaseStatement statement = open.statement(CREATE)) {
                statement
                        .bindAny(1, id)
                        .bindAny(2, key)
                        .bindAny(3, httpMetadata)
                        .bindAny(4, customMetadata)
                        .step();
            }
            return List.of();
        });
        return id;
    }

    private static @Nullable Upload upload(Database open, String key, String id) {
        try (DatabaseStatement row = open.statement(UPLOAD).bindAny(1, id).bindAny(2, key)) {
            return row.step()
                    ? new Upload(row.integer(0), String.valueOf(row.text(1)), String.valueOf(row.text(2)))
                    : null;
        }
    }

    /** Takes a part that was written, in place of any other with its number; gives its etag. */
    public String put(String key, String id, int number, R2Blobs.Written written) {
        String etag = newId();
        bucket.change(open -> {
            Upload upload = upload(open, key, id);
            if (upload == null || upload.state != IN_PROGRESS) {
                throw R2Refusal.noSuchUpload();
            }
            List<String> old = new ArrayList<>();
            try (DatabaseStatement row = open.statement(PREVIOUS).bindAny(1, id).bind(2, number)) {
                if (row.step()) {
                    old.add(String.valueOf(row.text(0)));
                }
            }
            try (DatabaseStatement statement = open.statement(PUT_PART)) {
                statement
                        .bindAny(1, id)
                        .bind(2, number)
                        .bindAny(3, written.blob())
                        .bind(4, written.size())
                        .bindAny(5, etag)
                        .bindAny(6, written.digests().get("MD5"))
                        .step();
            }
            return old;
        });
        return etag;
    }

    /** Makes an object of these parts. */
    public R2Object complete(String key, String id, List<Named> named, long now) {
        AtomicReference<R2Object> made = new AtomicReference<>();
        bucket.change(open -> {
            Upload upload = upload(open, key, id);
            if (upload == null) {
                throw R2Refusal.internal();
            }
            if (upload.state != IN_PROGRESS) {
                throw R2Refusal.noSuchUpload();
            }
            List<Part> parts = chosen(open, id, named);
            R2Object object = new R2Object(
                    key,
                    null,
                    bucket.newVersion(),
                    parts.stream().mapToLong(Part::size).sum(),
                    etag(parts),
                    now,
                    "{}",
                    upload.httpMetadata,
                    upload.customMetadata);
            List<String> old = new ArrayList<>(R2Bucket.replace(open, R2Bucket.row(open, key), object));
            for (Part part : parts) {
                try (DatabaseStatement statement = open.statement(LINK)) {
                    statement
                            .bindAny(1, key)
                            .bindAny(2, id)
                            .bind(3, part.number)
                            .step();
                }
            }
            old.addAll(R2Bucket.blobs(open, DELETE_UNUSED, id));
            end(open, id, COMPLETED);
            made.set(object);
            return old;
        });
        return Objects.requireNonNull(made.get());
    }

    /** The parts that are named, in the order of their numbers. */
    private static List<Part> chosen(Database open, String id, List<Named> named) {
        Set<Integer> numbers = new HashSet<>();
        if (!named.stream().allMatch(part -> numbers.add(part.number()))) {
            throw R2Refusal.internal();
        }
        List<Part> all = new ArrayList<>();
        try (DatabaseStatement row = open.statement(PARTS).bindAny(1, id)) {
            while (row.step()) {
                all.add(new Part(
                        (int) row.integer(0),
                        row.integer(1),
                        String.valueOf(row.text(2)),
                        String.valueOf(row.text(3))));
            }
        }
        List<Part> parts = new ArrayList<>();
        for (Named one : named) {
            parts.add(all.stream()
                    .filter(part -> part.number == one.number() && part.etag.equals(one.etag()))
                    .findFirst()
                    .orElseThrow(R2Refusal::invalidPart));
        }
        for (int i = 0; i < parts.size() - 1; i++) {
            if (parts.get(i).size < SMALLEST_PART) {
                throw R2Refusal.tooSmall();
            }
        }
        parts.sort(Comparator.comparingInt(Part::number));
        checkSizes(parts);
        return parts;
    }

    /** All have the same size, but the last, which may be smaller. */
    private static void checkSizes(List<Part> parts) {
        if (parts.size() < 2) {
            return;
        }
        long size = parts.getFirst().size;
        boolean even = parts.subList(0, parts.size() - 1).stream()
                .allMatch(part -> part.size == size && part.size >= SMALLEST_PART);
        if (!even || parts.getLast().size > size) {
            throw R2Refusal.badUpload();
        }
    }

    private static String etag(List<Part> parts) {
        MessageDigest md5 = R2Blobs.digest("MD5");
        parts.forEach(part -> md5.update(HexFormat.of().parseHex(part.md5)));
        return HexFormat.of().formatHex(md5.digest()) + "-" + parts.size();
    }

    private static void end(Database open, String id, int state) {
        try (DatabaseStatement statement = open.statement(END).bind(1, state).bindAny(2, id)) {
            statement.step();
        }
    }

    /** Forgets what has been uploaded; one that has ended stays as it is. */
    public void abort(String key, String id) {
        bucket.change(open -> {
            Upload upload = upload(open, key, id);
            if (upload == null) {
                throw R2Refusal.internal();
            }
            if (upload.state != IN_PROGRESS) {
                return List.of();
            }
            List<String> old = R2Bucket.blobs(open, DELETE, id);
            end(open, id, ABORTED);
            return old;
        });
    }
}

package dev.jdo.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jdo.bridge.value.Body;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class R2BucketTest {
    private static final Set<String> MD5 = Set.of("MD5");
    private static final int PART = 5 << 20;

    @TempDir
    private Path root;

    private R2Bucket bucket;
    private R2Blobs blobs;

    @BeforeEach
    void open() {
        StateFolder state = new StateFolder(root);
        bucket = new R2Bucket(state, "files", DatabaseOptions.DEFAULT);
        blobs = new R2Blobs(state, "files");
    }

    @AfterEach
    void close() {
        bucket.close();
    }

    private boolean put(String key, byte[] value, R2Condition condition) {
        R2Blobs.Written written = blobs.write(new Body.Bytes(ByteBuffer.wrap(value)), MD5, 1);
        String etag = String.valueOf(written.digests().get("MD5"));
        return bucket.put(
                new R2Object(key, written.blob(), bucket.newVersion(), written.size(), etag, 1, "{}", "{}", "{}"),
                condition);
    }

    private R2Object head(String key) {
        return Objects.requireNonNull(bucket.head(key));
    }

    private static String text(Body body) {
        if (body.buffered()) {
            return body.text();
        }
        StringBuilder text = new StringBuilder();
        for (ByteBuffer piece = body.read().join();
                piece != null;
                piece = body.read().join()) {
            text.append(StandardCharsets.UTF_8.decode(piece));
        }
        return text.toString();
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.list(root.resolve("v3/r2/files/blobs"))) {
            return all.count();
        }
    }

    @Test
    void aValueThatIsBeingReadMayBeReplaced() throws IOException {
        String first = "first".repeat(PART / 50);
        put("a", first.getBytes(StandardCharsets.UTF_8), R2Condition.NONE);
        Body body = bucket.read(head("a"), new R2Range(0, first.length()));
        put("a", "second".getBytes(StandardCharsets.UTF_8), R2Condition.NONE);
        assertThat(files()).isEqualTo(1);
        assertThat(body.buffered()).isFalse();
        assertThat(text(body)).isEqualTo(first);
        assertThat(text(bucket.read(head("a"), new R2Range(1, 3)))).isEqualTo("eco");
    }

    @Test
    void whatAConditionRefusesLeavesNoFile() throws IOException {
        put("a", new byte[] {1}, R2Condition.NONE);
        R2Condition isNew =
                new R2Condition(null, List.of(new R2Condition.Etag(R2Condition.Kind.WILDCARD, "")), null, null, false);
        assertThat(put("a", new byte[] {2}, isNew)).isFalse();
        assertThat(files()).isEqualTo(1);
        assertThat(put("b", new byte[] {2}, isNew)).isTrue();
        bucket.delete(List.of("a", "b", "none"));
        assertThat(files()).isZero();
        assertThat(bucket.head("a")).isNull();
    }

    @Test
    void anObjectOfPartsIsReadAcrossThem() throws IOException {
        String id = bucket.uploads().begin("multi", "{}", "{}");
        String two = part(id, 2, "the end".getBytes(StandardCharsets.UTF_8));
        String one = part(id, 1, "x".repeat(PART).getBytes(StandardCharsets.UTF_8));
        part(id, 3, new byte[1]);
        R2Object made = bucket.uploads()
                .complete("multi", id, List.of(new R2Uploads.Named(1, one), new R2Uploads.Named(2, two)), 5);
        assertThat(made.etag()).endsWith("-2");
        assertThat(made.size()).isEqualTo(PART + 7);
        assertThat(text(bucket.read(made, new R2Range(PART - 2, 5)))).isEqualTo("xxthe");
        assertThat(files()).isEqualTo(2);
        put("multi", new byte[1], R2Condition.NONE);
        assertThat(files()).isEqualTo(1);
    }

    private String part(String id, int number, byte[] value) {
        return bucket.uploads().put("multi", id, number, blobs.write(new Body.Bytes(ByteBuffer.wrap(value)), MD5, 1));
    }

    @Test
    void rangesAreThoseOfTheRequest() {
        assertThat(R2Range.of(2L, null, null, 10)).isEqualTo(new R2Range(2, 8));
        assertThat(R2Range.of(null, null, 20L, 10)).isEqualTo(new R2Range(0, 10));
        assertThatThrownBy(() -> R2Range.of(10L, null, null, 10))
                .isInstanceOf(R2Refusal.class)
                .hasMessage("The requested range is not satisfiable (10039)");
        assertThat(R2Range.of("bytes=2-4", 10)).isEqualTo(new R2Range(2, 3));
        assertThat(R2Range.of("Bytes= 2 - ", 10)).isEqualTo(new R2Range(2, 8));
        assertThat(R2Range.of("bytes=-3", 10)).isEqualTo(new R2Range(7, 3));
        assertThat(R2Range.of("bytes=0-1,3-4", 10)).isEqualTo(new R2Range(0, 10));
        assertThat(R2Range.of("bytes=20-", 10)).isEqualTo(new R2Range(0, 10));
    }
}

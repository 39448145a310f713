package dev.jdo.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KvNamespaceTest {
    @TempDir
    Path root;

    private KvNamespace namespace;

    @BeforeEach
    void open() {
        namespace = new KvNamespace(new StateFolder(root), "notes", DatabaseOptions.DEFAULT);
    }

    @AfterEach
    void close() {
        namespace.close();
    }

    private void put(String key, String value, @Nullable Long expiration, long now) {
        namespace.put(key, ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)), expiration, null, now);
    }

    private String value(String key, long now) {
        return new String(Objects.requireNonNull(namespace.get(key, now)).value(), StandardCharsets.UTF_8);
    }

    private List<Path> files(String folder) throws Exception {
        try (var all = Files.list(root.resolve("v3/kv").resolve(folder))) {
            return all.map(Path::getFileName).sorted().toList();
        }
    }

    @Test
    void readingMakesNoFile() {
        assertThat(namespace.get("a", 0)).isNull();
        assertThat(namespace.list("", "", 10, 0)).isEmpty();
        namespace.delete("a");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void standsWhereWranglerLooksForIt() throws Exception {
        put("a", "1", null, 0x1a1fda16e43L);
        assertThat(files("miniflare-KVNamespaceObject").getFirst())
                .hasToString(new dev.jdo.emulator.id.IdFactory("miniflare-KVNamespaceObject", new java.util.Random())
                                .fromName("notes")
                                .hex()
                        + ".sqlite");
        assertThat(files("notes/blobs").getFirst().toString()).matches("[0-9a-f]{64}000001a1fda16e43");
    }

    @Test
    void keepsOneFileForEachValue() throws Exception {
        put("a", "1", null, 0);
        put("a", "2", null, 0);
        put("b", "3", null, 0);
        assertThat(value("a", 0)).isEqualTo("2");
        assertThat(files("notes/blobs")).hasSize(2);
        namespace.delete("a");
        assertThat(files("notes/blobs")).hasSize(1);
    }

    @Test
    void anEntryEndsWithItsTime() throws Exception {
        put("a", "1", 1000L, 0);
        put("b", "1", 1000L, 0);
        assertThat(value("a", 999)).isEqualTo("1");
        assertThat(namespace.list("", "", 10, 1000)).hasSize(2);
        assertThat(namespace.get("a", 1000)).isNull();
        assertThat(namespace.list("", "", 10, 1001)).isEmpty();
        assertThat(files("notes/blobs")).isEmpty();
    }

    @Test
    void opensAgainAfterItWasClosed() {
        put("a", "1", null, 0);
        namespace.close();
        assertThat(value("a", 0)).isEqualTo("1");
    }

    @Test
    void idsThatAreNoFileNamesAreMadeSome() {
        assertThat(FileName.of("0f2ac74b498b48028cb68387c421e279")).isEqualTo("0f2ac74b498b48028cb68387c421e279");
        assertThat(FileName.of("../a:b")).isEqualTo("___a_b");
        assertThat(FileName.of(" a ")).isEqualTo("_a_");
        assertThat(FileName.of("NUL.txt")).isEqualTo("_");
    }
}

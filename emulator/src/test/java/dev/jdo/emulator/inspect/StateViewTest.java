package dev.jdo.emulator.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.emulator.id.IdFactory;
import dev.jdo.emulator.id.ObjectId;
import dev.jdo.emulator.storage.AlarmIndex;
import dev.jdo.emulator.storage.DatabaseOptions;
import dev.jdo.emulator.storage.KvEntry;
import dev.jdo.emulator.storage.ListRange;
import dev.jdo.emulator.storage.NamespaceFolder;
import dev.jdo.emulator.storage.StateFolder;
import dev.jdo.emulator.storage.Storage;
import dev.jdo.emulator.storage.WranglerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateViewTest {
    private static final ObjectId FOO = new IdFactory("p1-Kv", new Random(1)).fromName("foo");
    private static final ObjectId BAR = new IdFactory("p1-Sql", new Random(1)).fromName("bar");

    @TempDir
    Path root;

    @Test
    void anEmptyFolderHasNothing() {
        StateView view = new StateView(new StateFolder(root.resolve("none")));
        assertThat(view.namespaces()).isEmpty();
        assertThat(view.objects("p1-Kv")).isEmpty();
        assertThat(view.object("p1-Kv", FOO)).isEmpty();
        assertThat(view.keys("p1-Kv", FOO, ListRange.ALL)).isEmpty();
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void showsWhatWranglerWroteAndLeavesItAsItIs() throws Exception {
        StateView view = new StateView(WranglerState.copyTo(root));
        Map<String, Long> before = files();
        assertThat(view.namespaces())
                .extracting(NamespaceView::uniqueKey, NamespaceView::objects, NamespaceView::alarms)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("p1-Kv", 3, 1),
                        org.assertj.core.groups.Tuple.tuple("p1-Sql", 2, 1));

        ObjectView foo = view.object("p1-Kv", new ObjectId(FOO.hex(), null)).orElseThrow();
        assertThat(foo.id().name()).isEqualTo("foo");
        assertThat(foo.keys()).isEqualTo(11);
        assertThat(foo.alarm()).isEqualTo(4102444800000L);
        assertThat(foo.tables()).isEmpty();
        assertThat(foo.bytes()).isEqualTo(12288);

        List<ObjectView> sql = view.objects("p1-Sql");
        assertThat(sql).extracting(object -> object.id().name()).containsExactly("s-noop", "bar");
        assertThat(sql.get(1).tables()).containsExactly(new TableView("t", 2));

        assertThat(view.keys("p1-Sql", BAR, ListRange.ofPrefix("p")))
                .extracting(KvEntry::key)
                .containsExactly("pi");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void readsBesideARunningWriterAndDoesNotHoldItUp() throws Exception {
        NamespaceFolder namespace = new StateFolder(root).namespace("p1-Kv");
        AlarmIndex alarms = new AlarmIndex(namespace, new DatabaseOptions(false, 0), (id, at) -> {});
        try (Storage writer = new Storage(namespace.object(FOO), alarms, new DatabaseOptions(false, 0))) {
            writer.put("a", new byte[] {1});
            writer.setAlarm(5L);
            writer.writes().commit();
            StateView view = new StateView(new StateFolder(root));
            writer.put("uncommitted", new byte[] {2});
            Map<String, Long> before = files();
            ObjectView foo = view.objects("p1-Kv").getFirst();
            assertThat(foo.keys()).isEqualTo(1);
            assertThat(foo.alarm()).isEqualTo(5);
            assertThat(foo.id().name()).isEqualTo("foo");
            assertThat(files()).isEqualTo(before);
            writer.writes().commit();
            assertThat(view.keys("p1-Kv", FOO, ListRange.ALL)).hasSize(2);
        } finally {
            alarms.close();
        }
        assertThat(new StateView(new StateFolder(root)).keys("p1-Kv", FOO, ListRange.ALL))
                .hasSize(2);
        assertThat(files()).hasSize(2);
    }

    @Test
    void aDamagedObjectDoesNotHideTheOthers() throws Exception {
        StateFolder folder = WranglerState.copyTo(root);
        Files.writeString(folder.namespace("p1-Sql").object(BAR).path(), "no database");
        assertThat(new StateView(folder).objects("p1-Sql"))
                .extracting(ObjectView::problem)
                .containsExactly(null, "file is not a database: SQLITE_NOTADB");
    }

    private Map<String, Long> files() throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.size(file));
            }
        }
        return files;
    }
}

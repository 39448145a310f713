package dev.jdo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jdo.emulator.id.IdFactory;
import dev.jdo.emulator.id.ObjectId;
import dev.jdo.emulator.storage.AlarmIndex;
import dev.jdo.emulator.storage.DatabaseOptions;
import dev.jdo.emulator.storage.NamespaceFolder;
import dev.jdo.emulator.storage.StateFolder;
import dev.jdo.emulator.storage.Storage;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
    @TempDir
    Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void store() {
        store("shop-Cart", "alice");
        store("shop-Stock", "s");
        store("other-Stock", "s");
    }

    private void store(String uniqueKey, String name) {
        NamespaceFolder namespace = new StateFolder(root).namespace(uniqueKey);
        ObjectId id = new IdFactory(uniqueKey, new Random(1)).fromName(name);
        try (AlarmIndex alarms = new AlarmIndex(namespace, DatabaseOptions.DEFAULT, (who, when) -> {});
                Storage storage = new Storage(namespace.object(id), alarms, DatabaseOptions.DEFAULT)) {
            storage.put("count", HexFormat.of().parseHex("ff0f4902"));
            storage.put("line\nbreak", HexFormat.of().parseHex("ff0f6f22016149022201644400000000000000007b02"));
            storage.put("broken", HexFormat.of().parseHex("ff0f6f22"));
            storage.setAlarm(4102444800000L);
            storage.exec("create table t (a)").close();
            storage.writes().commit();
        }
    }

    @Test
    void listsClasses() {
        assertThat(inspect()).isZero();
        assertThat(out.toString()).contains("shop-Cart", "shop-Stock", "other-Stock", "Objects");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void showsTheObjectsOfAClass() {
        assertThat(inspect("show", "Cart")).isZero();
        assertThat(out.toString()).contains("alice", "2100-01-01T00:00:00Z", id("shop-Cart", "alice"));
    }

    @Test
    void showsAnObjectByNameOrId() {
        assertThat(inspect("show", "Cart/alice")).isZero();
        String byName = out.toString();
        assertThat(byName)
                .contains(
                        "Name    alice",
                        "║ count           │ 1 ",
                        "<ff0f6f22>",
                        "{ a: 1, d: 1970-01-01T00:00:00.000Z }",
                        "line\\u000abreak",
                        "║ t     │    0");
        out.getBuffer().setLength(0);
        assertThat(inspect("show", "shop-Cart/" + id("shop-Cart", "alice"))).isZero();
        assertThat(out).hasToString(byName);
    }

    @Test
    void printsJson() {
        assertThat(inspect("show", "Cart/alice", "--json")).isZero();
        assertThat(out.toString())
                .startsWith(
                        "{\"namespace\":\"shop-Cart\",\"id\":\"" + id("shop-Cart", "alice") + "\",\"name\":\"alice\",")
                .contains(
                        "\"keys\":3,\"alarm\":4102444800000,\"tables\":[{\"name\":\"t\",\"rows\":0}],\"problem\":null")
                .contains(
                        "\"entries\":[{\"key\":\"broken\",\"hex\":\"ff0f6f22\"},{\"key\":\"count\",\"value\":1}",
                        "1970-01-01T00:00:00.000Z");
    }

    @Test
    void printsOneValueOrSomeKeys() {
        assertThat(inspect("kv", "Cart/alice", "count", "--json")).isZero();
        assertThat(out.toString().strip()).isEqualTo("[{\"key\":\"count\",\"value\":1}]");
        out.getBuffer().setLength(0);
        assertThat(inspect("kv", "Cart/alice", "--prefix", "l", "--json")).isZero();
        assertThat(out.toString()).contains("line").doesNotContain("count");
        assertThat(inspect("kv", "Cart/alice", "nothing")).isEqualTo(ExitCodes.USER);
        assertThat(err.toString()).contains("Cart/alice has no key nothing.");
    }

    @Test
    void queriesAnObjectsTables() {
        assertThat(inspect("sql", "Cart/alice", "SELECT count(*) AS n FROM t", "--json"))
                .isZero();
        assertThat(out.toString().strip()).isEqualTo("{\"columns\":[\"n\"],\"rows\":[[0]],\"more\":false}");
        assertThat(inspect("sql", "Cart/bob", "SELECT 1")).isEqualTo(ExitCodes.USER);
        assertThat(inspect("sql", "Cart/alice", "INSERT INTO t VALUES (1)")).isEqualTo(ExitCodes.USER);
        assertThat(err.toString()).contains("Cart/bob has stored nothing", "only queries that read are run here");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(inspect("show", "Nope")).isEqualTo(ExitCodes.USER);
        assertThat(err.toString())
                .contains("No objects of a class Nope are stored in")
                .contains("shop-Cart");
        assertThat(inspect("show", "Cart/bob")).isEqualTo(ExitCodes.USER);
        assertThat(err.toString()).contains("Cart/bob has stored nothing");
        assertThat(inspect("show", "Stock")).isEqualTo(ExitCodes.USER);
        assertThat(err.toString()).contains("Name one of other-Stock, shop-Stock.");
        assertThat(inspect("kv", "Cart")).isEqualTo(ExitCodes.USER);
        assertThat(err.toString()).contains("Which object of Cart?");
    }

    private static String id(String uniqueKey, String name) {
        return new IdFactory(uniqueKey, new Random(1)).fromName(name).hex();
    }

    private int inspect(String... args) {
        String[] all = new String[args.length + 3];
        all[0] = "inspect";
        System.arraycopy(args, 0, all, 1, args.length);
        all[args.length + 1] = "--persist-to";
        all[args.length + 2] = root.toString();
        return Main.run(Terminal.of(out, err), all);
    }
}

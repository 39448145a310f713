package dev.jdo.emulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jdo.bridge.error.UserError;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TomlReaderTest {
    private static ConfigValue.Table read(String text) {
        return new TomlReader("w.toml", text).read();
    }

    @Test
    void readsEveryKindOfValueInOrder() {
        assertThat(read("""
                z = 'raw\\n'
                a = 0x10
                f = 1.50
                b = true
                d = 2024-01-02
                t = 2024-01-02T03:04:05+02:00
                i = { "x y" = [1, "two"], q.r = 1 }
                m = \"""
                line\"""
                [one.two]
                k = 1
                [[list]]
                n = 1
                [[list]]
                n = 2
                """).toJson())
                .isEqualTo("{\"z\":\"raw\\\\n\",\"a\":16,\"f\":1.5,\"b\":true,\"d\":\"2024-01-02\","
                        + "\"t\":\"2024-01-02T03:04:05.000+02:00\",\"i\":{\"x y\":[1,\"two\"],\"q\":{\"r\":1}},"
                        + "\"m\":\"line\",\"one\":{\"two\":{\"k\":1}},\"list\":[{\"n\":1},{\"n\":2}]}");
    }

    @Test
    void knowsWhereKeysAndValuesStand() {
        ConfigValue.Table root = read("""
                name = "x"
                  "quoted = key"  =   5
                arr = [
                  "one",
                  2 ]
                [vars]
                X = { y = "z" }
                [[list]]
                n = 1
                """);
        assertThat(root.keyAt("name")).isEqualTo(new Position(1, 1));
        assertThat(value(root, "name").at()).isEqualTo(new Position(1, 8));
        assertThat(root.keyAt("quoted = key")).isEqualTo(new Position(2, 3));
        assertThat(value(root, "quoted = key").at()).isEqualTo(new Position(2, 23));
        assertThat(((ConfigValue.Array) value(root, "arr")).items())
                .extracting(ConfigValue::at)
                .containsExactly(new Position(4, 3), new Position(5, 3));
        ConfigValue.Table vars = (ConfigValue.Table) value(root, "vars");
        assertThat(vars.keyAt("X")).isEqualTo(new Position(7, 1));
        ConfigValue.Table inline = (ConfigValue.Table) value(vars, "X");
        assertThat(inline.at()).isEqualTo(new Position(7, 5));
        assertThat(value(inline, "y").at()).isEqualTo(new Position(7, 11));
        ConfigValue first = ((ConfigValue.Array) value(root, "list")).items().getFirst();
        assertThat(first.at().line()).isEqualTo(8);
    }

    private static ConfigValue value(ConfigValue.Table table, String key) {
        return Objects.requireNonNull(table.get(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name = \"x\nmain = 1\n", "ok = 1\n\n\nname\n", "a = 1\na = 2\n", "[x\n", "a = [1,,2]\n"})
    void syntaxErrorsKnowTheirPlace(String text) {
        UserError error = catchThrowableOfType(UserError.class, () -> read(text));
        assertThat(error.code()).isEqualTo("CONFIG_SYNTAX");
        assertThat(error.getMessage()).startsWith("Invalid TOML document: ");
        assertThat(error.location()).isNotNull();
        assertThat(error.hint()).isNotEmpty();
    }

    @Test
    void aSyntaxErrorShowsItsLine() {
        UserError error = catchThrowableOfType(UserError.class, () -> read("ok = 1\n\nname = \n"));
        assertThat(error.location()).hasToString("w.toml:3:8");
        assertThat(Objects.requireNonNull(error.location()).lineText()).isEqualTo("name = ");
    }
}

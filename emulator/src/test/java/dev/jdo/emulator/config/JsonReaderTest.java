package dev.jdo.emulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jdo.bridge.error.UserError;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {
    /** Names and places (there from 0) as wrangler 4.164.0 gives them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{ name: \"x\" }              | InvalidSymbol          | 1:3",
                "{\"name\" \"x\"}             | ColonExpected          | 1:9",
                "{\"name\": }                 | ValueExpected          | 1:10",
                "{\"name\": \"x\" \"m\": 1}   | CommaExpected          | 1:14",
                "{\"name\": \"x\"             | CloseBraceExpected     | 1:13",
                "{\"a\":[1 2]}                | CommaExpected          | 1:9",
                "{\"a\":[1,                   | ValueExpected          | 1:9",
                "{\"a\":[1                    | CloseBracketExpected   | 1:8",
                "^^                           | ValueExpected          | 1:1",
                "{\"name\": \"x}              | UnexpectedEndOfString  | 1:10",
                "{\"a\": tru}                 | InvalidSymbol          | 1:7",
                "{\"a\": 1} x                 | InvalidSymbol          | 1:10",
                "{\"a\": 1} 2                 | EndOfFileExpected      | 1:10",
                "{\"a\":\"\\q\"}              | InvalidEscapeCharacter | 1:6",
                "{\"a\":\"\\u12\"}            | InvalidUnicode         | 1:6",
                "{\"a\":1,,\"b\":2}           | PropertyNameExpected   | 1:8",
                "{/* x                        | UnexpectedEndOfComment | 1:2",
                "{\"a\": 01}                  | CommaExpected          | 1:8",
                "{\"a\": +1}                  | InvalidSymbol          | 1:7",
                "{\"a\": 1.}                  | UnexpectedEndOfNumber  | 1:7",
                "{'a': 1}                     | InvalidSymbol          | 1:2",
                "{,}                          | ValueExpected          | 1:2",
            })
    void namesTheFirstMistakeAsWranglerDoes(String text, String code, String place) {
        UserError error = catchThrowableOfType(UserError.class, () -> new JsonReader("w.json", text).read());
        assertThat(error.code()).isEqualTo("CONFIG_SYNTAX");
        assertThat(error).hasMessage(code);
        assertThat(error.location()).hasToString("w.json:" + place);
        assertThat(error.hint()).isNotEmpty();
    }

    @Test
    void placesAMistakeOnItsLine() {
        UserError error = catchThrowableOfType(
                UserError.class, () -> new JsonReader("w.json", "{\n  \"a\": 1\n  \"b\": 2\n}").read());
        assertThat(error).hasMessage("CommaExpected");
        assertThat(error.location()).hasToString("w.json:3:3");
        assertThat(Objects.requireNonNull(error.location()).lineText()).isEqualTo("  \"b\": 2");
    }

    @Test
    void aListIsNoConfig() {
        UserError error = catchThrowableOfType(UserError.class, () -> new JsonReader("w.json", "[1]").read());
        assertThat(error).hasMessage("The configuration should be an object but got [1].");
    }

    @Test
    void readsValuesCommentsAndTrailingCommas() {
        ConfigValue.Table root = new JsonReader("w.json", """
                {
                  // line
                  "a": [1, -2.5e3, "x\\u0041", null, true,],
                  /* block */ "b": {"c": {},},
                  "a2": 9007199254740993
                }
                """).read();
        assertThat(root.toJson())
                .isEqualTo("{\"a\":[1,-2500,\"xA\",null,true],\"b\":{\"c\":{}},\"a2\":9007199254740992}");
        assertThat(root.keyAt("a")).isEqualTo(new Position(3, 3));
        assertThat(root.keyAt("b")).isEqualTo(new Position(4, 15));
        ConfigValue.Array array = (ConfigValue.Array) Objects.requireNonNull(root.get("a"));
        assertThat(array.at()).isEqualTo(new Position(3, 8));
        assertThat(array.items().get(1).at()).isEqualTo(new Position(3, 12));
    }

    @Test
    void theLastOfTwoEqualKeysCounts() {
        assertThat(new JsonReader("w.json", "{\"a\":1,\"a\":2}").read().toJson())
                .isEqualTo("{\"a\":2}");
    }

    @ParameterizedTest
    @CsvSource({
        "1e21,1e+21",
        "1e20,100000000000000000000",
        "1e-6,0.000001",
        "1e-7,1e-7",
        "0.1,0.1",
        "-0,0",
        "1.5e300,1.5e+300",
        "123456789.125,123456789.125",
        "-1e21,-1e+21",
        "100,100"
    })
    void printsNumbersAsJavaScriptDoes(String number, String printed) {
        ConfigValue value = new ConfigValue.Num(Double.parseDouble(number), Position.START);
        assertThat(value.toJson()).isEqualTo(printed);
    }

    @Test
    void printsStringsAsJavaScriptDoes() {
        assertThat(JsonText.quote("a\"\\\n\t\u0001\u001fé/")).isEqualTo("\"a\\\"\\\\\\n\\t\\u0001\\u001fé/\"");
        assertThat(JsonText.pretty(new ConfigValue.Table(Map.of(), Position.START)))
                .isEqualTo("{}");
    }
}

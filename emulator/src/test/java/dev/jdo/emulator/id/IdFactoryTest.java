package dev.jdo.emulator.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The digits expected here were given by wrangler dev for a worker p1 with a class Kv. */
class IdFactoryTest {
    private final IdFactory ids = new IdFactory("p1-Kv", new SecureRandom());

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "foo, 713d2ab8396a5876a5aebb439c15cd3dbd05283b4adb2878e6d6c2c2b7d0d391",
                "'', 65d85d04c2d228c431fb1d69c931a03e91fe41005c575f3555633227851824cb",
                "ü, 9c12086d51f4d4726aa1622c076c06771bba6fe8f12a002fe14ba5d002704e8f",
                "😀, 83e3361e2fd9da2522bea44e3be2d4f31a5784bfe45b541d8f25a4fdb3269848",
                "\ud800x, 5d704b10b37224a335dd7d94b273c1c90c06c03e5a23839ffb90683c4323c841",
            })
    void derivesThePlatformsIdFromAName(String name, String hex) {
        assertThat(ids.fromName(name)).hasToString(hex).returns(name, ObjectId::name);
    }

    @Test
    void derivesThePlatformsIdFromALongName() {
        ObjectId id = ids.fromName("n".repeat(2000));
        assertThat(id).hasToString("e701fce22cc0fc9340730e02cca33046dcd19d49f3a7e6f07a21ba161a58d72d");
        assertThat(id.nameInside()).isNull();
        assertThat(ids.fromName("ü".repeat(512)).nameInside()).hasSize(512);
        assertThat(ids.fromName("ü".repeat(512) + "x").nameInside()).isNull();
    }

    @Test
    void namespacesDiffer() {
        assertThat(new IdFactory("p1-Alpha", new SecureRandom()).fromName("foo"))
                .hasToString("b53c9dd6d750edc182ec480770dfee731f083038e8a95bdf678c64a18f8370fe");
    }

    @Test
    void acceptsAUniqueIdOfThePlatformInEitherCase() {
        String hex = "333d1b4f8cf90b0721b3a00762d4a4fc2c3461d40bac6a87abee3a006f6aec34";
        assertThat(ids.fromString(hex.toUpperCase(Locale.ROOT)))
                .hasToString(hex)
                .returns(null, ObjectId::name);
    }

    @Test
    void uniqueIdsAreValidAndDiffer() {
        ObjectId first = ids.unique();
        assertThat(ids.fromString(first.hex())).isEqualTo(first);
        assertThat(ids.unique()).isNotEqualTo(first);
        IdFactory seeded = new IdFactory("p1-Kv", new Random(1));
        assertThat(seeded.unique()).isEqualTo(new IdFactory("p1-Kv", new Random(1)).unique());
    }

    @Test
    void refusesWhatIsNoId() {
        for (String text :
                new String[] {"", "xyz", "0".repeat(63), "0".repeat(65), "g".repeat(64), "\uff10".repeat(64)}) {
            assertThatExceptionOfType(InvalidIdException.class)
                    .isThrownBy(() -> ids.fromString(text))
                    .withMessage("Invalid Durable Object ID: must be 64 hex digits");
        }
        String foreign =
                new IdFactory("p1-Sql", new SecureRandom()).fromName("foo").hex();
        assertThatExceptionOfType(InvalidIdException.class)
                .isThrownBy(() -> ids.fromString(foreign))
                .withMessage("Durable Object ID is not valid for this namespace.");
    }

    @Test
    void manyThreadsGetTheSameId() {
        assertThat(IntStream.range(0, 10_000)
                        .parallel()
                        .mapToObj(i -> ids.fromName("foo"))
                        .distinct())
                .containsExactly(ids.fromName("foo"));
    }
}

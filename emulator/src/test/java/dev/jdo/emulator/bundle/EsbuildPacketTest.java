package dev.jdo.emulator.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EsbuildPacketTest {
    @Test
    void writesWhatEsbuildReads() {
        byte[] bytes = new EsbuildPacket(3, false, Map.of("é", List.of(true, 258))).encode();

        assertThat(bytes)
                .containsExactly(
                        27, 0, 0, 0, 7, 0, 0, 0, 6, 1, 0, 0, 0, 2, 0, 0, 0, 0xc3, 0xa9, 5, 2, 0, 0, 0, 1, 1, 2, 2, 1, 0,
                        0);
    }

    @Test
    void readsBackEveryType() throws IOException {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("none", null);
        value.put("flag", false);
        value.put("number", -1);
        value.put("text", "✘");
        value.put("list", List.of(Map.of(), List.of()));
        byte[] bytes = new EsbuildPacket(9, true, value).encode();

        byte[] body = Objects.requireNonNull(EsbuildPacket.read(new ByteArrayInputStream(bytes)));

        assertThat(EsbuildPacket.decode(body)).isEqualTo(new EsbuildPacket(9, true, value));
    }

    @Test
    void saysWhenAMessageIsCutOrForeign() throws IOException {
        byte[] bytes = new EsbuildPacket(1, true, "text").encode();
        byte[] body = Arrays.copyOfRange(bytes, 4, bytes.length - 1);

        assertThatThrownBy(() -> EsbuildPacket.decode(body)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> EsbuildPacket.read(new ByteArrayInputStream(new byte[] {-1, -1, -1, -1, 0})))
                .isInstanceOf(IOException.class);
        assertThat(EsbuildPacket.read(new ByteArrayInputStream(new byte[2]))).isNull();
    }
}

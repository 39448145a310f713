package dev.jdo.bridge.value;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "recorded" of tests: what the platform was seen to do with values, lines of JSON with the value's source. */
public final class RecordedValues {
    private final String file;

    public RecordedValues(String file) {
        this.file = file;
    }

    @Export
    public String lines() {
        try (InputStream in = Objects.requireNonNull(RecordedValues.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

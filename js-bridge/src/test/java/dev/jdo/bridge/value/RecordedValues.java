package dev.jdo.bridge.value;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "recorded" of tests: what the platform has stored, lines of {"name", "js": source of the value, "hex"}. */
public final class RecordedValues {
    @Export
    public String lines() {
        try (InputStream in = Objects.requireNonNull(RecordedValues.class.getResourceAsStream("v8-values.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

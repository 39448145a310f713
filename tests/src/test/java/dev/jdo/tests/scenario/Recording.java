package dev.jdo.tests.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down what the server does. */
final class Recording implements Judge {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void hear(Map<String, @Nullable Object> entry) {
        lines.add(Json.write(entry));
    }

    @Override
    public @Nullable List<String> expectedConsole() {
        return null;
    }

    void write(Scenario scenario) throws IOException {
        Files.write(scenario.transcript(), lines);
    }
}

package dev.jdo.emulator.config;

import dev.jdo.bridge.error.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** A project folder for a test, and what loading its config says. */
final class Project {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    final Path folder;
    final List<Notice> notices = new ArrayList<>();
    Map<String, String> variables = new HashMap<>();

    Project(Path folder) {
        this.folder = folder;
    }

    Project file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProjectConfig load() {
        return load(Overrides.NONE);
    }

    ProjectConfig load(Overrides overrides) {
        return load(null, overrides);
    }

    ProjectConfig load(@Nullable Path config, Overrides overrides) {
        return ConfigLoader.load(new LoadRequest(folder, config, overrides, variables, TODAY), notices::add);
    }

    ProjectConfig env(String environment) {
        return load(Overrides.NONE.withEnvironment(environment));
    }

    UserError failure() {
        return failure(Overrides.NONE);
    }

    UserError failure(Overrides overrides) {
        return Assertions.catchThrowableOfType(UserError.class, () -> load(overrides));
    }

    /** All notices of one level, as texts. */
    List<String> texts(Notice.Level level) {
        return notices.stream()
                .filter(notice -> notice.level() == level)
                .map(Notice::text)
                .toList();
    }
}

package dev.jdo.emulator.migration;

import dev.jdo.emulator.config.ConfigLoader;
import dev.jdo.emulator.config.LoadRequest;
import dev.jdo.emulator.config.Overrides;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.id.IdFactory;
import dev.jdo.emulator.id.ObjectId;
import dev.jdo.emulator.storage.AlarmIndex;
import dev.jdo.emulator.storage.DatabaseOptions;
import dev.jdo.emulator.storage.NamespaceFolder;
import dev.jdo.emulator.storage.StateFolder;
import dev.jdo.emulator.storage.Storage;
import dev.jdo.emulator.storage.StorageReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A project with data on disk, whose migrations tests write. */
record LocalProject(Path root) {
    static final long ALARM = 4_102_444_800_000L;

    StateFolder state() {
        return new StateFolder(root.resolve("state"));
    }

    LocalData data() {
        return new LocalData(state());
    }

    Ledger ledger() {
        return Ledger.read(state());
    }

    /** The config of worker w with these properties, in JSON with single quotes. */
    ProjectConfig config(String properties) {
        return config("w", properties);
    }

    ProjectConfig config(String worker, String properties) {
        try {
            Files.writeString(
                    root.resolve("wrangler.jsonc"),
                    "{'name': '%s', %s}".formatted(worker, properties).replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LocalDate today = LocalDate.of(2026, 11, 21);
        return ConfigLoader.load(new LoadRequest(root, null, Overrides.NONE, Map.of(), today), notice -> {});
    }

    /** The config with these entries of {@code migrations}. */
    ProjectConfig migrations(String... migrations) {
        return config("'migrations': [" + String.join(", ", migrations) + "]");
    }

    /** Has an object of that name store a value and set an alarm. */
    void store(String key, String name, String value) {
        NamespaceFolder namespace = state().namespace(key);
        try (AlarmIndex alarms = new AlarmIndex(namespace, DatabaseOptions.DEFAULT, (who, when) -> {});
                Storage storage = new Storage(namespace.object(id(key, name)), alarms, DatabaseOptions.DEFAULT)) {
            storage.put("value", value.getBytes(StandardCharsets.UTF_8));
            storage.setAlarm(ALARM);
            storage.writes().commit();
        }
    }

    /** Has an object of that name make its table, and store nothing. */
    void touch(String key, String name) {
        NamespaceFolder namespace = state().namespace(key);
        try (AlarmIndex alarms = new AlarmIndex(namespace, DatabaseOptions.DEFAULT, (who, when) -> {});
                Storage storage = new Storage(namespace.object(id(key, name)), alarms, DatabaseOptions.DEFAULT)) {
            storage.exec("create table t (a)").close();
            storage.writes().commit();
        }
    }

    static ObjectId id(String key, String name) {
        return new IdFactory(key, new Random(1)).fromName(name);
    }

    /** What an object that runs as this class by this config finds, or null. */
    @Nullable
    String stored(ProjectConfig config, String className, String name) {
        String key = LocalClasses.of(state(), config).key(className);
        var file = state().namespace(key).object(id(key, name));
        if (!file.exists()) {
            return null;
        }
        byte[] value = StorageReader.read(file, reader -> reader.get("value"));
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** All files of the state folder but SQLite's indexes, with their sizes. */
    Map<String, Long> files() {
        Path state = state().root();
        Map<String, Long> files = new TreeMap<>();
        if (Files.exists(state)) {
            try (Stream<Path> all = Files.walk(state)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    if (!file.toString().endsWith("-shm")) {
                        files.put(state.relativize(file).toString(), Files.size(file));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }
}

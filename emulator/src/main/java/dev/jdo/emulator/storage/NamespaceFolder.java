package dev.jdo.emulator.storage;

import dev.jdo.emulator.id.IdFactory;
import dev.jdo.emulator.id.ObjectId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of one namespace: {@code <id>.sqlite} for each object that ever stored anything, and {@code metadata.sqlite} with
 * the alarms of all (spec.md §2.7).
 */
public record NamespaceFolder(Path path) {
    private static final Pattern OBJECT = Pattern.compile("([0-9a-f]{64})\\.sqlite");

    /** {@code <worker name>-<class name>}. */
    public String uniqueKey() {
        return path.getFileName().toString();
    }

    public ObjectFile object(ObjectId id) {
        return new ObjectFile(path.resolve(id.hex() + ".sqlite"), id);
    }

    /** The object that a name addresses. */
    public ObjectFile named(String name) {
        return object(new IdFactory(uniqueKey(), new SecureRandom()).fromName(name));
    }

    public Path metadata() {
        return path.resolve("metadata.sqlite");
    }

    /** How many files there are, SQLite's own among them. */
    public int files() {
        return StateFolder.children(path).size();
    }

    /** The objects that have a file, by id. */
    public List<ObjectFile> objects() {
        return StateFolder.children(path).stream()
                .map(file -> OBJECT.matcher(file.getFileName().toString()))
                .filter(Matcher::matches)
                .map(name -> object(new ObjectId(name.group(1), null)))
                .toList();
    }
}

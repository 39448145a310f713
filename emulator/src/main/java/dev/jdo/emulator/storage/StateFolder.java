package dev.jdo.emulator.storage;

import dev.jdo.bridge.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a project keeps what its objects store: wrangler's own layout, so that one folder serves both tools (spec.md §2.7).
 * One folder for each namespace stands in {@code <root>/v3/do}.
 *
 * @param root what {@code --persist-to} names, or {@code .wrangler/state} beside the config
 */
public record StateFolder(Path root) {
    public Path objects() {
        return root.resolve("v3").resolve("do");
    }

    /** The folder of a namespace, by its unique key {@code <worker name>-<class name>}. */
    public NamespaceFolder namespace(String uniqueKey) {
        return new NamespaceFolder(objects().resolve(uniqueKey));
    }

    /** The namespaces that have a folder, by name. */
    public List<NamespaceFolder> namespaces() {
        return children(objects()).stream()
                .filter(Files::isDirectory)
                .map(NamespaceFolder::new)
                .toList();
    }

    /** The folder of the KV namespaces: to wrangler, objects of a class of its own, named by their ids. */
    public NamespaceFolder kvNamespaces() {
        return new NamespaceFolder(products("kv").resolve(KvNamespace.OWNER));
    }

    /** The folder of the D1 databases, likewise. */
    public NamespaceFolder databases() {
        return new NamespaceFolder(products("d1").resolve(D1Database.OWNER));
    }

    /** Where a product keeps its data. */
    Path products(String product) {
        return root.resolve("v3").resolve(product);
    }

    static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UserError("STATE_FOLDER", "Cannot read " + folder + ": " + e.getMessage());
        }
    }
}

package dev.jdo.emulator.bundle;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be bundled and how: the keys of a config that concern the bundler (spec.md §1.2), with paths resolved.
 *
 * @param project the folder of the config, absolute: where aliases and messages are relative to, and where the cache stands
 * @param entry {@code main}, absolute
 * @param options the config's other keys
 * @param rules {@code rules[]} of the config; the default ones come after them
 * @param nodeCompat how node: imports are taken
 * @param durableObjects the classes that this script itself must export
 */
public record BuildRequest(
        Path project,
        Path entry,
        BuildOptions options,
        List<ModuleRule> rules,
        NodeCompat nodeCompat,
        List<String> durableObjects) {
    public BuildRequest {
        project = project.toAbsolutePath().normalize();
        entry = project.resolve(entry).normalize();
        rules = List.copyOf(rules);
        durableObjects = List.copyOf(durableObjects);
    }

    /** A request with everything by default. */
    public static BuildRequest of(Path project, Path entry) {
        return new BuildRequest(project, entry, BuildOptions.defaults(), List.of(), NodeCompat.OFF, List.of());
    }

    public BuildRequest withOptions(BuildOptions options) {
        return new BuildRequest(project, entry, options, rules, nodeCompat, durableObjects);
    }

    public BuildRequest withRules(List<ModuleRule> rules) {
        return new BuildRequest(project, entry, options, rules, nodeCompat, durableObjects);
    }

    public BuildRequest withNodeCompat(NodeCompat nodeCompat) {
        return new BuildRequest(project, entry, options, rules, nodeCompat, durableObjects);
    }

    public BuildRequest withDurableObjects(List<String> durableObjects) {
        return new BuildRequest(project, entry, options, rules, nodeCompat, durableObjects);
    }

    /** Where module names of files that are not bundled start: {@code base_dir}, else the entry's folder. */
    Path moduleRoot() {
        Path folder = options.baseDir();
        if (folder != null) {
            return project.resolve(folder).normalize();
        }
        Path parent = entry.getParent();
        return parent == null ? project : parent;
    }

    /** The entry as messages name it. */
    String entryName() {
        return project.relativize(entry).toString().replace('\\', '/');
    }
}

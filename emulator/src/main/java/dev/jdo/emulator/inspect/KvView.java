package dev.jdo.emulator.inspect;

import java.util.List;

/**
 * One KV namespace as it stands on disk.
 *
 * @param id its id in the config
 * @param bindings the names under which the project has it
 * @param keys how many entries it has
 * @param bytes what it takes on disk
 */
public record KvView(String id, List<String> bindings, long keys, long bytes) {}

package dev.jdo.emulator.config;

import dev.jdo.bridge.error.SourceLocation;

/** The name of a Durable Object class, where a config says it. */
public record ClassName(String name, SourceLocation location) {
    @Override
    public String toString() {
        return name;
    }
}

package dev.jdo.emulator.inspect;

/** A table of the object's own, and how many rows it has. */
public record TableView(String name, long rows) {}

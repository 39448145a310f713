package dev.jdo.emulator.storage;

/**
 * A key and its value.
 *
 * @param value in V8's serialization format; nobody changes it afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
public record KvEntry(String key, byte[] value) {}

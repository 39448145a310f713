package dev.jdo.emulator.id;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Which object: 32 bytes, written as 64 lower-case hex digits, and the name it was derived from where the caller had one.
 * Two ids are equal when their digits are, whatever their names (spec.md §3.2).
 *
 * @param hex 64 lower-case hex digits
 * @param name as given to {@link IdFactory#fromName}, or null for a unique id or one read from its digits
 */
public record ObjectId(String hex, @Nullable String name) {
    /** A longer name is not shown to the object itself (spec.md §10). */
    public static final int MAX_NAME_BYTES_INSIDE = 1024;

    static final int LENGTH = 32;

    private static final HexFormat HEX = HexFormat.of();

    public ObjectId {
        if (hex.length() != 2 * LENGTH || !hex.chars().allMatch(c -> HexFormat.isHexDigit(c) && (c < 'A' || c > 'F'))) {
            throw new IllegalArgumentException("not an object id: " + hex);
        }
    }

    static ObjectId of(byte[] bytes, @Nullable String name) {
        return new ObjectId(HEX.formatHex(bytes), name);
    }

    public byte[] bytes() {
        return HEX.parseHex(hex);
    }

    /** The name as {@code ctx.id.name} shows it inside the object: null if there is none or it is too long. */
    public @Nullable String nameInside() {
        return name != null && name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_BYTES_INSIDE ? name : null;
    }

    /** How it is named to people: by its name where that is known, else by its digits. */
    public String label() {
        return name != null ? name : hex;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObjectId that && hex.equals(that.hex);
    }

    @Override
    public int hashCode() {
        return hex.hashCode();
    }

    @Override
    public String toString() {
        return hex;
    }
}

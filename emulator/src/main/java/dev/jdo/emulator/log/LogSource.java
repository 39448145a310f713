package dev.jdo.emulator.log;

import org.jspecify.annotations.Nullable;

/**
 * The object that printed something.
 *
 * @param id 64 hex digits
 * @param name its name where that is known
 */
public record LogSource(
        String className, String id, @Nullable String name) {
    /** {@code Class/name}, else {@code Class/id}. */
    public String label() {
        return className + "/" + (name == null ? id : name);
    }

    /** Whether it is an object that somebody named by its class and its name or id. */
    public boolean is(String wantedClass, String object) {
        return className.equals(wantedClass) && (object.equals(name) || object.equalsIgnoreCase(id));
    }
}

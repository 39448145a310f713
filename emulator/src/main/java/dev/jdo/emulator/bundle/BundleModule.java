package dev.jdo.emulator.bundle;

import dev.jdo.bridge.error.SourceMap;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One module of a Worker.
 *
 * @param name what stack frames and import specifiers call it, such as {@code index.js} or {@code <sha1>-page.html};
 *     imports between modules are relative ({@code ./<sha1>-page.html}) to the folder of the importing one's name
 * @param type what importing it gives
 * @param bytes its content; not to be written to
 * @param sourceMap where its lines came from, or null where it is the user's own file as it stands
 */
@SuppressWarnings("ArrayRecordComponent") // equality looks at the content, and a module is too large to copy
public record BundleModule(
        String name,
        ModuleType type,
        byte[] bytes,
        @Nullable SourceMap sourceMap) {
    /** The content as UTF-8 text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BundleModule that
                && name.equals(that.name)
                && type == that.type
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return name + " (" + type.ruleName() + ", " + bytes.length + " bytes)";
    }
}

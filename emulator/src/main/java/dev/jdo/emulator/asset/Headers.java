package dev.jdo.emulator.asset;

import dev.jdo.bridge.value.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Looks up header fields of a request. */
final class Headers {
    private Headers() {}

    /** The first field of that name, which is in lower case, or null. */
    static @Nullable String first(HttpRequest request, String name) {
        String text = request.headers();
        for (int at = 0; at < text.length(); ) {
            int value = text.indexOf('\n', at) + 1;
            int end = text.indexOf('\n', value);
            if (text.startsWith(name, at) && value - 1 - at == name.length()) {
                return text.substring(value, end);
            }
            at = end + 1;
        }
        return null;
    }
}

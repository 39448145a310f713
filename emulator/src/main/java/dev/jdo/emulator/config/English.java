package dev.jdo.emulator.config;

import java.util.List;

/** Lists in sentences. */
final class English {
    private English() {}

    /** {@code a}, {@code a and b}, {@code a, b, and c}: as {@code Intl.ListFormat("en-US")} does. */
    static String list(List<String> items) {
        int last = items.size() - 1;
        if (last < 1) {
            return String.join("", items);
        }
        String before = String.join(", ", items.subList(0, last));
        return before + (last > 1 ? ", and " : " and ") + items.get(last);
    }
}

package dev.jdo.emulator.asset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The header fields of an answer, as rules change them. */
final class AnswerHeaders {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    /** @throws IllegalArgumentException where that is no header's name */
    AnswerHeaders set(String name, String value) {
        fields.remove(lower(name));
        return add(name, value);
    }

    /** @throws IllegalArgumentException where that is no header's name */
    AnswerHeaders add(String name, String value) {
        fields.computeIfAbsent(lower(name), first -> new ArrayList<>()).add(value);
        return this;
    }

    /** @throws IllegalArgumentException where that is no header's name */
    void remove(String name) {
        fields.remove(lower(name));
    }

    private static String lower(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a header's name: " + name);
        }
        return name.toLowerCase(Locale.ROOT);
    }

    /** As {@link dev.jdo.bridge.value.HttpResponse#headers} has them. */
    String text() {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, values) -> values.forEach(
                value -> text.append(name).append('\n').append(value).append('\n')));
        return text.toString();
    }
}

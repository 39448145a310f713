package dev.jdo.emulator.bundle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed reading of a map that esbuild sent; what is absent or of another type reads as empty. */
record Fields(Map<?, ?> map) {
    static Fields of(@Nullable Object value) {
        return new Fields(value instanceof Map<?, ?> map ? map : Map.of());
    }

    String text(String key) {
        return map.get(key) instanceof String text ? text : "";
    }

    int number(String key) {
        return map.get(key) instanceof Integer number ? number : 0;
    }

    /** Older versions of esbuild send as text what newer ones send as bytes. */
    byte[] bytes(String key) {
        return map.get(key) instanceof byte[] bytes ? bytes : text(key).getBytes(StandardCharsets.UTF_8);
    }

    List<?> list(String key) {
        return map.get(key) instanceof List<?> list ? list : List.of();
    }

    Fields fields(String key) {
        return of(map.get(key));
    }

    boolean has(String key) {
        return map.get(key) != null;
    }

    List<Fields> each(String key) {
        List<Fields> each = new ArrayList<>();
        for (Object item : list(key)) {
            each.add(of(item));
        }
        return each;
    }
}

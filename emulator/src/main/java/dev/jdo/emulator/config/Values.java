package dev.jdo.emulator.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes Java values out of config values. */
final class Values {
    private Values() {}

    static String first(@Nullable String flag, @Nullable String setting, String otherwise) {
        return flag != null ? flag : setting != null ? setting : otherwise;
    }

    static @Nullable String text(@Nullable ConfigValue value) {
        return value instanceof ConfigValue.Text text ? text.value() : null;
    }

    static @Nullable Integer integer(@Nullable ConfigValue value) {
        return value instanceof ConfigValue.Num num ? (Integer) (int) num.value() : null;
    }

    static double number(@Nullable ConfigValue value, double otherwise) {
        return value instanceof ConfigValue.Num num ? num.value() : otherwise;
    }

    static List<String> strings(@Nullable ConfigValue value) {
        List<String> all = new ArrayList<>();
        if (value instanceof ConfigValue.Array array) {
            for (ConfigValue item : array.items()) {
                if (item instanceof ConfigValue.Text text) {
                    all.add(text.value());
                }
            }
        }
        return List.copyOf(all);
    }

    static List<ConfigValue.Table> tables(@Nullable ConfigValue value) {
        List<ConfigValue.Table> all = new ArrayList<>();
        if (value instanceof ConfigValue.Array array) {
            for (ConfigValue item : array.items()) {
                if (item instanceof ConfigValue.Table table) {
                    all.add(table);
                }
            }
        }
        return all;
    }

    /** Strings by name, of a table. */
    static Map<String, String> texts(@Nullable ConfigValue value) {
        Map<String, String> all = new LinkedHashMap<>();
        if (value instanceof ConfigValue.Table table) {
            table.members().forEach((name, member) -> {
                if (member.value() instanceof ConfigValue.Text text) {
                    all.put(name, text.value());
                }
            });
        }
        return all;
    }

    /** Flags of the form {@code key:value}; the value may hold colons, and is empty where there is none. */
    static Map<String, String> pairs(List<String> flags) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String flag : flags) {
            int colon = flag.indexOf(':');
            all.put(colon < 0 ? flag : flag.substring(0, colon), colon < 0 ? "" : flag.substring(colon + 1));
        }
        return all;
    }
}

package dev.jdo.bridge.module;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The modules of node that the platform has, and what each exports (spec.md §9.4, node/modules.txt: as the platform
 * reports them). What a module's own file does not supply is filled in by internal/node.js, which refuses when it is called.
 *
 * <p>A line is {@code name:flag export…}; the mark after an export says what it is: none for a function, {@code !} for a
 * class, {@code {}} for an object, others for values.
 */
final class NodeModules {
    private static final String TABLE = "/dev/jdo/bridge/js/node/modules.txt";
    private static final String MARKS = "!{}#$?";

    private final Map<String, String> lines;

    NodeModules() {
        this.lines = read();
    }

    private static Map<String, String> read() {
        Map<String, String> lines = new HashMap<>();
        try (InputStream in = NodeModules.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + TABLE);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(lines);
    }

    /**
     * The source of the module that stands for {@code node:name}, or null where there is none of that name.
     *
     * @param file the path of the module's own file, or null where it has none
     */
    @Nullable
    String source(String name, @Nullable String file) {
        String line = lines.get(name);
        if (line == null) {
            return null;
        }
        int end = line.indexOf(' ');
        String flag = end < 0 ? line : line.substring(0, end);
        List<String> exports =
                end < 0 ? List.of() : Arrays.asList(line.substring(end + 1).split(" ", -1));
        String names = exports.stream().map(NodeModules::unmarked).collect(Collectors.joining(", "));
        return (file == null ? "const own = { default: {} };\n" : "import * as own from '" + file + "';\n")
                + "import { offer } from '/jdo/internal/node.js';\n"
                + "const module = offer('" + name + "', '" + flag + "', own, '" + String.join(" ", exports) + "');\n"
                + "export default module.default;\n"
                + "const { " + names + " } = module.named;\nexport { " + names + " };\n";
    }

    private static String unmarked(String export) {
        int end = export.length();
        while (end > 0 && MARKS.indexOf(export.charAt(end - 1)) >= 0) {
            end--;
        }
        return export.substring(0, end);
    }
}

package dev.jdo.bridge.module;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The npm packages that the platform's modules are built on, out of the jars they come in. Each CommonJS file is served as
 * a module whose default export is a function {@code (module, exports, require)}, for internal/commonjs.js to call.
 */
final class CommonJsPackages {
    /** The packages by name, each with the folder of its jar. Versions are those of the root pom.xml. */
    private static final Map<String, String> FOLDERS =
            Map.of("readable-stream", "/META-INF/resources/webjars/readable-stream/4.5.2/");

    private CommonJsPackages() {}

    /** The file's bytes, or null where there is none; the path begins with the package's name. */
    static byte @Nullable [] read(String path) throws IOException {
        int slash = path.indexOf('/');
        String folder = slash < 0 ? null : FOLDERS.get(path.substring(0, slash));
        if (folder == null) {
            return null;
        }
        try (InputStream in = CommonJsPackages.class.getResourceAsStream(folder + path.substring(slash + 1))) {
            if (in == null) {
                return null;
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String wrapped = "export default function (module, exports, require) {" + text + "\n}";
            return wrapped.getBytes(StandardCharsets.UTF_8);
        }
    }
}

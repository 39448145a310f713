package dev.jdo.bridge.module;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/**
 * The platform's own JavaScript, one file per API, read once from the class path and shared by all isolates.
 *
 * <p>{@code cloudflare:workers} is {@code cloudflare/workers.js}, {@code node:path} is {@code node/path.js}.
 */
public final class PlatformModules {
    /** Where these modules live in an isolate's file system; stack frames below it are hidden from users. */
    public static final String ROOT = "/jdo/";

    private static final String MODULE = "application/javascript+module";

    private final ConcurrentHashMap<String, byte[]> bytes = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Source> importers = new ConcurrentHashMap<>();

    /** The module that every isolate evaluates first. */
    public Source boot() {
        return importer(ROOT + "entry.js");
    }

    /** A tiny module that re-exports another: evaluating it imports that one through the isolate's loader. */
    public Source importer(String specifier) {
        return importers.computeIfAbsent(specifier, name -> {
            String text = "export * from '" + name + "'; import * as m from '" + name + "'; export default m.default;";
            return Source.newBuilder("js", text, "import " + name)
                    .mimeType(MODULE)
                    .buildLiteral();
        });
    }

    /** The file's bytes, or null where there is none. The path is absolute in the isolate, such as /jdo/web/url.js. */
    byte @Nullable [] read(String path) {
        byte[] known = bytes.get(path);
        if (known != null) {
            return known;
        }
        try (InputStream in =
                PlatformModules.class.getResourceAsStream("/dev/jdo/bridge/js/" + path.substring(ROOT.length()))) {
            if (in == null) {
                return null;
            }
            byte[] read = in.readAllBytes();
            bytes.put(path, read);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of a module named as on the platform ({@code cloudflare:workers}), or null for any other name. */
    static @Nullable String pathOf(String specifier) {
        for (String scheme : new String[] {"cloudflare", "node"}) {
            if (specifier.startsWith(scheme + ":")) {
                return ROOT + scheme + "/" + specifier.substring(scheme.length() + 1) + ".js";
            }
        }
        return null;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

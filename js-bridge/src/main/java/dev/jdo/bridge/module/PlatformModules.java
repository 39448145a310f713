package dev.jdo.bridge.module;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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

    private static final String NAMED = ROOT + "named/";
    private static final String MODULE = "application/javascript+module";

    private static final String NODE = "node:";

    /** What can be imported, and the file that it is, in folder cloudflare; the others there are the platform's own. */
    private static final Map<String, String> CLOUDFLARE = Map.of(
            "cloudflare:workers", "workers",
            "cloudflare:sockets", "tcp",
            "cloudflare:email", "email",
            "cloudflare:workflows", "workflows",
            "cloudflare:durable-objects", "durable-objects",
            "cloudflare:pipelines", "pipelines",
            "cloudflare:node", "node");

    private static final String PACKAGES = ROOT + "npm/";

    private final ConcurrentHashMap<String, byte[]> bytes = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Source> importers = new ConcurrentHashMap<>();

    private static final class Node {
        static final NodeModules MODULES = new NodeModules();
    }

    /** The module that every isolate evaluates first. */
    public Source boot() {
        return importer(ROOT + "entry.js");
    }

    /** A tiny module that re-exports another: evaluating it imports that one through the isolate's loader. */
    public Source importer(String specifier) {
        return importers.computeIfAbsent(specifier, name -> {
            return Source.newBuilder("js", reExport(name), "import " + name)
                    .mimeType(MODULE)
                    .buildLiteral();
        });
    }

    private static String reExport(String specifier) {
        return "export * from '" + specifier + "'; import * as m from '" + specifier + "'; export default m.default;";
    }

    /** The file's bytes, or null where there is none. The path is absolute in the isolate, such as /jdo/web/url.js. */
    byte @Nullable [] read(String path) {
        if (path.startsWith(NAMED)) {
            return named(path.substring(NAMED.length()));
        }
        byte[] known = bytes.get(path);
        if (known != null) {
            return known;
        }
        try {
            byte[] read = path.startsWith(PACKAGES)
                    ? CommonJsPackages.read(path.substring(PACKAGES.length()))
                    : resource(path.substring(ROOT.length()));
            if (read != null) {
                bytes.put(path, read);
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte @Nullable [] resource(String name) throws IOException {
        try (InputStream in = PlatformModules.class.getResourceAsStream("/dev/jdo/bridge/js/" + name)) {
            return in == null ? null : in.readAllBytes();
        }
    }

    /**
     * The path of a module named as on the platform ({@code cloudflare:workers}), or null for any other name. The loader
     * tells modules apart by what they are imported as, so that a name is a module of its own, which re-exports the file's.
     */
    static @Nullable String pathOf(String specifier) {
        return specifier.startsWith("cloudflare:") || specifier.startsWith("node:") ? NAMED + specifier : null;
    }

    /** The name under which a path of {@link #pathOf} was imported, or null where it is another's. */
    static @Nullable String nameOf(String path) {
        return path.startsWith(NAMED) ? path.substring(NAMED.length()) : null;
    }

    private byte @Nullable [] named(String specifier) {
        if (specifier.startsWith(NODE)) {
            String path = ROOT + specifier.replace(':', '/') + ".js";
            boolean exists = read(path) != null;
            String source = Node.MODULES.source(specifier.substring(NODE.length()), exists ? path : null);
            return source == null ? null : source.getBytes(StandardCharsets.UTF_8);
        }
        String file = CLOUDFLARE.get(specifier);
        return file == null
                ? null
                : ("export * from '" + ROOT + "cloudflare/" + file + ".js';").getBytes(StandardCharsets.UTF_8);
    }
}

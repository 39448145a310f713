package dev.jdo.cli;

import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How this process was started, as the launcher {@code bin/jdo} tells it in system properties.
 *
 * @param mode image, graalvm, jdk or interpreted (see bin/jdo); "none" without the launcher, in a test or an IDE
 * @param jdk the JDK that was found, from which an image was made; empty where unknown
 * @param classCache what the JVM was told about its cache of loaded classes: use, train or none
 * @param why why it is not started in a faster way; empty where there is none
 * @param runtime the folder of what bin/prepare made, or null
 * @param home the distribution; without the launcher, the source tree's
 */
record Launch(
        String mode,
        String jdk,
        String classCache,
        String why,
        @Nullable Path runtime,
        Path home) {
    static Launch of(Properties properties) {
        String runtime = properties.getProperty("jdo.runtime");
        return new Launch(
                properties.getProperty("jdo.mode", "none"),
                properties.getProperty("jdo.jdk", ""),
                properties.getProperty("jdo.aot", "none"),
                properties.getProperty("jdo.why", ""),
                runtime == null ? null : Path.of(runtime),
                Path.of(properties.getProperty("jdo.home", "target/jdo")));
    }

    /** The folder of templates. */
    Path templates() {
        return home.resolve("lib").resolve("templates");
    }

    /** Whether JavaScript ought to be compiled to machine code. */
    boolean shouldCompile() {
        return switch (mode) {
            case "image", "graalvm", "jdk" -> true;
            default -> false;
        };
    }

    /** Whether the JVM took the class cache: it says so in its version line, and says nothing where it refused. */
    boolean usesClassCache(Properties properties) {
        return classCache.equals("use")
                && properties.getProperty("java.vm.info", "").contains("sharing");
    }
}

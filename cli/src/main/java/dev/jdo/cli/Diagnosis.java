package dev.jdo.cli;

import dev.jdo.emulator.bundle.EsbuildBinary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What {@code jdo doctor} found.
 *
 * @param version jdo's own
 * @param java the version and maker of the Java that runs this
 * @param javaHome where that is
 * @param engine GraalJS's name for its way of running: "GraalVM CE" or "Oracle GraalVM" where it compiles, "Interpreted"
 * @param compiles whether hot JavaScript becomes machine code
 * @param classCacheUsed whether the JVM took its classes from the cache
 * @param esbuild what a project in the working directory would be bundled with, or null where none is there yet
 * @param esbuild what a project in the working directory would be bundled with, or null where it is yet to be downloaded
 */
record Diagnosis(
        String version,
        String java,
        Path javaHome,
        Launch launch,
        String engine,
        boolean compiles,
        boolean classCacheUsed,
        @Nullable EsbuildBinary esbuild) {

    boolean compilesAsItShould() {
        return compiles || !launch.shouldCompile();
    }

    void writeText(PrintWriter out, Style style) {
        row(out, style, "jdo", version);
        row(out, style, "Java", java + ", " + javaHome);
        if (!launch.jdk().isEmpty() && !launch.jdk().equals(javaHome.toString())) {
            row(out, style, "JDK", launch.jdk());
        }
        String speed = compiles ? style.green("compiles JavaScript") : style.yellow("only interprets JavaScript");
        row(out, style, "Engine", engine + ", " + speed);
        row(out, style, "Started as", launch.mode());
        Path image = image();
        if (image != null) {
            row(out, style, "Image", image + ", " + megabytes(size(image)));
        }
        Path cache = classCache();
        String used = classCacheUsed ? style.green("used") : style.yellow("not used");
        row(out, style, "AOT cache", cache == null ? "none" : cache + ", " + megabytes(size(cache)) + ", " + used);
        row(
                out,
                style,
                "esbuild",
                esbuild == null
                        ? "none yet; the first jdo dev downloads it"
                        : esbuild.version() + ", " + esbuild.path());
        if (!launch.why().isEmpty()) {
            row(out, style, "Because", launch.why());
        }
        if (!compilesAsItShould()) {
            out.println();
            out.println(style.red("JavaScript should be compiled here and is not: run jdo prepare --force and see "
                    + launch.runtime() + "/prepare.log."));
        }
    }

    void writeJson(PrintWriter out) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("version", version);
            json.writeStringProperty("java", java);
            json.writeStringProperty("javaHome", javaHome.toString());
            json.writeStringProperty("jdk", launch.jdk());
            json.writeStringProperty("mode", launch.mode());
            json.writeStringProperty("why", launch.why());
            json.writeStringProperty("engine", engine);
            json.writeBooleanProperty("compiles", compiles);
            json.writeBooleanProperty("compilesAsItShould", compilesAsItShould());
            writeFile(json, "image", image());
            writeFile(json, "aotCache", classCache());
            json.writeBooleanProperty("aotCacheUsed", classCacheUsed);
            if (esbuild == null) {
                json.writeNullProperty("esbuild");
            } else {
                json.writeObjectPropertyStart("esbuild");
                json.writeStringProperty("path", esbuild.path().toString());
                json.writeStringProperty("version", esbuild.version());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        out.println(text);
    }

    private static void writeFile(JsonGenerator json, String name, @Nullable Path file) {
        if (file == null) {
            json.writeNullProperty(name);
            return;
        }
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("path", file.toString());
        json.writeNumberProperty("bytes", size(file));
        json.writeEndObject();
    }

    private @Nullable Path image() {
        return existing("image");
    }

    private @Nullable Path classCache() {
        return existing("dev.aot");
    }

    private @Nullable Path existing(String name) {
        Path file = launch.runtime() == null ? null : launch.runtime().resolve(name);
        return file != null && Files.exists(file) ? file : null;
    }

    private static void row(PrintWriter out, Style style, String name, String value) {
        out.println(style.bold(name) + " ".repeat(12 - name.length()) + value);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private static long size(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

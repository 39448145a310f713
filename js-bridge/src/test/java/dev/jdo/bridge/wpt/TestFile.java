package dev.jdo.bridge.wpt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One file of the Web Platform Tests in one of its variants.
 *
 * @param path from the root of the tests, with slashes
 * @param variant "?…", or empty
 */
record TestFile(String path, String variant) {
    private static final Pattern TEST = Pattern.compile(".*\\.(any|window)\\.js");
    private static final Pattern SCRIPT = Pattern.compile("^// META: script=(.+)$", Pattern.MULTILINE);
    private static final Pattern VARIANT = Pattern.compile("^// META: variant=(.+)$", Pattern.MULTILINE);

    /** All that there are, in order. */
    static List<TestFile> all(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(TEST.asMatchPredicate().and(Predicate.not(String::isEmpty)))
                    .sorted()
                    .flatMap(path -> variants(root, path))
                    .toList();
        }
    }

    private static Stream<TestFile> variants(Path root, String path) {
        List<String> variants = meta(VARIANT, read(root, path));
        return variants.isEmpty()
                ? Stream.of(new TestFile(path, ""))
                : variants.stream().map(variant -> new TestFile(path, variant));
    }

    private static List<String> meta(Pattern pattern, String source) {
        return pattern.matcher(source)
                .results()
                .map((MatchResult found) -> found.group(1).strip())
                .toList();
    }

    static String read(Path root, String path) {
        try {
            return Files.readString(root.resolve(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("no file " + path + " among the tests", e);
        }
    }

    /** The folder that its expectations are named after: "streams", "fetch". */
    String area() {
        return path.substring(0, path.indexOf('/'));
    }

    /** Its name within the area. */
    String name() {
        return path.substring(path.indexOf('/') + 1) + variant;
    }

    /** The scripts that it asks for and its own, as one: they share one scope, as scripts of a page do. */
    String script(Path root) {
        String own = read(root, path);
        StringBuilder all = new StringBuilder();
        for (String script : meta(SCRIPT, own)) {
            String file = script.startsWith("/")
                    ? script.substring(1)
                    : Path.of(path).resolveSibling(script).normalize().toString();
            all.append(read(root, file)).append("\n;\n");
        }
        return all.append(own).toString();
    }

    @Override
    public String toString() {
        return path + variant;
    }
}

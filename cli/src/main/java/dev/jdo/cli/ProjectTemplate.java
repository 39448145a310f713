package dev.jdo.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A project to begin with: a folder of the distribution.
 *
 * @param folder what is copied; its name is the template's
 */
record ProjectTemplate(Path folder) {
    static final String DEFAULT = "counter";

    /** What running a template in its place leaves behind. */
    private static final Set<String> LEFT_BEHIND = Set.of("node_modules", ".wrangler", ".dev.vars");

    /** A worker's name as the platform takes it. */
    private static final Pattern WORKER_NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private static final Pattern FIRST_SENTENCE = Pattern.compile("(?s)\\A#[^\n]*\n+(.*?)[.:](?=\\s)");

    /** All of them, the one to take where nobody says which first. */
    static List<ProjectTemplate> all(Path templates) {
        try (Stream<Path> folders = Files.list(templates)) {
            return folders.filter(Files::isDirectory)
                    .map(ProjectTemplate::new)
                    .sorted(Comparator.comparing((ProjectTemplate template) ->
                                    !template.name().equals(DEFAULT))
                            .thenComparing(ProjectTemplate::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    /** The first sentence of its README. */
    String about() {
        try {
            Matcher sentence = FIRST_SENTENCE.matcher(Files.readString(folder.resolve("README.md")));
            return sentence.find() ? sentence.group(1).replace('\n', ' ') : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Copies it. The worker gets the folder's name where that can be one.
     *
     * @param target a folder that is empty or not there
     * @return the files that were made, relative to the target, in order
     */
    List<Path> copyTo(Path target) throws IOException {
        List<Path> made = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                if (LEFT_BEHIND.contains(from.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(at(from));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_BEHIND.contains(from.getFileName().toString())) {
                    Files.write(at(from), content(from, target));
                    made.add(folder.relativize(from));
                }
                return FileVisitResult.CONTINUE;
            }

            private Path at(Path from) {
                return target.resolve(folder.relativize(from).toString());
            }
        });
        made.sort(Comparator.comparing(Path::toString));
        return made;
    }

    private byte[] content(Path from, Path target) throws IOException {
        String file = from.getFileName().toString();
        String own = String.valueOf(target.toAbsolutePath().normalize().getFileName());
        if (!(file.startsWith("wrangler.") || file.equals("package.json"))
                || !WORKER_NAME.matcher(own).matches()) {
            return Files.readAllBytes(from);
        }
        Pattern named = Pattern.compile("(?m)^(\\s*\"?name\"?\\s*[:=]\\s*\")" + Pattern.quote(name()) + "\"");
        return named.matcher(Files.readString(from))
                .replaceFirst("$1" + own + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }
}

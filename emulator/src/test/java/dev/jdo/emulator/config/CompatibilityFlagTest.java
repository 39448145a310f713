package dev.jdo.emulator.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each flag of the table is read by the code, or it stands in unread-flags.txt with the reason. */
class CompatibilityFlagTest {
    @Test
    void isReadOrSaysWhyNot() throws IOException {
        String sources = sources();
        List<String> unread = CompatibilityFlag.ALL.stream()
                .map(CompatibilityFlag::on)
                .filter(flag -> !isRead(flag, sources))
                .toList();
        assertThat(unread).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(excused());
    }

    /** Java and JavaScript name it as a string, the table of node's modules after a colon. */
    private static boolean isRead(String flag, String sources) {
        return sources.contains("\"" + flag + "\"") || sources.contains(":" + flag + " ");
    }

    private static List<String> excused() throws IOException {
        try (InputStream in = CompatibilityFlagTest.class.getResourceAsStream("unread-flags.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String module : List.of("js-bridge", "emulator", "cli")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main"))) {
                all.append(files.filter(CompatibilityFlagTest::mayRead)
                        .map(CompatibilityFlagTest::text)
                        .collect(Collectors.joining("\n")));
            }
        }
        return all.toString();
    }

    private static boolean mayRead(Path file) {
        String name = String.valueOf(file.getFileName());
        boolean source = name.endsWith(".java") || name.endsWith(".js") || name.equals("modules.txt");
        return source && !name.equals("CompatibilityFlag.java");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

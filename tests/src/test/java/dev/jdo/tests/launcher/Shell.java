package dev.jdo.tests.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs as a user would, from the source tree's root.
 *
 * @param environment variables added to those of the tests; an empty value takes one away
 */
record Shell(Map<String, String> environment) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path BUILT = ROOT.resolve("cli/target/jdo");

    /** What a program left: its exit code and what it printed. */
    record Result(int code, String out, String err) {}

    Shell() {
        this(Map.of());
    }

    Shell with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Shell(more);
    }

    /** Runs a program to its end, within five minutes. */
    Result run(Object... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            List.of(command).stream().map(Object::toString).toList())
                    .directory(ROOT.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            environment.forEach((name, value) -> {
                if (value.isEmpty()) {
                    builder.environment().remove(name);
                } else {
                    builder.environment().put(name, value);
                }
            });
            Process process = builder.start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + List.of(command));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}

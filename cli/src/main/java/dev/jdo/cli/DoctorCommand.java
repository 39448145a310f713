package dev.jdo.cli;

import dev.jdo.bridge.IsolateFactory;
import dev.jdo.emulator.bundle.EsbuildLocator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Says what jdo runs on and whether that is as fast as it can be. Fails where the engine only interprets JavaScript though
 * the launcher gave it a compiler.
 */
@Command(
        name = "doctor",
        description = "Show what jdo runs on: JDK, engine, caches, esbuild.",
        sortOptions = false,
        footer = {"", "Examples:", "  jdo doctor", "  jdo doctor --json                 for a report of a bug"})
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--require", split = ",", hidden = true, description = "Fail without it: aot, the class cache.")
    private List<String> required = List.of();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("unused")
    private boolean help;

    private final Terminal terminal;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Diagnosis diagnosis = diagnosis(System.getProperties(), System.getenv());
        if (json) {
            diagnosis.writeJson(terminal.out());
        } else {
            diagnosis.writeText(terminal.out(), terminal.outStyle());
        }
        boolean classCacheMissing = required.contains("aot") && !diagnosis.classCacheUsed();
        return diagnosis.compilesAsItShould() && !classCacheMissing ? ExitCodes.OK : ExitCodes.USER;
    }

    private static Diagnosis diagnosis(Properties properties, Map<String, String> environment) {
        Launch launch = Launch.of(properties);
        EsbuildLocator esbuild = new EsbuildLocator(environment, Path.of(properties.getProperty("user.home")));
        try (IsolateFactory isolates = new IsolateFactory()) {
            return new Diagnosis(
                    Main.version(),
                    properties.getProperty("java.version") + " (" + properties.getProperty("java.vendor") + ")",
                    Path.of(properties.getProperty("java.home")),
                    launch,
                    isolates.engineName(),
                    isolates.compiles(),
                    launch.usesClassCache(properties),
                    esbuild.installed(Path.of("")).orElse(null));
        }
    }
}

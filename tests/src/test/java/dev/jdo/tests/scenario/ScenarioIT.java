package dev.jdo.tests.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every scenario of tests/scenarios, played against the built jdo. System properties:
 *
 * <ul>
 *   <li>{@code jdo.command}: what to play against (default: the jdo that the cli module builds);
 *   <li>{@code jdo.scenario}: only the scenarios whose names match this regular expression somewhere;
 *   <li>{@code jdo.record}: write the transcripts anew instead of comparing; {@code jdo.command} must be the platform;
 *   <li>{@code jdo.platform}: {@code jdo.command} is the platform: leave out what only jdo does.
 * </ul>
 */
class ScenarioIT {
    private static final Path ROOT =
            Path.of(System.getProperty("jdo.root", "..")).toAbsolutePath().normalize();
    private static final Path BUILT = ROOT.resolve("cli/target/jdo/bin/jdo");
    static final List<String> COMMAND =
            List.of(System.getProperty("jdo.command", BUILT.toString()).split(" "));
    private static final String ONLY = System.getProperty("jdo.scenario", "");
    private static final boolean RECORD = Boolean.getBoolean("jdo.record");
    private static final boolean PLATFORM = RECORD || Boolean.getBoolean("jdo.platform");

    @TestFactory
    Stream<DynamicTest> scenarios() {
        if (COMMAND.getFirst().equals(BUILT.toString()) && !Files.isExecutable(BUILT)) {
            throw new AssertionError("jdo is not built: " + BUILT + " is missing; run ./mvnw verify");
        }
        return Scenario.all(ROOT.resolve("tests/scenarios")).stream()
                .filter(scenario -> !(PLATFORM && scenario.jdoOnly()))
                .filter(scenario -> java.util.regex.Pattern.compile(ONLY)
                        .matcher(scenario.name())
                        .find())
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.name(),
                        scenario.folder().resolve(Scenario.STEPS).toUri(),
                        () -> play(scenario)));
    }

    private static void play(Scenario scenario) throws Exception {
        if (RECORD) {
            Recording recording = new Recording();
            try (Player player = new Player(scenario, COMMAND, recording)) {
                player.play();
            }
            recording.write(scenario);
        } else {
            Transcript transcript = new Transcript(scenario);
            try (Player player = new Player(scenario, COMMAND, transcript)) {
                player.play();
            }
            transcript.end();
        }
    }
}

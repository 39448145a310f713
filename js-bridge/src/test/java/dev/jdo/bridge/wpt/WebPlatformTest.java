package dev.jdo.bridge.wpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/**
 * The Web Platform Tests of what a Worker has, each file in an isolate of its own. What fails must be listed, and what is
 * listed must fail. System properties: {@code jdo.wpt} runs only files whose path matches that regular expression,
 * {@code jdo.wpt.update} writes what was found into the lists, {@code jdo.wpt.show} prints what failed.
 */
class WebPlatformTest {
    private static final boolean UPDATE = Boolean.getBoolean("jdo.wpt.update");
    private static final int WORTH_A_LINE_EACH = 60;
    private static final boolean SHOW = Boolean.getBoolean("jdo.wpt.show");
    private static final TreeMap<String, Counts> COUNTS = new TreeMap<>();

    /** Of one area: files that ran, files that did not, and the subtests of those that did. */
    private static final class Counts {
        int files;
        int skipped;
        int passed;
        int failed;
        int both;
        int unexpected;
    }

    @TestFactory
    Stream<DynamicContainer> areas() throws IOException {
        String wanted = System.getProperty("jdo.wpt", "");
        Map<String, List<TestFile>> areas = TestFile.all(Suite.TESTS).stream()
                .filter(file -> wanted.isEmpty() || file.toString().matches(".*(" + wanted + ").*"))
                .collect(Collectors.groupingBy(TestFile::area, TreeMap::new, Collectors.toList()));
        return areas.entrySet().stream().map(area -> {
            Expectations expected = Expectations.read(Suite.EXPECTED.resolve(area.getKey() + ".txt"));
            Expectations platform = Expectations.read(Suite.PLATFORM.resolve(area.getKey() + ".txt"));
            return DynamicContainer.dynamicContainer(
                    area.getKey(),
                    area.getValue().stream()
                            .map(file -> DynamicTest.dynamicTest(
                                    file.name(),
                                    () -> check(file, expected, expected.of(file.name()), platform.of(file.name())))));
        });
    }

    private static void check(
            TestFile file, Expectations all, Expectations.Entry expected, Expectations.Entry platform) {
        Counts counts = COUNTS.computeIfAbsent(file.area(), key -> new Counts());
        if (expected.skip != null) {
            counts.skipped++;
            throw new TestAbortedException(expected.skip);
        }
        Outcome outcome = TestPage.run(file);
        Map<String, String> failed = new TreeMap<>();
        outcome.failed().forEach((name, message) -> failed.put(Expectations.plain(name), message));
        counts.files++;
        counts.passed += outcome.passed();
        if (SHOW) {
            failed.forEach((name, message) -> System.out.println(file + " | " + name + " | " + message));
        }
        if (UPDATE) {
            learn(failed, expected, platform);
            all.write();
        }
        List<String> unexpected = new ArrayList<>();
        failed.forEach((name, message) -> {
            if (!expected.lists(name)) {
                unexpected.add("fails: " + name + "\n    " + message);
            }
        });
        counts.unexpected += unexpected.size();
        int both = expected.many != null && platform.many != null
                ? Math.min(failed.size(), Integer.parseInt(platform.many.substring(0, platform.many.indexOf(' '))))
                : (int) failed.keySet().stream()
                        .filter(expected.many == null ? expected.both::contains : platform::lists)
                        .count();
        counts.both += both;
        counts.failed += failed.size() - unexpected.size() - both;
        if (expected.many != null && failed.isEmpty()) {
            unexpected.add("nothing fails, though many are said to");
        }
        Stream.concat(expected.fails.stream(), expected.both.stream())
                .filter(name -> !failed.containsKey(name))
                .forEach(name -> unexpected.add("is listed and does not fail: " + name));
        assertThat(unexpected)
                .as("what differs from the list of %s", file.area())
                .isEmpty();
    }

    private static void learn(Map<String, String> failed, Expectations.Entry expected, Expectations.Entry platform) {
        expected.fails.clear();
        expected.both.clear();
        if (expected.many != null && failed.size() > WORTH_A_LINE_EACH) {
            return;
        }
        expected.many = null;
        failed.keySet().forEach(name -> (platform.lists(name) ? expected.both : expected.fails).add(name));
    }

    @AfterAll
    static void print() {
        StringBuilder table = new StringBuilder();
        String row = "%-14s %7s %7s %7s %7s %7s %7s%n";
        table.append(String.format(row, "area", "files", "skipped", "passed", "both", "failed", "new"));
        Counts sum = new Counts();
        COUNTS.forEach((area, counts) -> {
            table.append(row(row, area, counts));
            sum.files += counts.files;
            sum.skipped += counts.skipped;
            sum.passed += counts.passed;
            sum.both += counts.both;
            sum.failed += counts.failed;
            sum.unexpected += counts.unexpected;
        });
        System.out.print(table.append(row(row, "all", sum)));
    }

    private static String row(String format, String area, Counts counts) {
        return String.format(
                format,
                area,
                counts.files,
                counts.skipped,
                counts.passed,
                counts.both,
                counts.failed,
                counts.unexpected);
    }
}

package dev.jdo.emulator.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveBundleTest {
    @TempDir
    Path folder;

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private final LiveBundle.Listener listener = new LiveBundle.Listener() {
        @Override
        public void built(Bundle bundle) {
            outcomes.add(bundle.entry().text());
        }

        @Override
        public void failed(RuntimeException failure) {
            outcomes.add("failed: " + failure.getMessage());
        }
    };

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void followsSavesThroughAnErrorAndItsFix() throws IOException {
        Path project = Projects.write(
                folder,
                Map.of(
                        "src/index.ts", "import { n } from './n';\nexport default { n };",
                        "src/n.ts", "export const n = 'one';"));
        try (Bundler bundler = new Bundler(project, Projects.LOCATOR::locate);
                LiveBundle live = new LiveBundle(bundler, Projects.request(project), scheduler, listener)) {
            live.start();
            awaitLast("\"one\"");

            Files.writeString(project.resolve("src/n.ts"), "export const n = 'two';");
            awaitLast("\"two\"");

            Files.writeString(project.resolve("src/n.ts"), "export const n = ;");
            awaitLast("failed: Build failed with 1 error:");

            Files.writeString(project.resolve("src/n.ts"), "export const n = 'three';");
            awaitLast("\"three\"");
        }
    }

    @Test
    void waitsForAFileThatIsMissing() throws IOException {
        Path project =
                Projects.write(folder, Map.of("src/index.ts", "import { n } from './n';\nexport default { n };"));
        try (Bundler bundler = new Bundler(project, Projects.LOCATOR::locate);
                LiveBundle live = new LiveBundle(bundler, Projects.request(project), scheduler, listener)) {
            live.start();
            awaitLast("Could not resolve \"./n\"");

            Files.writeString(project.resolve("src/n.ts"), "export const n = 'there';");
            awaitLast("\"there\"");
        }
    }

    @Test
    void tellsOfNothingWhenTheBundleIsTheSame() throws IOException {
        Path project = Projects.write(
                folder,
                Map.of(
                        "src/index.ts",
                        "import { n } from './n';\nexport default { n };",
                        "src/n.ts",
                        "export let n = 1;"));
        try (Bundler bundler = new Bundler(project, Projects.LOCATOR::locate);
                LiveBundle live = new LiveBundle(bundler, Projects.request(project), scheduler, listener)) {
            live.start();
            Files.writeString(project.resolve("src/n.ts"), "export let n = 1; // said");
            Files.writeString(project.resolve("src/n.ts"), "export let n = 22;");
            awaitLast("n = 22");
        }

        assertThat(outcomes).hasSize(2);
    }

    @Test
    void looksAtFilesInTurnWhereTheSystemTellsNothing() throws IOException {
        Path project = Projects.write(folder, Map.of("a.txt", "a"));
        try (Watch watch = new Watch(scheduler, () -> outcomes.add("changed"), false)) {
            watch.follow(List.of(FileStamp.of(project.resolve("a.txt"))));

            Files.writeString(project.resolve("a.txt"), "b");

            await().until(() -> outcomes.size() == 1);
        }
    }

    @Test
    void noticesWhatChangedBeforeItFollowed() throws IOException {
        Path project = Projects.write(folder, Map.of("a.txt", "a"));
        FileStamp before = FileStamp.of(project.resolve("a.txt"));
        Files.writeString(project.resolve("a.txt"), "b");
        try (Watch watch = new Watch(scheduler, () -> outcomes.add("changed"))) {
            watch.follow(List.of(before));

            await().until(() -> outcomes.size() == 1);
        }
    }

    private void awaitLast(String part) {
        await().untilAsserted(() -> assertThat(outcomes).last().asString().contains(part));
    }
}

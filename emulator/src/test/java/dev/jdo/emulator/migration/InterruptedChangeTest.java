package dev.jdo.emulator.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.config.ProjectConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change is done wholly or not at all, whatever ends it in the middle. */
class InterruptedChangeTest {
    private static final String[] STEPS = {
        "{'tag': 'v1', 'new_sqlite_classes': ['Room', 'Gone', 'Lost']}",
        "{'tag': 'v2', 'renamed_classes': [{'from': 'Room', 'to': 'Hall'}], 'deleted_classes': ['Gone', 'Lost']}"
    };

    @TempDir
    Path folder;

    private LocalProject project;
    private ProjectConfig config;
    private Map<String, Long> before;

    /** The process is killed. */
    private static final class Killed extends Error {}

    /** Files that fail once, before or in the middle of what is done to them. */
    private static final class FailingFiles extends StateFiles {
        private final boolean kill;
        private int left;

        FailingFiles(int left, boolean kill) {
            this.left = left;
            this.kill = kill;
        }

        private void fail() throws IOException {
            if (left-- == 0) {
                if (kill) {
                    throw new Killed();
                }
                throw new IOException("No space left on device");
            }
        }

        @Override
        void write(Path file, String text) throws IOException {
            fail();
            super.write(file, text);
            fail();
        }

        @Override
        void move(Path from, Path to) throws IOException {
            fail();
            super.move(from, to);
        }

        @Override
        void delete(Path path) throws IOException {
            fail();
            super.delete(path);
        }
    }

    @BeforeEach
    void project() {
        project = new LocalProject(folder);
        fill();
    }

    private void fill() {
        project.data().prepare(project.migrations(STEPS[0]), 500);
        project.store("w-Room", "a", "room");
        project.store("w-Gone", "a", "gone");
        project.store("w-Lost", "a", "lost");
        config = project.migrations(STEPS);
        before = project.files();
    }

    private void apply(LocalData data) {
        data.apply(data.plan(config, LocalPlan.Mode.REFUSE), 1000);
    }

    private void assertApplied() {
        assertThat(project.stored(config, "Hall", "a")).isEqualTo("room");
        assertThat(project.state().namespaces()).extracting("uniqueKey").containsExactly("w-Room");
        assertThat(project.data().plan(config, LocalPlan.Mode.REFUSE).pending()).isEmpty();
        assertThat(project.data().isInterrupted()).isFalse();
        assertThat(project.data().lastApplied()).isPresent();
    }

    @Test
    void killedAnywhereItIsFinishedByTheNextOne() throws IOException {
        int interrupted = 0;
        for (int at = 0; ; at++) {
            LocalData dying = new LocalData(project.state(), null, new FailingFiles(at, true));
            if (!(catchThrowable(() -> apply(dying)) instanceof Killed)) {
                break;
            }
            interrupted += project.data().isInterrupted() ? 1 : 0;
            boolean begun = project.data().isInterrupted()
                    || project.data().lastApplied().isPresent();
            project.data().recover();
            if (begun) {
                assertApplied();
                project.data().undo(2000);
            }
            assertThat(project.files()).isEqualTo(before);
        }
        assertApplied();
        assertThat(interrupted).isGreaterThan(3);
    }

    @Test
    void anUndoKilledAnywhereIsFinishedByTheNextOne() {
        int interrupted = 0;
        for (int at = 0; ; at++) {
            apply(project.data());
            LocalData dying = new LocalData(project.state(), null, new FailingFiles(at, true));
            boolean killed = catchThrowable(() -> dying.undo(2000)) instanceof Killed;
            interrupted += project.data().isInterrupted() ? 1 : 0;
            project.data().recover();
            if (project.data().lastApplied().isPresent()) {
                assertApplied();
                project.data().undo(3000);
            }
            assertThat(project.files()).isEqualTo(before);
            if (!killed) {
                break;
            }
        }
        assertThat(interrupted).isGreaterThan(3);
    }

    @Test
    void aMoveThatFailsTakesTheOthersBack() throws IOException {
        // The journal is written (two points of failure), one folder moved; the second one fails.
        LocalData failing = new LocalData(project.state(), null, new FailingFiles(3, false));
        UserError refused = catchThrowableOfType(UserError.class, () -> apply(failing));
        assertThat(refused).hasMessageContaining("No space left on device");
        assertThat(refused.hint()).isEqualTo("Nothing was changed.");
        assertThat(project.files()).isEqualTo(before);
        assertThat(Files.exists(project.state().root().resolve("jdo/migration.json")))
                .isFalse();
    }
}

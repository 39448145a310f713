package dev.jdo.emulator.gate;

import dev.jdo.bridge.host.IoHost;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.Value;

/**
 * Port "io" of a stage: whatever waits, waits as part of the event that is on.
 *
 * @param whose the stage is, such as {@code Counter/apples}
 */
public record IoOps(Stage stage, String whose) implements IoHost {
    @Override
    public void await(CompletableFuture<?> future, Value resolve, Value reject) {
        TimersOps.belongsTo(future, whose);
        stage.current().awaitIo(future, resolve, reject);
    }

    @Override
    public TaskHost hold() {
        IoContext context = stage.current();
        context.hold();
        return context::release;
    }
}

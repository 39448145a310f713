package dev.jdo.emulator.gate;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.IoHost;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Port "io" of a stage: whatever waits, waits as part of the event that is on.
 *
 * @param whose the stage is, such as {@code Counter/apples}
 */
public record IoOps(Stage stage, String whose) implements IoHost {
    @Override
    public void await(CompletableFuture<?> future, Value resolve, Value reject) {
        TimersOps.belongsTo(future, whose);
        stage.current().awaitIo(future, new IoContext.Waiter() {
            @Override
            public void resolve(@Nullable Object value) {
                resolve.executeVoid(value);
            }

            @Override
            public void reject(JsError error) {
                reject.executeVoid(error);
            }
        });
    }

    @Override
    public TaskHost hold() {
        IoContext context = stage.current();
        context.hold();
        return context::release;
    }

    @Override
    public Value kept(Value make) {
        return (Value) stage.kept(make::execute);
    }
}

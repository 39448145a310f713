package dev.jdo.emulator.object;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.SectionHost;
import dev.jdo.bridge.host.StateHost;
import dev.jdo.emulator.clock.Clock;
import dev.jdo.emulator.gate.Stage;
import dev.jdo.emulator.id.ObjectId;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Port "state" of one object. */
record StateOps(DurableObject object, Stage stage, ObjectStorage storage, Clock clock) implements StateHost {
    /** How long a critical section may last (spec: blockConcurrencyWhile). */
    private static final long SECTION_MILLIS = 30_000;

    private static final String SECTION_TOO_LONG =
            "A call to blockConcurrencyWhile() in a Durable Object waited for too long. The call was canceled and the"
                    + " Durable Object was reset.";

    @Override
    public String id() {
        return object.id().hex();
    }

    @Override
    public @Nullable String name() {
        String name = object.id().name();
        return name == null || name.getBytes(StandardCharsets.UTF_8).length > ObjectId.MAX_NAME_BYTES_INSIDE
                ? null
                : name;
    }

    @Override
    public String className() {
        return object.namespace().className();
    }

    @Override
    public boolean sqlite() {
        return storage.sqlite();
    }

    @Override
    public void enterSection(Value run, Value settle) {
        enterSection((SectionHost section) -> run.executeVoid(section), () -> settle.executeVoid());
    }

    void enterSection(Consumer<SectionHost> run, Runnable settle) {
        JsError onLimit = JsError.flagged(SECTION_TOO_LONG, JsError.OVERLOADED | JsError.RESET);
        stage.current().enterSection(clock, SECTION_MILLIS, onLimit, run, settle);
    }

    @Override
    public void abort(@Nullable String reason, boolean retryAlarm) {
        if (!retryAlarm) {
            object.abandonAlarm();
        }
        String message = reason != null ? reason : "Application called abort() to reset Durable Object.";
        stage.breakWith(JsError.flagged(message, JsError.RESET));
        object.terminate();
    }
}

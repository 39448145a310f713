package dev.jdo.emulator.worker;

import dev.jdo.bridge.host.ServiceHost;
import dev.jdo.bridge.host.StubHost;
import dev.jdo.emulator.gate.Stage;
import dev.jdo.emulator.gate.StubOps;
import org.jspecify.annotations.Nullable;

/** Port "services" of a stage. */
record ServiceOps(Stage stage, Services services) implements ServiceHost {
    @Override
    public StubHost bound(String binding, byte @Nullable [] props) {
        return new StubOps(stage, services.bound(binding, props));
    }

    @Override
    public StubHost loopback(String entrypoint, byte @Nullable [] props) {
        return new StubOps(stage, services.own(entrypoint, props));
    }
}

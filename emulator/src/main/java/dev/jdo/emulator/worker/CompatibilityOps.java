package dev.jdo.emulator.worker;

import dev.jdo.bridge.host.CompatibilityHost;
import dev.jdo.emulator.config.Compatibility;

/** Port "compatibility" of a project. */
record CompatibilityOps(Compatibility compatibility) implements CompatibilityHost {
    @Override
    public boolean has(String flag) {
        return compatibility.has(flag);
    }

    @Override
    public String known() {
        return String.join("\n", Compatibility.known());
    }
}

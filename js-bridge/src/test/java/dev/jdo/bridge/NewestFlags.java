package dev.jdo.bridge;

import dev.jdo.bridge.host.CompatibilityHost;
import java.util.Set;

/** Port "compatibility" of a project with the newest date and, of the flags that have no date, those that widen what there is. */
public final class NewestFlags implements CompatibilityHost {
    private static final Set<String> OFF = Set.of(
            "allow_insecure_inefficient_logged_eval", "no_resizable_array_buffer_in_blob", "nodejs_process_version_24");

    @Override
    public boolean has(String flag) {
        return !OFF.contains(flag);
    }

    @Override
    public String known() {
        return String.join("\n", OFF);
    }
}

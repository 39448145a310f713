package dev.jdo.emulator.object;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.host.NamespaceHost;
import dev.jdo.bridge.host.StubHost;
import dev.jdo.emulator.gate.Stage;
import dev.jdo.emulator.gate.StubOps;
import dev.jdo.emulator.id.InvalidIdException;
import dev.jdo.emulator.id.ObjectId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Port "namespaces" of a stage.
 *
 * @param own its worker's namespaces by class name
 * @param bound those of other workers, by the keys that its bindings name
 */
public record NamespaceOps(Stage stage, Map<String, Namespace> own, Map<String, ? extends BoundNamespace> bound)
        implements NamespaceHost {
    private BoundNamespace namespace(String key) {
        BoundNamespace found = own.get(key);
        if (found == null) {
            found = bound.get(key);
        }
        if (found == null) {
            throw new IllegalStateException("there is no namespace " + key);
        }
        return found;
    }

    @Override
    public String classes() {
        return String.join("\n", own.keySet());
    }

    @Override
    public String idFromName(String key, String name) {
        return namespace(key).ids().fromName(name).hex();
    }

    @Override
    public String newUniqueId(String key) {
        return namespace(key).ids().unique().hex();
    }

    @Override
    public String idFromString(String key, String hex) {
        try {
            return namespace(key).ids().fromString(hex).hex();
        } catch (InvalidIdException e) {
            throw new JsError("TypeError", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public StubHost stub(String key, String id, @Nullable String name) {
        return new StubOps(stage, namespace(key).stub(new ObjectId(id, name)));
    }
}

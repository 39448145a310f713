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

/** Port "namespaces" of a stage: its worker's namespaces by class name. */
public record NamespaceOps(Stage stage, Map<String, Namespace> namespaces) implements NamespaceHost {
    private Namespace namespace(String className) {
        Namespace found = namespaces.get(className);
        if (found == null) {
            throw new IllegalStateException("no namespace for class " + className);
        }
        return found;
    }

    @Override
    public String classes() {
        return String.join("\n", namespaces.keySet());
    }

    @Override
    public String idFromName(String className, String name) {
        return namespace(className).ids().fromName(name).hex();
    }

    @Override
    public String newUniqueId(String className) {
        return namespace(className).ids().unique().hex();
    }

    @Override
    public String idFromString(String className, String hex) {
        try {
            return namespace(className).ids().fromString(hex).hex();
        } catch (InvalidIdException e) {
            throw new JsError("TypeError", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public StubHost stub(String className, String id, @Nullable String name) {
        return new StubOps(stage, new Stub(namespace(className), new ObjectId(id, name)));
    }
}

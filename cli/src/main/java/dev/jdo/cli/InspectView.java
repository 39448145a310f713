package dev.jdo.cli;

import dev.jdo.emulator.inspect.NamespaceView;
import dev.jdo.emulator.inspect.ObjectView;
import dev.jdo.emulator.storage.KvEntry;
import java.nio.file.Path;
import java.util.List;

/** How {@code jdo inspect} shows what it found: to a person, or to a script. */
interface InspectView {
    void namespaces(Path folder, List<NamespaceView> namespaces);

    void objects(String uniqueKey, List<ObjectView> objects);

    void object(String uniqueKey, ObjectView object, List<KvEntry> entries);

    void entries(List<KvEntry> entries);
}

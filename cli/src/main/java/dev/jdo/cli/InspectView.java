package dev.jdo.cli;

import dev.jdo.emulator.inspect.D1View;
import dev.jdo.emulator.inspect.KvView;
import dev.jdo.emulator.inspect.NamespaceView;
import dev.jdo.emulator.inspect.ObjectView;
import dev.jdo.emulator.storage.KvEntry;
import dev.jdo.emulator.storage.KvNamespace;
import dev.jdo.emulator.storage.KvReader;
import dev.jdo.emulator.storage.StorageReader;
import java.nio.file.Path;
import java.util.List;

/** How {@code jdo inspect} shows what it found: to a person, or to a script. */
interface InspectView {
    void stored(Path folder, List<NamespaceView> classes, List<KvView> namespaces, List<D1View> databases);

    void objects(String uniqueKey, List<ObjectView> objects);

    void object(String uniqueKey, ObjectView object, List<KvEntry> entries);

    void entries(List<KvEntry> entries);

    /** The keys of a KV namespace. */
    void keys(List<KvNamespace.Key> keys);

    /** One entry of a KV namespace. */
    void entry(KvReader.Entry entry);

    void database(D1View database);

    /** What a query gave. */
    void rows(StorageReader.Rows rows);
}

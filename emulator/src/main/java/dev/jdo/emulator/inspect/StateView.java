package dev.jdo.emulator.inspect;

import dev.jdo.emulator.id.ObjectId;
import dev.jdo.emulator.storage.KvEntry;
import dev.jdo.emulator.storage.ListRange;
import dev.jdo.emulator.storage.NamespaceFolder;
import dev.jdo.emulator.storage.ObjectFile;
import dev.jdo.emulator.storage.PendingAlarm;
import dev.jdo.emulator.storage.StateFolder;
import dev.jdo.emulator.storage.StorageException;
import dev.jdo.emulator.storage.StorageReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the objects of a state folder store, read from the files with or without a process that runs them. Nothing is written,
 * no file is made, and no writer waits for it.
 */
public final class StateView {
    private final StateFolder folder;

    public StateView(StateFolder folder) {
        this.folder = folder;
    }

    /** The namespaces that have a folder, by unique key. */
    public List<NamespaceView> namespaces() {
        return folder.namespaces().stream().map(StateView::summary).toList();
    }

    private static NamespaceView summary(NamespaceFolder namespace) {
        List<ObjectFile> objects = namespace.objects();
        long bytes = objects.stream().mapToLong(ObjectFile::size).sum();
        return new NamespaceView(
                namespace.uniqueKey(), objects.size(), names(namespace).size(), bytes);
    }

    /** The objects of a namespace that have a file, by id. */
    public List<ObjectView> objects(String uniqueKey) {
        NamespaceFolder namespace = folder.namespace(uniqueKey);
        Map<ObjectId, ObjectId> names = names(namespace);
        return namespace.objects().stream()
                .map(file -> view(file, names.get(file.id())))
                .toList();
    }

    /** One object, if it has a file. */
    public Optional<ObjectView> object(String uniqueKey, ObjectId id) {
        NamespaceFolder namespace = folder.namespace(uniqueKey);
        ObjectFile file = namespace.object(id);
        return file.exists()
                ? Optional.of(
                        view(file, id.name() != null ? id : names(namespace).get(id)))
                : Optional.empty();
    }

    /**
     * The keys of an object with their values in V8's serialization format, in order; none if it has no file.
     *
     * @throws StorageException if its file cannot be read
     */
    public List<KvEntry> keys(String uniqueKey, ObjectId id, ListRange range) {
        ObjectFile file = folder.namespace(uniqueKey).object(id);
        return file.exists() ? StorageReader.read(file, reader -> reader.list(range)) : List.of();
    }

    private static Map<ObjectId, ObjectId> names(NamespaceFolder namespace) {
        try {
            return StorageReader.alarms(namespace).stream()
                    .map(PendingAlarm::id)
                    .collect(Collectors.toMap(id -> id, id -> id));
        } catch (StorageException e) {
            return Map.of();
        }
    }

    private static ObjectView view(ObjectFile file, @Nullable ObjectId named) {
        try {
            return StorageReader.read(file, reader -> {
                String name = named != null && named.name() != null ? named.name() : reader.name();
                List<TableView> tables = reader.tables().stream()
                        .map(table -> new TableView(table, reader.rowCount(table)))
                        .toList();
                return new ObjectView(
                        new ObjectId(file.id().hex(), name),
                        file.size(),
                        reader.keyCount(),
                        reader.alarm(),
                        tables,
                        null);
            });
        } catch (StorageException e) {
            ObjectId id = named == null ? file.id() : named;
            return new ObjectView(id, file.size(), 0, null, List.of(), e.getMessage());
        }
    }
}

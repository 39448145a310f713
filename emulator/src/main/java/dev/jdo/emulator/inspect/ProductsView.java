package dev.jdo.emulator.inspect;

import dev.jdo.emulator.config.OtherBinding;
import dev.jdo.emulator.id.ObjectId;
import dev.jdo.emulator.storage.KvReader;
import dev.jdo.emulator.storage.NamespaceFolder;
import dev.jdo.emulator.storage.ObjectFile;
import dev.jdo.emulator.storage.StateFolder;
import dev.jdo.emulator.storage.StorageException;
import dev.jdo.emulator.storage.StorageReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The KV namespaces and D1 databases of a state folder, read as {@link StateView} reads objects. Those that the project is
 * bound to are there, also where nothing is stored yet, and after them others that have stored something.
 */
public final class ProductsView {
    private static final String KV = "kv_namespaces";
    private static final String D1 = "d1_databases";

    private final StateFolder folder;
    private final List<OtherBinding> bindings;

    /** @param bindings the project's */
    public ProductsView(StateFolder folder, List<OtherBinding> bindings) {
        this.folder = folder;
        this.bindings = bindings;
    }

    public List<KvView> namespaces() {
        Map<String, List<String>> ids = bound(KV);
        KvReader.ids(folder).forEach(id -> ids.putIfAbsent(id, List.of()));
        List<KvView> views = new ArrayList<>();
        ids.forEach((id, names) -> {
            KvReader reader = new KvReader(folder, id);
            views.add(new KvView(id, names, reader.count(), reader.bytes()));
        });
        return views;
    }

    public List<D1View> databases() {
        NamespaceFolder files = folder.databases();
        Map<ObjectId, D1View> views = new LinkedHashMap<>();
        bound(D1).forEach((id, names) -> {
            ObjectFile file = files.named(id);
            views.put(file.id(), view(file, names, id));
        });
        for (ObjectFile file : files.objects()) {
            views.computeIfAbsent(file.id(), same -> view(file, List.of(), null));
        }
        return List.copyOf(views.values());
    }

    /**
     * The namespace that a binding, an id or a name means.
     *
     * @return its id, or nothing where there is none
     */
    public Optional<String> namespace(String text) {
        Optional<String> bound = bound(KV, text);
        return bound.isPresent() || !new KvReader(folder, text).exists() ? bound : Optional.of(text);
    }

    /** The database that a binding, an id, a name or a file's name means; its file need not be there yet. */
    public Optional<ObjectFile> database(String text) {
        Optional<String> bound = bound(D1, text);
        if (bound.isPresent()) {
            return Optional.of(folder.databases().named(bound.get()));
        }
        ObjectFile named = folder.databases().named(text);
        return named.exists()
                ? Optional.of(named)
                : folder.databases().objects().stream()
                        .filter(file -> file.id().hex().equals(text))
                        .findFirst();
    }

    /** What a database holds. */
    public D1View database(ObjectFile file) {
        for (Map.Entry<String, List<String>> one : bound(D1).entrySet()) {
            if (folder.databases().named(one.getKey()).path().equals(file.path())) {
                return view(file, one.getValue(), one.getKey());
            }
        }
        return view(file, List.of(), null);
    }

    /** The ids that the project is bound to, and by which names. */
    private Map<String, List<String>> bound(String field) {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        for (OtherBinding binding : bindings) {
            if (binding.field().equals(field) && binding.store() != null) {
                ids.computeIfAbsent(binding.store(), id -> new ArrayList<>()).add(binding.name());
            }
        }
        return ids;
    }

    private Optional<String> bound(String field, String text) {
        return bindings.stream()
                .filter(binding -> binding.field().equals(field)
                        && (text.equals(binding.name())
                                || text.equals(binding.store())
                                || text.equals(binding.resource())))
                .map(OtherBinding::store)
                .findFirst();
    }

    private static D1View view(ObjectFile file, List<String> names, @Nullable String known) {
        String id = known == null ? file.id().label() : known;
        if (!file.exists()) {
            return new D1View(id, names, List.of(), 0, null);
        }
        try {
            return StorageReader.read(file, reader -> {
                String name = reader.name();
                List<TableView> tables = reader.tables().stream()
                        .map(table -> new TableView(table, reader.rowCount(table)))
                        .toList();
                return new D1View(known == null && name != null ? name : id, names, tables, file.size(), null);
            });
        } catch (StorageException e) {
            return new D1View(id, names, List.of(), file.size(), e.getMessage());
        }
    }
}

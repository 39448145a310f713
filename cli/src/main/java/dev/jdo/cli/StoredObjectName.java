package dev.jdo.cli;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.id.IdFactory;
import dev.jdo.emulator.id.InvalidIdException;
import dev.jdo.emulator.id.ObjectId;
import dev.jdo.emulator.migration.Ledger;
import dev.jdo.emulator.storage.NamespaceFolder;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code <Class>} or {@code <Class>/<name or id>} on a command line means.
 *
 * @param uniqueKey the namespace
 * @param id null where only a class is named
 */
record StoredObjectName(String uniqueKey, @Nullable ObjectId id) {
    /**
     * Finds the namespace by its class, or by its whole folder name, and derives the id.
     *
     * @throws UserError {@code NO_SUCH_CLASS} if nothing of that class is stored, {@code AMBIGUOUS_CLASS} if several workers
     *     have stored some
     */
    static StoredObjectName parse(String text, StateOptions.State state) {
        int slash = text.indexOf('/');
        String uniqueKey = uniqueKey(slash < 0 ? text : text.substring(0, slash), state);
        return new StoredObjectName(uniqueKey, slash < 0 ? null : id(uniqueKey, text.substring(slash + 1)));
    }

    private static ObjectId id(String uniqueKey, String nameOrId) {
        IdFactory ids = new IdFactory(uniqueKey, new SecureRandom());
        try {
            return ids.fromString(nameOrId);
        } catch (InvalidIdException e) {
            return ids.fromName(nameOrId);
        }
    }

    private static String uniqueKey(String className, StateOptions.State state) {
        List<String> stored = state.folder().namespaces().stream()
                .map(NamespaceFolder::uniqueKey)
                .toList();
        String own = Ledger.read(state.folder()).key(state.worker(), className);
        if (stored.contains(className) || stored.contains(own)) {
            return stored.contains(own) ? own : className;
        }
        List<String> others = stored.stream()
                .filter(uniqueKey -> uniqueKey.endsWith("-" + className))
                .toList();
        if (others.size() == 1) {
            return others.getFirst();
        }
        if (others.isEmpty()) {
            throw new UserError(
                    "NO_SUCH_CLASS",
                    "No objects of a class " + className + " are stored in "
                            + state.folder().objects() + ".",
                    null,
                    stored.isEmpty() ? "The folder is empty." : "There are: " + String.join(", ", stored) + ".");
        }
        throw new UserError(
                "AMBIGUOUS_CLASS",
                "Several workers have stored objects of a class " + className + ".",
                null,
                "Name one of " + String.join(", ", others) + ".");
    }
}

package dev.jdo.emulator.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What in a database's schema matters to {@link SqlSandbox}: the platform's own tables, and the views and triggers that do
 * what the user may not. The platform lets them be made and refuses their use.
 */
final class SqlSchema {
    private static final String QUERY = "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master "
            + "WHERE type IN ('view', 'trigger') OR sql LIKE '%\\_cf\\_%' ESCAPE '\\' OR tbl_name LIKE '\\_cf\\_%' ESCAPE '\\'";

    private final Map<Integer, String> reservedRoots = new HashMap<>();
    private final Map<String, StorageException> views = new HashMap<>();
    private final Map<String, StorageException> triggers = new HashMap<>();
    private boolean usesReserved;

    private record View(String name, List<SqlToken> tokens) {}

    static SqlSchema read(Database database) {
        SqlSchema schema = new SqlSchema();
        List<View> views = new ArrayList<>();
        try (DatabaseStatement rows = database.statement(QUERY)) {
            while (rows.step()) {
                String sql = rows.text(4);
                schema.add(
                        String.valueOf(rows.text(0)),
                        String.valueOf(rows.text(1)),
                        String.valueOf(rows.text(2)),
                        (int) rows.integer(3),
                        sql == null ? List.of() : SqlTokenizer.tokens(sql, 0),
                        views);
            }
        }
        schema.spread(views);
        return schema;
    }

    private void add(String type, String name, String table, int root, List<SqlToken> tokens, List<View> allViews) {
        if (SqlSandbox.isReserved(table)) {
            reservedRoots.put(root, table);
            return;
        }
        boolean reserved = tokens.stream().anyMatch(token -> token.mayBeName() && SqlSandbox.isReserved(token.name()));
        usesReserved |= reserved;
        StorageException refusal = SqlFunctions.refusedCalls(tokens).stream()
                .findFirst()
                .map(call -> new StorageException(call.complaint() + ": SQLITE_ERROR", "SQLITE_ERROR", null))
                .orElse(null);
        if (type.equals("view")) {
            allViews.add(new View(name, tokens));
            put(views, name, refusal);
        } else if (type.equals("trigger")) {
            put(triggers, name, refusal != null || !reserved ? refusal : SqlSandbox.accessTo(tokens, "_cf_KV"));
        }
    }

    private static void put(Map<String, StorageException> map, String name, @Nullable StorageException refusal) {
        if (refusal != null) {
            map.put(name.toLowerCase(Locale.ROOT), refusal);
        }
    }

    /** A view of a view that is refused is refused. */
    private void spread(List<View> all) {
        boolean again = !views.isEmpty();
        while (again) {
            again = false;
            for (View view : all) {
                Optional<StorageException> refusal = refusedView(view.tokens());
                again |= refusal.isPresent()
                        && views.putIfAbsent(view.name().toLowerCase(Locale.ROOT), refusal.get()) == null;
            }
        }
    }

    /** The name of the platform's table, or of the table of its index, that begins at a page. */
    @Nullable
    String reservedAt(int root) {
        return reservedRoots.get(root);
    }

    boolean hasReserved(String table) {
        return reservedRoots.values().stream().anyMatch(table::equalsIgnoreCase);
    }

    /** Whether a statement may reach what is refused without naming it. */
    boolean hidesRefused() {
        return usesReserved || !triggers.isEmpty();
    }

    /** Why one of the views these words name is refused. */
    Optional<StorageException> refusedView(List<SqlToken> tokens) {
        if (views.isEmpty()) {
            return Optional.empty();
        }
        return tokens.stream()
                .filter(SqlToken::mayBeName)
                .flatMap(token -> Optional.ofNullable(views.get(token.name().toLowerCase(Locale.ROOT))).stream())
                .findFirst();
    }

    @Nullable
    StorageException refusedTrigger(String name) {
        return triggers.get(name.toLowerCase(Locale.ROOT));
    }
}

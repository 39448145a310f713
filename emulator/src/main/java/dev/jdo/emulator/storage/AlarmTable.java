package dev.jdo.emulator.storage;

import dev.jdo.emulator.id.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The rows of a namespace's {@code metadata.sqlite}. */
final class AlarmTable {
    private static final String HAS_NAMES =
            "SELECT count(*) FROM pragma_table_info('_cf_ALARM') WHERE name = 'actor_name'";

    private AlarmTable() {}

    /** Files of older versions have no names. */
    static boolean hasNames(Database database) {
        return database.number(HAS_NAMES) > 0;
    }

    static List<PendingAlarm> pending(Database database) {
        List<PendingAlarm> alarms = new ArrayList<>();
        if (database.has(SchemaTable.ALARM)) {
            String sql = "SELECT actor_id, scheduled_time, " + (hasNames(database) ? "actor_name" : "NULL")
                    + " FROM _cf_ALARM WHERE scheduled_time IS NOT NULL ORDER BY scheduled_time, actor_id";
            try (DatabaseStatement row = database.statement(sql)) {
                while (row.step()) {
                    ObjectId id = new ObjectId(String.valueOf(row.text(0)), row.text(2));
                    alarms.add(new PendingAlarm(id, TimeUnit.NANOSECONDS.toMillis(row.integer(1))));
                }
            }
        }
        return alarms;
    }
}

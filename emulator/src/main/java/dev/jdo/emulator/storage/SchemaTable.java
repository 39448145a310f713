package dev.jdo.emulator.storage;

/** The tables the platform keeps for itself, each made when it is first written to (spec.md §2.7). */
enum SchemaTable {
    KV("_cf_KV", "(key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID"),
    METADATA("_cf_METADATA", "(key INTEGER PRIMARY KEY, value BLOB)"),
    /** In metadata.sqlite only. */
    ALARM("_cf_ALARM", "(actor_id TEXT PRIMARY KEY, scheduled_time INTEGER, actor_name TEXT) WITHOUT ROWID");

    final String tableName;
    final String create;

    SchemaTable(String tableName, String columns) {
        this.tableName = tableName;
        this.create = "CREATE TABLE " + tableName + " " + columns;
    }
}

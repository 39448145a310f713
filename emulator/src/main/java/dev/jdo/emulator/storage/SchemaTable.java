package dev.jdo.emulator.storage;

/** The tables the platform keeps for itself, each made when it is first written to, in its very words (spec.md §2.7). */
enum SchemaTable {
    KV("""
            CREATE TABLE _cf_KV (
                    key TEXT PRIMARY KEY,
                    value BLOB
                  ) WITHOUT ROWID"""),
    METADATA("""
            CREATE TABLE _cf_METADATA (
                    key INTEGER PRIMARY KEY,
                    value BLOB
                  )"""),
    /** In metadata.sqlite only. */
    ALARM("""
            CREATE TABLE _cf_ALARM (
                  actor_id TEXT PRIMARY KEY,
                  scheduled_time INTEGER,
                  actor_name TEXT
                ) WITHOUT ROWID""");

    final String tableName = "_cf_" + name();
    final String create;

    SchemaTable(String create) {
        this.create = create;
    }
}

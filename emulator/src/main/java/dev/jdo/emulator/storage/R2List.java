package dev.jdo.emulator.storage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which objects of a bucket are wanted.
 *
 * @param after the key before the first, or null
 * @param delimiter keys that have it after the prefix are told by what stands before it; "" for none
 */
public record R2List(String prefix, @Nullable String after, String delimiter, int limit) {
    private static final String OF =
            " FROM _mf_objects WHERE substr(key, 1, length(?1)) = ?1" + " AND (?2 IS NULL OR key > ?2)";
    private static final String PLAIN = "SELECT " + R2Object.COLUMNS + OF + " ORDER BY key LIMIT ?3";

    /** The last key of each delimited prefix stands for it, so that the next page begins after all of them. */
    private static final String DELIMITED = "SELECT max(key) AS last_key, blob_id, version, size, etag, uploaded,"
            + " checksums, http_metadata, custom_metadata,"
            + " iif(instr(substr(key, length(?1) + 1), ?4),"
            + " 'dlp:' || substr(key, 1, length(?1) + instr(substr(key, length(?1) + 1), ?4) + length(?4) - 1),"
            + " 'key:' || key) AS delimited_prefix_or_key"
            + OF + " GROUP BY delimited_prefix_or_key ORDER BY last_key LIMIT ?3";

    private static final String DELIMITED_PREFIX = "dlp:";
    private static final int PREFIX_COLUMN = 9;

    /**
     * A page.
     *
     * @param last the last key where more follow, else null
     */
    public record Page(
            List<R2Object> objects,
            List<String> prefixes,
            @Nullable String last) {}

    Page read(Database database) {
        List<R2Object> objects = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        String last = null;
        boolean plain = delimiter.isEmpty();
        try (DatabaseStatement rows = database.statement(plain ? PLAIN : DELIMITED)) {
            rows.bindAny(1, prefix).bindAny(2, after).bind(3, limit + 1L);
            if (!plain) {
                rows.bindAny(4, delimiter);
            }
            while (rows.step()) {
                if (objects.size() + prefixes.size() == limit) {
                    return new Page(objects, prefixes, last);
                }
                R2Object object = R2Object.of(rows);
                last = object.key();
                String group = plain ? "" : String.valueOf(rows.text(PREFIX_COLUMN));
                if (group.startsWith(DELIMITED_PREFIX)) {
                    prefixes.add(group.substring(DELIMITED_PREFIX.length()));
                } else {
                    objects.add(object);
                }
            }
        }
        return new Page(objects, prefixes, null);
    }
}

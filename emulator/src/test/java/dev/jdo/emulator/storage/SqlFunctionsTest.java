package dev.jdo.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of SQLite's functions user SQL can call: another driver may bring new ones, and each is somebody's decision. */
class SqlFunctionsTest {
    /** What the platform allows (spec.md §5.5), as far as the driver has it. */
    private static final Set<String> ALLOWED =
            Set.of(("-> ->> abs acos acosh asin asinh atan atan2 atanh avg bm25 ceil changes "
                            + "char coalesce concat concat_ws cos cosh count cume_dist current_date current_time current_timestamp "
                            + "date datetime degrees dense_rank exp first_value floor format glob group_concat hex highlight ifnull "
                            + "iif instr json json_array json_array_length json_extract json_group_array json_group_object "
                            + "json_insert json_object json_patch json_quote json_remove json_replace json_set json_type json_valid "
                            + "jsonb jsonb_array jsonb_extract jsonb_group_array jsonb_group_object jsonb_insert jsonb_object "
                            + "jsonb_patch jsonb_remove jsonb_replace jsonb_set julianday lag last_insert_rowid last_value lead "
                            + "length like likelihood likely ln log log2 lower ltrim match max min mod nth_value ntile nullif "
                            + "octet_length percent_rank pi pow printf quote radians random randomblob rank replace round "
                            + "row_number rtreecheck rtrim sign sin sinh snippet sqrt strftime string_agg substr substring sum "
                            + "tan tanh time timediff total total_changes trim trunc typeof unhex unicode unixepoch unlikely "
                            + "upper zeroblob")
                    .split(" "));

    /** Refused by SQLite itself, as on the platform: no extension can be loaded. */
    private static final Set<String> REFUSED_BY_SQLITE = Set.of("load_extension");

    @TempDir
    Path root;

    @Test
    void everyFunctionOfTheDriverIsAllowedOrRefused() {
        Set<String> undecided = new TreeSet<>();
        Set<String> both = new TreeSet<>();
        try (Database database = Database.open(root.resolve("x.sqlite"), DatabaseOptions.DEFAULT);
                DatabaseStatement list = database.statement("SELECT DISTINCT name FROM pragma_function_list")) {
            while (list.step()) {
                String name = String.valueOf(list.text(0));
                boolean allowed = ALLOWED.contains(name) || REFUSED_BY_SQLITE.contains(name);
                if (!allowed && !SqlFunctions.isKnown(name)) {
                    undecided.add(name);
                }
                if (allowed && SqlFunctions.isKnown(name)) {
                    both.add(name);
                }
            }
        }
        assertThat(undecided).as("functions nobody decided about").isEmpty();
        assertThat(both).as("functions allowed and refused").isEmpty();
    }
}
